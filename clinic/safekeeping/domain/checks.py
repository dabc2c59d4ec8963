"""What is looked at when somebody asks whether the records are whole."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """One kind of thing that is looked at, in the order in which it is."""

    DATABASE = "database"
    GUARDS = "guards"
    EVENTS = "events"
    OPENINGS = "openings"
    ENDS = "ends"
    VERSIONS = "versions"
    SAVES = "saves"
    RECORDS = "records"
    SESSIONS = "sessions"
    ADDENDA = "addenda"
    PAPERS = "papers"
    SHEETS = "sheets"
    REPORTS = "reports"
    ROLES = "roles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is not as it was written; ``words`` hold ``%(place)s``, for gettext."""

    place: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChecked:
    """What was found in one part.

    ``looked`` counts what was looked at, ``faulty`` what is wrong; ``faults`` are the first of
    these. ``waiting`` have no seal yet. ``is_done`` is False where the time ran out.
    """

    part: Part
    looked: int
    waiting: int = 0
    faulty: int = 0
    faults: tuple[Fault, ...] = ()
    is_done: bool = True
