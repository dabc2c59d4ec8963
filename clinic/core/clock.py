"""The only reader of the system clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def today(zone: str, *, at: datetime | None = None) -> date:
    """The calendar day in ``zone`` (an IANA name) at an instant, by default now."""
    return (at or now()).astimezone(ZoneInfo(zone)).date()
