"""Everything that a sheet says, in the words that were printed. It is kept for good as JSON.

Nothing in here is looked up again: editing the library, the practice or the client later never
changes an issued sheet.
"""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum


class Layout(StrEnum):
    """How the same plan is set."""

    STANDARD = "standard"
    LARGE = "large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who gives the sheet. ``logo`` is the SHA-256 of the printed logo, "" without one."""

    practice: str
    address: tuple[str, ...]
    phone: str
    email: str
    logo: str
    therapist: str
    qualifications: str
    reach: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSigns:
    """Signs that ask for the same call, and whom to call."""

    call: str
    heading: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BandWords:
    """One band of pain: its numbers and its words. ``band`` is go, care or stop."""

    band: str
    lowest: int
    highest: int
    word: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PainRule:
    """How much pain is all right, while doing it, after it and the next morning."""

    profile: str
    bands: tuple[BandWords, ...]
    next_morning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One drawing: its frame, its label, what it shows, and the SHA-256 of its SVG."""

    frame: str
    label: str
    alt: str
    sha256: str

    @property
    def name(self) -> str:
        """The name by which the page calls it: its content."""
        return self.sha256[:24]


@dataclass(frozen=True, slots=True, kw_only=True)
class DosePart:
    """One part of the dose line. ``sign`` names the pictogram."""

    sign: str
    words: str
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseFacts:
    """The dose in numbers, to compare versions."""

    sets: int
    reps: int | None
    hold_seconds: int | None
    rest_seconds: int | None
    times_per_day: int
    days_per_week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One exercise as it is printed. ``side`` is L, R or B.

    ``side_words`` "" = it has no sides. ``mind`` is what a client reads besides the steps who must
    not be pressed hard.
    ``has_wide_pictures``: they stand one above the other, or they would be small.
    ``has_slim_pictures``: their edges are empty, they stand close together.
    """

    exercise: str
    name: str
    side: str
    side_words: str
    reason: str
    pictures: tuple[Picture, ...]
    has_wide_pictures: bool
    has_slim_pictures: bool
    steps: tuple[str, ...]
    dose: DoseFacts
    dose_parts: tuple[DosePart, ...]
    feel: tuple[str, ...]
    stop_if: tuple[str, ...]
    easier: tuple[str, ...]
    harder: tuple[str, ...]
    kit: tuple[str, ...]
    note: str
    mind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What is said of the hours after a treatment, and of running until the next visit.

    ``chosen`` is what the therapist chose to say where sources disagree.
    """

    normal: tuple[str, ...]
    to_do: tuple[str, ...]
    avoid: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """One line of the way back to running: when, what, how hard, how often."""

    week: str
    days: str
    what: str
    effort: str
    often: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTable:
    """The weeks of a programme, made for this client, and the rules that go with them.

    ``rules`` say when to go on, stay and step back. ``pain`` is the plan's pain rule; "" where the
    programme has one of its own among its rules.
    """

    programme: str
    words: str
    lines: tuple[RunLine, ...]
    rules: tuple[str, ...]
    pain: str
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveOn:
    """The signs that an exercise has done its work."""

    name: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One version of a client's sheet, complete."""

    code: str
    version: int
    layout: Layout
    paper: str
    language: str
    made_on: date
    head: Head
    client: str
    plan_line: str
    goal: str
    message: str
    changes: tuple[str, ...]
    next_visit: str
    next_visit_on: date | None
    stop: tuple[StopSigns, ...]
    clinic_call: str
    pain: PainRule
    cards: tuple[Card, ...]
    after: Advice
    running: RunTable | None
    weeks: tuple[tuple[date, ...], ...]
    move_on: tuple[MoveOn, ...]
    what_next: str
    sources: tuple[str, ...]
    author: str
    review_due: date
    licence: str

    @property
    def number(self) -> str:
        """What people read aloud: ``BK7-4QX-2``."""
        return f"{self.code}-{self.version}"

    def content(self) -> dict[str, object]:
        """The whole sheet as plain structures, for its one canonical spelling."""
        return asdict(self)
