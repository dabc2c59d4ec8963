"""Kilometres are kept; a practice may read and write miles."""

KM_PER_MILE = 1.609344
KM, MILES = "km", "mi"
# Kept to the metre, so that miles with two decimals come back as they were typed.
KEPT_DECIMALS = 3
MOST_DECIMALS = 4


def km_from(distance: float, unit: str) -> float:
    """A distance in the practice's unit as kept."""
    return round(distance * (KM_PER_MILE if unit == MILES else 1), KEPT_DECIMALS)


def distance_in(distance_km: float, unit: str) -> float:
    """A kept distance in the practice's unit."""
    return distance_km / KM_PER_MILE if unit == MILES else distance_km


def typed_as(distance_km: float, unit: str) -> str:
    """The shortest number that a form reads back as this very distance."""
    shown = distance_in(distance_km, unit)
    for decimals in range(MOST_DECIMALS):
        text = f"{shown:.{decimals}f}"
        if km_from(float(text), unit) == round(distance_km, KEPT_DECIMALS):
            return text
    return f"{shown:.{MOST_DECIMALS}f}"


def pace_from(seconds: float, unit: str) -> float:
    """Seconds for one of the practice's units as seconds for a kilometre, to a tenth."""
    return round(seconds / KM_PER_MILE if unit == MILES else seconds, 1)


def pace_in(seconds_per_km: float, unit: str) -> int:
    """Seconds for one kilometre as whole seconds for one of the practice's units."""
    return round(seconds_per_km * KM_PER_MILE if unit == MILES else seconds_per_km)
