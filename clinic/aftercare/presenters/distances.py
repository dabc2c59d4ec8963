"""Distances in the practice's unit, in words for the client."""

from flask_babel import gettext as _

from clinic.running.domain.units import MILES, distance_in


def distance_words(distance_km: float, unit: str) -> str:
    """A distance to a tenth: 11 km, 6.5 miles."""
    number = f"{round(distance_in(distance_km, unit), 1):g}"
    if unit == MILES:
        return _("%(number)s miles", number=number)
    return _("%(number)s km", number=number)
