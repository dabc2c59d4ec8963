"""Which backups are kept: close together for today, further apart the older they are."""

from collections.abc import Collection, Mapping
from datetime import datetime

# The newest of each of so many hours, days and months that have any (UTC).
HOURS = 24
DAYS = 30
MONTHS = 12


def select_kept(
    made: Mapping[str, datetime],
    *,
    held: Collection[str] = (),
    hours: int = HOURS,
    days: int = DAYS,
    months: int = MONTHS,
) -> set[str]:
    """Names of the backups to keep, out of those ``made`` (by name). ``held`` ones always stay."""
    kept = set(held) & set(made)
    for most, spelling in ((hours, "%Y%m%d%H"), (days, "%Y%m%d"), (months, "%Y%m")):
        newest: dict[str, str] = {}
        for name in sorted(made, key=lambda each: (made[each], each)):
            newest[made[name].strftime(spelling)] = name
        kept |= {newest[period] for period in sorted(newest)[-most:]}
    return kept
