"""A session as everybody above this room reads it."""

from dataclasses import dataclass
from datetime import date, datetime

from clinic.treatments.domain.commands import NextVisit, Part, TreatedSide


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueRecord:
    """One technique as recorded; codes and units as in commands.TechniqueRow."""

    technique: str
    muscles: tuple[str, ...]
    side: TreatedSide
    client_position: str
    depth: str
    duration_seconds: int | None
    repeats: int | None
    pressure: int | None
    response: str
    note: str


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

    ``signed_at`` None = a draft. ``signed_sha256`` is the digest of all that was signed
    (clinic.treatments.domain.signing).
    """

    id: str
    client_id: str
    episode_id: str
    assessment_id: str | None
    therapist_id: str
    therapist_name: str
    held_on: date
    begun_at: datetime
    subjective: str
    objective: str
    appraisal: str
    plan: str
    pain_before: int | None
    pain_after: int | None
    consent_reconfirmed: bool
    next_visit: NextVisit
    next_visit_on: date | None
    next_visit_at: str
    next_visit_words: str
    techniques: tuple[TechniqueRecord, ...]
    addenda: tuple[AddendumRecord, ...]
    signed_at: datetime | None
    signed_by_id: str | None
    signed_by_name: str
    signed_sha256: str
    row_version: int

    @property
    def is_signed(self) -> bool:
        """Whether it stands for good."""
        return self.signed_at is not None

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
