"""What can be asked of this room."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TreatedSide(StrEnum):
    """Where a technique was done. Unlike a finding, one technique may work both sides."""

    LEFT = "L"
    RIGHT = "R"
    MIDLINE = "M"
    BOTH = "B"


class NextVisit(StrEnum):
    """What was said about meeting again."""

    UNSAID = ""
    ON_A_DATE = "on_a_date"
    NONE_YET = "none_yet"


class Part(StrEnum):
    """The part of a signed session that an addendum speaks of, in the order of the page."""

    FINDINGS = "findings"
    SUBJECTIVE = "subjective"
    OBJECTIVE = "objective"
    ASSESSMENT = "assessment"
    TECHNIQUES = "techniques"
    PAIN = "pain"
    PLAN = "plan"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueRow:
    """One technique on some muscles of one side.

    ``technique`` is a code and ``client_position``, ``depth`` and ``response`` are values of
    clinic.treatments.content, empty where nothing was said; ``muscles`` are keys of
    clinic.anatomy. ``duration_seconds`` 1 to 7200, ``repeats`` 1 to 99. ``pressure`` is what the
    client felt, 0 to 10; ``pressure_confirmed`` says that a very high one was meant.
    """

    technique: str
    muscles: tuple[str, ...]
    side: TreatedSide
    client_position: str = ""
    depth: str = ""
    duration_seconds: int | None = None
    repeats: int | None = None
    pressure: int | None = None
    pressure_confirmed: bool = False
    response: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteSession:
    """Everything that a therapist writes about a visit.

    ``appraisal`` is the part that the page calls Assessment. Pain is on the numeric rating scale,
    0 to 10, None = not asked. ``next_visit_at`` is the practice's clock, ``"14:30"`` or empty.
    ``assessment_id`` names the findings of the visit, which are sealed with it.
    """

    held_on: date
    subjective: str = ""
    objective: str = ""
    appraisal: str = ""
    plan: str = ""
    pain_before: int | None = None
    pain_after: int | None = None
    consent_reconfirmed: bool = False
    next_visit: NextVisit = NextVisit.UNSAID
    next_visit_on: date | None = None
    next_visit_at: str = ""
    next_visit_words: str = ""
    techniques: tuple[TechniqueRow, ...] = ()
    assessment_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginSession(WriteSession):
    """A new draft of the person who asks."""

    episode_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSession(WriteSession):
    """The same for a draft that is there."""

    note_id: str
    seen_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignSession:
    """Let the session, as it was read in ``seen_version``, stand for good.

    ``seen_findings`` is the version of its findings that was read beside it, 0 where it rests on
    none; None leaves them unchecked, for whoever wrote both.
    """

    note_id: str
    seen_version: int
    seen_findings: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAddendum:
    """A later thought on a signed session: which part it corrects, how, and why."""

    note_id: str
    part: Part
    text: str
    reason: str
