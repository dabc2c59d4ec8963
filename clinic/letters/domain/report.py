"""Everything that a progress report says, in the words that were printed. Kept for good as JSON."""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from clinic.aftercare.domain.sheet import Head


class Layout(StrEnum):
    """How a report is set; compact is the standard one where much is said."""

    STANDARD = "standard"
    COMPACT = "compact"
    LARGE = "large"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """What the therapist says. ``shown`` are keys of the findings to print, in their order."""

    opening: str = ""
    did: str = ""
    home: str = ""
    next: str = ""
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding in plain words: what, how it began, how it is now, what that means."""

    what: str
    began: str
    now: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One picture: its title, what it shows, its figures, and the SHA-256 of its SVG."""

    title: str
    alt: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sha256: str

    @property
    def name(self) -> str:
        """The name by which the page calls it: its content."""
        return self.sha256[:24]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One progress report, complete. ``began_on`` and ``now_on`` head the columns."""

    code: str
    layout: Layout
    paper: str
    language: str
    made_on: date
    head: Head
    client: str
    complaint: str
    goal: str
    opening: str
    began_on: str
    now_on: str
    lines: tuple[Line, ...]
    charts: tuple[Chart, ...]
    did: str
    home: str
    next: str
    next_visit: str
    version: int = 1

    @property
    def number(self) -> str:
        """What people read aloud: ``BK7-4QX-1``."""
        return f"{self.code}-{self.version}"

    def content(self) -> dict[str, object]:
        """The whole report as plain structures, for its one canonical spelling."""
        return asdict(self)
