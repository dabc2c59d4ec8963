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
# By how much a clock may be set right and nobody need care.
CLOCK_SLIP = timedelta(minutes=5)
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


def standing(
    times: Times, *, is_half: bool, idle_minutes: int, now: datetime, was_here: bool = True
) -> Standing:
    """What a sign-in is good for at an instant.

    A clock that stepped back makes no sign-in older: whom the running program saw lately
    (``was_here``) works on. One that it did not see, from a time that is still to come, may lie
    there for half a year: it needs a proof.
    """
    is_doubtful = is_ahead(times.seen_at, now) and not was_here
    if times.ended_at is not None or times.ends_at < now:
        return Standing.ENDED
    if is_half:
        return Standing.ENDED if is_doubtful else Standing.HALF
    is_idle = is_doubtful or now - times.seen_at > timedelta(minutes=idle_minutes)
    return Standing.LOCKED if is_idle or times.locked_at else Standing.LIVE


def is_ahead(seen_at: datetime, now: datetime) -> bool:
    """Whether somebody was seen at a time that is still to come: the clock was set back since."""
    return seen_at - now > CLOCK_SLIP


def presence_counts_for(*, is_half: bool, idle_minutes: int) -> timedelta:
    """How long somebody whom the running program saw is taken to be there still."""
    return HALF_LIFETIME if is_half else timedelta(minutes=idle_minutes)


def is_to_be_noted(seen_at: datetime, now: datetime) -> bool:
    """Whether the last look must be written anew: a while ago, or in a future that was no future.

    Times are counted from the corrected clock on, or a sign-in made in a wrong year would live
    until that year.
    """
    return abs(now - seen_at) > SEEN_EVERY


def lifetime(*, is_half: bool) -> timedelta:
    """How long a sign-in lives that begins now."""
    return HALF_LIFETIME if is_half else LIFETIME


def end_of(ends_at: datetime, now: datetime, *, is_half: bool = False) -> datetime:
    """The limit of a sign-in, never further away than a whole lifetime."""
    return min(ends_at, now + lifetime(is_half=is_half))
