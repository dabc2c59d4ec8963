"""A session as everybody above this room reads it."""

from dataclasses import dataclass
from datetime import date, datetime

from clinic.treatments.domain.carried import CarriedMark
from clinic.treatments.domain.commands import (
    AfterLast,
    Kind,
    NextVisit,
    Outcome,
    Part,
    SafetyNet,
)
from clinic.treatments.domain.exercises import ReportRecord
from clinic.treatments.domain.techniques import TechniqueRecord

__all__ = [
    "AddendumRecord",
    "Discarded",
    "ExpectedVisit",
    "NoteHead",
    "SessionLine",
    "SessionRecord",
    "TechniqueRecord",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHead:
    """Under whose name and whose head a note was signed, as they were on that day."""

    practice: str
    address: str
    phone: str
    email: str
    therapist: str
    qualifications: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discarded:
    """When, by whom and why a draft was put aside."""

    at: datetime
    by_name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddendumRecord:
    """A later thought on a signed session."""

    id: str
    part: Part
    text: str
    reason: str
    made_at: datetime
    by_id: str
    by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """One session with its techniques and addenda; fields as in commands.WriteSession.

    ``signed_at`` None = a draft. ``signed_sha256`` is the digest of all that was signed, in the
    spelling ``signed_format`` (clinic.treatments.domain.signing). ``head`` is None in a draft and
    in what was signed before heads were kept. ``taken_over_from`` names who began it, where
    somebody else went on.
    """

    id: str
    client_id: str
    episode_id: str
    assessment_id: str | None
    therapist_id: str
    therapist_name: str
    held_on: date
    begun_at: datetime
    kind: Kind
    outcome: Outcome
    subjective: str
    objective: str
    appraisal: str
    plan: str
    pain_before: int | None
    pain_after: int | None
    consent_reconfirmed: bool
    after_last: AfterLast
    advice: tuple[str, ...]
    advice_words: str
    said_words: str
    told_who: str
    told_on: date | None
    told_at: str
    safety_net: SafetyNet
    next_visit: NextVisit
    next_visit_on: date | None
    next_visit_at: str
    next_visit_words: str
    techniques: tuple[TechniqueRecord, ...]
    exercises: tuple[ReportRecord, ...]
    carried: tuple[CarriedMark, ...]
    addenda: tuple[AddendumRecord, ...]
    signed_at: datetime | None
    signed_by_id: str | None
    signed_by_name: str
    signed_sha256: str
    signed_format: int
    head: NoteHead | None
    taken_over_from: str
    discarded: Discarded | None
    row_version: int

    @property
    def is_signed(self) -> bool:
        """Whether it stands for good."""
        return self.signed_at is not None

    @property
    def is_visit(self) -> bool:
        """Whether client and therapist met."""
        return self.kind is Kind.VISIT

    @property
    def is_carried(self) -> bool:
        """Whether something from last time still waits to be confirmed."""
        return bool(self.carried) or any(row.carried_from for row in self.techniques)

    def addenda_to(self, part: Part) -> tuple[AddendumRecord, ...]:
        """What was added later to one part, in the order in which it came."""
        return tuple(each for each in self.addenda if each.part is part)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """A session in a list: whose, when, by whom, signed or not, and when they meet again."""

    id: str
    client_id: str
    episode_id: str
    therapist_id: str
    held_on: date
    kind: str
    outcome: str
    begun_at: datetime
    signed_at: datetime | None
    next_visit_on: date | None
    next_visit_at: str
    next_visit_words: str


@dataclass(frozen=True, slots=True)
class ExpectedVisit:
    """Who is expected, and at what hour ("14:05", "" = not said)."""

    client_id: str
    at: str
