"""What can be asked of this room."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clinic.treatments.domain.carried import CarriedMark
from clinic.treatments.domain.exercises import ReportRow
from clinic.treatments.domain.techniques import TechniqueRow, TreatedSide

__all__ = [
    "AddAddendum",
    "AfterLast",
    "BeginSession",
    "ChangeSession",
    "DiscardDraft",
    "Kind",
    "NextVisit",
    "Outcome",
    "Part",
    "SafetyNet",
    "SettleCarried",
    "SignSession",
    "TakeOverDraft",
    "TechniqueRow",
    "TreatedSide",
    "WriteSession",
]


class Kind(StrEnum):
    """What the note is about: a visit, or a contact without one."""

    VISIT = "visit"
    PHONE = "phone"
    DID_NOT_ATTEND = "did_not_attend"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """How the visit ended. A visit with a technique is a treatment; one without may be nothing."""

    UNSAID = ""
    TREATED = "treated"
    AWAITING_CLEARANCE = "not_treated_awaiting_clearance"
    REFERRED = "not_treated_referred"

    @property
    def is_not_treated(self) -> bool:
        """Whether somebody was seen, and not treated, for a reason."""
        return self in (Outcome.AWAITING_CLEARANCE, Outcome.REFERRED)


class SafetyNet(StrEnum):
    """Whether the client left with a safety-net sheet: stop signs, and where to go."""

    UNSAID = ""
    GIVEN = "given"
    NOT_GIVEN = "not_given"


class AfterLast(StrEnum):
    """How it was after the treatment before."""

    UNSAID = ""
    FINE = "fine"
    REACTION = "reaction"


class NextVisit(StrEnum):
    """What was said about meeting again."""

    UNSAID = ""
    ON_A_DATE = "on_a_date"
    NONE_YET = "none_yet"


class Part(StrEnum):
    """The part of a signed session that an addendum speaks of, in the order of the page."""

    FINDINGS = "findings"
    SUBJECTIVE = "subjective"
    EXERCISES = "exercises"
    OBJECTIVE = "objective"
    ASSESSMENT = "assessment"
    TECHNIQUES = "techniques"
    PAIN = "pain"
    OUTCOME = "outcome"
    ADVICE = "advice"
    PLAN = "plan"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteSession:
    """Everything that a therapist writes about a visit, or about a contact without one.

    ``appraisal`` is the part that the page calls Assessment. Pain is on the numeric rating scale,
    0 to 10, None = not asked. ``next_visit_at`` and ``told_at`` are the practice's clock,
    ``"14:30"`` or empty. ``assessment_id`` names the findings of the visit, which are sealed with
    it. Of somebody who was not treated: ``said_words`` is what was said to them, ``told_who`` who
    else was told (name and role), on ``told_on`` at ``told_at``. ``advice`` are codes of
    clinic.treatments.content. ``carried`` are the parts that nobody has confirmed yet.
    """

    held_on: date
    kind: Kind = Kind.VISIT
    outcome: Outcome = Outcome.UNSAID
    subjective: str = ""
    objective: str = ""
    appraisal: str = ""
    plan: str = ""
    pain_before: int | None = None
    pain_after: int | None = None
    consent_reconfirmed: bool = False
    after_last: AfterLast = AfterLast.UNSAID
    advice: tuple[str, ...] = ()
    advice_words: str = ""
    said_words: str = ""
    told_who: str = ""
    told_on: date | None = None
    told_at: str = ""
    safety_net: SafetyNet = SafetyNet.UNSAID
    next_visit: NextVisit = NextVisit.UNSAID
    next_visit_on: date | None = None
    next_visit_at: str = ""
    next_visit_words: str = ""
    techniques: tuple[TechniqueRow, ...] = ()
    exercises: tuple[ReportRow, ...] = ()
    assessment_id: str | None = None
    carried: tuple[CarriedMark, ...] = ()


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
class SettleCarried:
    """Confirm or clear what was carried into a draft.

    ``places`` are names of parts (CarriedPart) and of rows ("techniques-0"); none = all of them.
    ``keep`` says whether they are true today, or go.
    """

    note_id: str
    seen_version: int
    keep: bool
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardDraft:
    """Put a draft aside for good, with the reason. It stays readable and is never signed."""

    note_id: str
    seen_version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOverDraft:
    """Go on with the draft of somebody who works here no more."""

    note_id: str
    seen_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignSession:
    """Let the session, as it was read in ``seen_version``, stand for good.

    ``seen_findings`` is the version of its findings that was read beside it, 0 where it rests on
    none.
    """

    note_id: str
    seen_version: int
    seen_findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAddendum:
    """A later thought on a signed session: which part it corrects, how, and why."""

    note_id: str
    part: Part
    text: str
    reason: str
