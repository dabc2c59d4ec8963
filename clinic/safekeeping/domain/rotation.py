"""Which backups are kept: close together for today, further apart the older they are."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from clinic.safekeeping.domain.backups import FILE_NAME

# The newest of each of so many hours, days and months that have any (UTC).
HOURS = 24
DAYS = 30
MONTHS = 12
# So long a backup made before an upgrade is kept, whatever was made after it.
HELD_FOR = timedelta(days=30)


def select_held(made: Mapping[str, datetime], now: datetime) -> set[str]:
    """Names of the backups that were made before an upgrade not long ago."""
    marked = {name for name in made if (found := FILE_NAME.fullmatch(name)) and found[2]}
    return {name for name in marked if now - made[name] < HELD_FOR}


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
