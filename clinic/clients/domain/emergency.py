"""Opening somebody else's record in an emergency: what is asked, and how long it lasts."""

from dataclasses import dataclass
from datetime import date, timedelta

from clinic.core.errors import DomainError

# How long the record stays open: a working day.
OPEN_FOR = timedelta(hours=12)
# By how much a clock may be set right while a record is open, without closing it.
CLOCK_SLIP = timedelta(minutes=5)
# What counts as a reason in words; "x" and "test" are none.
REASON_LETTERS = 10
# A slip of the pen is no search: how often somebody may ask in vain, and within which time.
MOST_MISSES = 10
MISSES_WITHIN = timedelta(hours=1)
# How the audit trail calls asking in vain.
MISSED = "emergency record not found"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInEmergency:
    """Whose record is needed at once, and why.

    Either the ``reference``, or the whole ``family_name`` (the one name of who has one) with the
    day of birth; ``given_name`` where two people have both in common.
    """

    reason: str
    reference: str = ""
    family_name: str = ""
    given_name: str = ""
    born_on: date | None = None


def check_request(command: OpenInEmergency) -> None:
    """Refuse a request that names nobody or gives no reason. Raises DomainError."""
    if not command.reference and not (command.family_name and command.born_on):
        raise DomainError(
            "Please write the reference, or the family name and the date of birth. Reception can "
            "read you the reference.",
            field="family_name",
        )
    if sum(sign.isalpha() for sign in command.reason) < REASON_LETTERS:
        raise DomainError("Please say in some words why you need this record now.", field="reason")
