"""What can be asked of this room."""

from dataclasses import dataclass
from datetime import date

from clinic.screening.domain.items import Kind, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered to one question; ``words`` are free."""

    item: str
    said: Said
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordScreening:
    """Answers to all questions of one asking, each exactly once.

    ``seen`` are the ids of what was open when the questions were opened: nothing that came up since
    is ended by them. None: all of it. ``reason`` says why everything is asked afresh, where that
    ends what blocks.
    """

    episode_id: str
    kind: Kind
    asked_on: date
    answers: tuple[Answer, ...]
    seen: frozenset[str] | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordClearance:
    """A doctor's (or other professional's) agreement.

    ``decisions`` are ids of open decisions that it ends (``OpenDecision.id``); ``scope`` says in
    words what is allowed and what is to be avoided.
    """

    client_id: str
    decisions: tuple[str, ...]
    cleared_by: str
    role: str
    dated_on: date
    words: str
    scope: str
    episode_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptDecision:
    """The therapist treats as usual in spite of a decision that blocks nothing, and says why."""

    client_id: str
    decision_id: str
    reason: str
    episode_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The therapist's words on a safety-net sheet: where to go, who was told and when.

    ``at`` is the practice's clock, such as 14:05.
    """

    where: str
    who: str
    on: date
    at: str
    message: str
