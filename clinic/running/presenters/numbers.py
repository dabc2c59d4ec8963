"""Distances, times and shares in words; kilometres are kept, the practice's unit is shown."""

from flask_babel import format_decimal
from flask_babel import gettext as _

from clinic.running.domain.units import MILES, distance_in, pace_in

TENTHS = "#,##0.#"
HUNDREDTHS = "#,##0.##"


def distance_words(distance_km: float | None, unit: str, pattern: str = TENTHS) -> str:
    """A distance in the practice's unit, to a tenth; empty for None."""
    if distance_km is None:
        return ""
    number = format_decimal(distance_in(distance_km, unit), format=pattern)
    if unit == MILES:
        return _("1 mile") if number == "1" else _("%(number)s miles", number=number)
    return _("%(number)s km", number=number)


def number_words(number: float | None, pattern: str = TENTHS) -> str:
    """A number as the practice's country writes it; empty for None."""
    return "" if number is None else format_decimal(number, format=pattern)


def percent_words(percent: float | int | None) -> str:
    """A share or a change; empty for None."""
    return "" if percent is None else _("%(number)s %%", number=number_words(percent))


def clock_words(seconds: float) -> str:
    """A time as a watch shows it: 5:30, 1:45:00."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def pace_words(seconds_per_km: float | None, unit: str) -> str:
    """A pace in the practice's unit; empty for None."""
    if seconds_per_km is None:
        return ""
    pace = clock_words(pace_in(seconds_per_km, unit))
    if unit == MILES:
        return _("%(pace)s a mile", pace=pace)
    return _("%(pace)s a km", pace=pace)


def duration_words(seconds: int | None) -> str:
    """How long a run took; empty for None."""
    if seconds is None:
        return ""
    if seconds % 60 == 0 and seconds < 3600:
        return _("%(minutes)d min", minutes=seconds // 60)
    return clock_words(seconds)
