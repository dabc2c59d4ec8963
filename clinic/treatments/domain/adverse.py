"""What happened after a treatment and should not have (clinical brief 4.4)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clinic.core.errors import DomainError


class Severity(StrEnum):
    """How bad it was. Serious: hospital, new loss of feeling or strength, lung, clot, break."""

    MILD = "mild"
    MODERATE = "moderate"
    SERIOUS = "serious"


class Resolved(StrEnum):
    """Whether it is over."""

    UNSAID = ""
    YES = "yes"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseFacts:
    """What is recorded of it.

    ``happened`` (what kind of reaction), ``onset``, ``action`` and ``related`` are values of
    clinic.treatments.content, empty where nothing was said. ``duration_hours`` 1 to 8760.
    """

    happened: str
    severity: Severity
    onset: str = ""
    duration_hours: int | None = None
    action: str = ""
    resolved: Resolved = Resolved.UNSAID
    related: str = ""
    reported_to_insurer: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAdverse(AdverseFacts):
    """Keep it for good. ``note_id`` is the session that it followed, None = no recorded one.

    ``told_in_id`` is the session in which the client told of it.
    """

    client_id: str
    note_id: str | None = None
    told_in_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowAdverse:
    """How it went on: what is known since, and whether it is over."""

    event_id: str
    words: str
    resolved: Resolved = Resolved.UNSAID
    reported_to_insurer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRecord:
    """A later word on it."""

    words: str
    resolved: Resolved
    reported_to_insurer: bool
    made_at: datetime
    by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseRecord(AdverseFacts):
    """As it was recorded, with what was added later."""

    id: str
    client_id: str
    episode_id: str | None
    note_id: str | None
    told_in_id: str | None
    followed_on: date | None
    recorded_at: datetime
    by_id: str
    by_name: str
    follow_ups: tuple[FollowUpRecord, ...] = ()

    @property
    def is_serious(self) -> bool:
        """Whether it asks for an incident report."""
        return self.severity is Severity.SERIOUS

    @property
    def is_reported(self) -> bool:
        """Whether the insurer knows, by now."""
        return self.reported_to_insurer or any(each.reported_to_insurer for each in self.follow_ups)

    @property
    def now_resolved(self) -> Resolved:
        """Whether it is over, by the latest word on it."""
        said = [each.resolved for each in reversed(self.follow_ups) if each.resolved]
        return said[0] if said else self.resolved


def check_adverse(facts: AdverseFacts) -> None:
    """Refuse a serious reaction without a word on what happened and what was done."""
    if facts.severity is not Severity.SERIOUS:
        return
    if not facts.words.strip():
        raise DomainError("Please write down what happened: this is serious.", field="words")
    if not facts.action or facts.action == "none":
        raise DomainError("Please say what was done about it: this is serious.", field="action")
