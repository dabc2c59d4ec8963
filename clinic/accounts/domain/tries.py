"""How often a password or a code may be tried: some times freely, then after growing waits.

Nobody is ever shut out: after the wait the right answer works.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import ip_address, ip_network

# Counters of somebody who stopped trying are forgotten.
FORGOTTEN_AFTER = timedelta(days=1)
# What one household or one provider's customer has of the newer network addresses.
NEIGHBOURHOOD_BITS = 64


class Trial(StrEnum):
    """What is tried. Each has counters of its own."""

    SIGN_IN = "sign-in"
    CODE = "code"  # of the second factor
    RECOVERY = "recovery"  # a recovery code
    PASSKEY = "passkey"  # at sign-in, or to show once more who one is
    VERIFY = "verify"  # the present password, once more
    UNLOCK = "unlock"
    LINK = "link"  # of an invitation or a reset


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """How many tries are free, and how the waits after them grow."""

    free: int
    first_wait: timedelta = timedelta(seconds=10)
    growth: int = 2
    longest_wait: timedelta = timedelta(minutes=15)

    def wait_after(self, tries: int) -> timedelta:
        """How long to wait after so many tries before the next."""
        if tries < self.free:
            return timedelta(0)
        steps = min(tries - self.free, 30)  # far beyond the longest wait
        return min(self.first_wait * self.growth**steps, self.longest_wait)


ACCOUNT = Allowance(free=5)
# A whole practice may sit behind one network address.
NEIGHBOURHOOD = Allowance(free=20)


@dataclass(frozen=True, slots=True)
class Tried:
    """A counter: how often, and when last."""

    tries: int
    last_at: datetime


def seconds_left(tried: Tried, allowance: Allowance, now: datetime) -> int:
    """Seconds until the next try, 0 = at once.

    A try that lies in the future, by a clock that was set back, waits its ordinary time only.
    """
    wait = allowance.wait_after(tried.tries)
    passed = max(now - tried.last_at, timedelta(0))
    left = (wait - passed).total_seconds()
    return 0 if left <= 0 else max(1, round(left))


def is_forgotten(tried: Tried, now: datetime) -> bool:
    """Whether the counter begins anew."""
    return now - tried.last_at > FORGOTTEN_AFTER


def neighbourhood(address: str) -> str:
    """The part of a network address that belongs to one household; unreadable ones as they are."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    return str(ip_network((found, NEIGHBOURHOOD_BITS), strict=False))
