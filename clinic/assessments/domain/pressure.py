"""Pressure under the tip of an algometer."""

# One kilogram-force on one square centimetre is 98.0665 kPa; the field rounds it so.
KPA_PER_KG_CM2 = 98.07


def kpa_from_kg_cm2(reading: float) -> float:
    """A reading in kg/cm2 as kilopascals, to a tenth."""
    return round(reading * KPA_PER_KG_CM2, 1)
