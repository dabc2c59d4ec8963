"""Where a client stands: what was asked, what is open, what may be done."""

from dataclasses import dataclass
from datetime import date

from clinic.anatomy.domain import Action, strictest
from clinic.core.errors import DomainError


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDecision:
    """Something that follows from answers or facts and was not ended yet.

    ``id`` names it in a clearance: a kept decision's id, or ``record:RULE`` for what follows from
    the client's record as it is now. ``rule`` is a code of rules, items or cautions; ``reason`` and
    ``advice`` are English source. ``source`` is ``screening``, ``record`` or that of the facts
    (``assessment:ID``).
    """

    id: str
    rule: str
    action: Action
    reason: str
    advice: str
    decided_on: date
    by_name: str
    source: str
    episode_id: str = ""
    screening_id: str = ""
    causes: frozenset[str] = frozenset()

    @property
    def blocks(self) -> bool:
        """Whether neither technique nor exercise sheet may follow."""
        return self.action.blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """The newest agreement: by whom, of which day, and what it allows."""

    cleared_by: str
    dated_on: date
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One client in one episode. ``open`` has the strictest first.

    ``full_on`` is the day of the episode's first full screening; ``asked_days`` are the days of all
    screenings of the client, of every episode. What blocks, blocks in every episode. ``cleared``
    is the newest clearance of the episode, else of the client.
    """

    client_id: str
    episode_id: str
    full_on: date | None
    asked_days: frozenset[date]
    open: tuple[OpenDecision, ...] = ()
    cleared: Cleared | None = None

    @property
    def action(self) -> Action:
        """The strictest of what is open; ``clear`` where nothing is."""
        return strictest(decision.action for decision in self.open)

    @property
    def is_blocked(self) -> bool:
        """Whether something open forbids technique and exercise sheet."""
        return self.action.blocks

    @property
    def blocking(self) -> tuple[OpenDecision, ...]:
        """What blocks, the strictest first."""
        return tuple(decision for decision in self.open if decision.blocks)

    @property
    def minding(self) -> tuple[OpenDecision, ...]:
        """What is open and blocks nothing."""
        return tuple(decision for decision in self.open if not decision.blocks)

    def is_screened_for(self, day: date) -> bool:
        """Whether everything was asked by this day, and the short questions on it."""
        return self.full_on is not None and self.full_on <= day and day in self.asked_days


def check_may_treat(standing: Standing, day: date) -> None:
    """Refuse techniques on somebody who was not asked, or is blocked. Raises DomainError."""
    if standing.is_blocked:
        raise DomainError(
            "Treatment is blocked: %(reason)s Only a recorded clearance or a fresh screening "
            "ends that. You can still sign the visit as not treated.",
            reason=standing.blocking[0].reason,
        )
    if not standing.is_screened_for(day):
        raise DomainError(
            "The screening questions were not asked for this day yet. Ask them first; what you "
            "wrote stays in the draft."
        )


def check_may_exercise(standing: Standing) -> None:
    """Refuse an exercise sheet for somebody who is blocked. Raises DomainError."""
    if standing.is_blocked:
        raise DomainError(
            "No exercise sheet now: %(reason)s Only a recorded clearance or a fresh screening "
            "ends that.",
            reason=standing.blocking[0].reason,
        )
