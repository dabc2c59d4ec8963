"""How long a sign-in lives, when it locks, and what a clock that jumps does to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# A day in the practice, whatever is done in it.
LIFETIME = timedelta(hours=12)
# From the password to the second factor.
HALF_LIFETIME = timedelta(minutes=10)
# How exactly the last look at a page is remembered.
SEEN_EVERY = timedelta(minutes=1)
# How long text that comes from a sign-in that is over is still known as its person's.
KEPT_AFTER_END = timedelta(days=7)
IDLE_MINUTES = 15
IDLE_SHORTEST, IDLE_LONGEST = 5, 120


class Standing(StrEnum):
    """What a sign-in is good for."""

    HALF = "half"  # the password was right, the second factor is still to come
    LIVE = "live"
    LOCKED = "locked"  # nobody was there for a while: the password opens it again
    ENDED = "ended"  # by its limit, or by somebody


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The instants of a sign-in; None = that never happened."""

    seen_at: datetime
    ends_at: datetime
    locked_at: datetime | None = None
    ended_at: datetime | None = None


def standing(times: Times, *, is_half: bool, idle_minutes: int, now: datetime) -> Standing:
    """What a sign-in is good for at an instant.

    A clock that stepped back makes no sign-in older, so it neither locks nor ends one.
    """
    if times.ended_at is not None or times.ends_at < now:
        return Standing.ENDED
    if is_half:
        return Standing.HALF
    is_idle = now - times.seen_at > timedelta(minutes=idle_minutes)
    return Standing.LOCKED if is_idle or times.locked_at else Standing.LIVE


def is_to_be_noted(seen_at: datetime, now: datetime) -> bool:
    """Whether the last look must be written anew: a while ago, or in a future that was no future.

    Times are counted from the corrected clock on, or a sign-in made in a wrong year would live
    until that year.
    """
    return abs(now - seen_at) > SEEN_EVERY


def end_of(ends_at: datetime, now: datetime) -> datetime:
    """The limit of a sign-in, never further away than a whole lifetime."""
    return min(ends_at, now + LIFETIME)
