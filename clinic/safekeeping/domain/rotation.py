"""Which backups are kept: close together for today, further apart the older they are."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from clinic.safekeeping.domain.backups import CLOCKS_DIFFER, FILE_NAME

# The newest of each of so many hours, days and months that have any (UTC).
HOURS = 24
DAYS = 30
MONTHS = 12
# So long a backup made before an upgrade is kept, whatever was made after it.
HELD_FOR = timedelta(days=30)
# Of so many that are there and were made last none goes for what a clock said that was behind: once
# the hours are filled again, that is for some days.
OUT_OF_TURN = 30


def select_held(made: Mapping[str, datetime], now: datetime) -> set[str]:
    """Names of the backups that were made before an upgrade not long ago."""
    marked = {name for name in made if (found := FILE_NAME.fullmatch(name)) and found[2]}
    return {name for name in marked if now - made[name] < HELD_FOR}


def select_kept(
    made: Mapping[str, datetime],
    *,
    now: datetime,
    held: Collection[str] = (),
    order: Sequence[str] = (),
) -> set[str]:
    """Names of the backups to keep, out of those ``made`` (by name). ``held`` ones always stay.

    Those still to come count apart. Either the clock was ahead when they were made, and they must
    not stand in the place of true hours; or it is behind now, and they are all the history there
    is. ``order`` are the names as the backups were made, the first one first.
    """
    past = {name: at for name, at in made.items() if at - now <= CLOCKS_DIFFER}
    to_come = {name: at for name, at in made.items() if name not in past}
    kept = _fill_periods(past) | _fill_periods(to_come) | _select_out_of_turn(made, order)
    return kept | set(held) & set(made)


def _fill_periods(made: Mapping[str, datetime]) -> set[str]:
    """The newest of each of the last hours, days and months that have any."""
    kept: set[str] = set()
    for most, spelling in ((HOURS, "%Y%m%d%H"), (DAYS, "%Y%m%d"), (MONTHS, "%Y%m")):
        newest: dict[str, str] = {}
        for name in sorted(made, key=lambda each: (made[each], each)):
            newest[made[name].strftime(spelling)] = name
        kept |= {newest[period] for period in sorted(newest)[-most:]}
    return kept


def _select_out_of_turn(made: Mapping[str, datetime], order: Sequence[str]) -> set[str]:
    """Those of the last made that look older than one made before: the clock was behind."""
    latest, found = datetime.min.replace(tzinfo=UTC), set()
    for name in order:
        if latest - made[name] > CLOCKS_DIFFER:
            found.add(name)
        latest = max(latest, made[name])
    return found & set(order[-OUT_OF_TURN:])
