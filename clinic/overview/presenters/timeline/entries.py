"""One thing that happened, and the day on which things happened."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from flask_babel import format_date

from clinic.assessments.presenters import FindingChip


class Place(IntEnum):
    """In which order things of one day happened, where nobody wrote down the hour."""

    OPENED = 0
    RUNNING = 1
    SCREENING = 2
    CLEARANCE = 3
    ASSESSMENT = 4
    SESSION = 5
    ADVERSE = 6
    SHEET = 7
    REPORT = 8
    HANDOVER = 9
    CLOSED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened. ``kind`` chooses the picture, ``place`` the order on a day."""

    on: date
    place: Place
    kind: str
    title: str
    url: str
    lines: tuple[str, ...] = ()
    chips: tuple[FindingChip, ...] = ()
    state: str = ""
    state_kind: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDay:
    """A day and what happened on it, the last thing first."""

    on: date
    entries: tuple[TimelineEntry, ...]

    @property
    def when(self) -> str:
        """The day in words."""
        return format_date(self.on, "EEE d MMM y", rebase=False)


def day_of(instant: datetime, zone: str) -> date:
    """On which day something was, where the practice is."""
    return instant.astimezone(ZoneInfo(zone)).date()
