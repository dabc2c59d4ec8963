"""The days of the story as days of the calendar."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Day 0 is ``today`` where the practice is (``zone``); -7 is a week earlier.

    ``latest`` is an instant that the story never passes, so that nothing in it is still to come;
    None where it is told as of another day.
    """

    today: date
    zone: str
    latest: datetime | None = None

    def day(self, number: int) -> date:
        """The calendar day of a day of the story."""
        return self.today + timedelta(days=number)

    def instant(self, number: int, clock: str) -> datetime:
        """When the practice's clock shows ``clock`` ("18:05") on a day of the story, in UTC."""
        local = datetime.combine(
            self.day(number), time.fromisoformat(clock), tzinfo=ZoneInfo(self.zone)
        )
        instant = local.astimezone(UTC)
        return instant if self.latest is None else min(instant, self.latest)

    def born_on(self, age: int, birthday: str) -> date:
        """The birth date ("--03-14" as ``birthday``) of somebody who is ``age`` years old."""
        this_year = date.fromisoformat(f"{self.today.year}{birthday.removeprefix('-')}")
        has_come = this_year <= self.today
        return this_year.replace(year=self.today.year - age - (not has_come))
