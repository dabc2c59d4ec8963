"""What followed from screenings and the clearances that ended it, as pages and papers read them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from clinic.anatomy.domain import Action
from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.screening.domain.standing import Cleared
from clinic.screening.models import Clearance, ScreeningDecision, ScreeningEnding


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord:
    """What followed once, and how it ended: ``ended_way`` is empty while it is open.

    ``cleared_in`` is the episode in which a clearance was recorded, "" for the client as a whole.
    """

    id: str
    episode_id: str
    screening_id: str
    source: str
    rule: str
    action: Action
    reason: str
    advice: str
    causes: frozenset[str]
    decided_on: date
    at: datetime
    by_name: str
    ended_way: str
    ended_at: datetime | None
    ended_by: str
    ended_words: str
    clearance_id: str
    cleared_in: str
    cleared: Cleared | None

    @property
    def is_open(self) -> bool:
        """Whether nothing ended it yet."""
        return not self.ended_way


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearanceRecord:
    """An agreement, with the rules whose decisions it ended."""

    id: str
    cleared_by: str
    role: str
    dated_on: date
    words: str
    scope: str
    at: datetime
    by_name: str
    reasons: tuple[str, ...]


def list_decisions(client_id: str, *, by: Actor) -> list[DecisionRecord]:
    """All that ever followed for a client, the newest first, with how it ended."""
    rows = db.session.execute(
        select(ScreeningDecision, ScreeningEnding, Clearance)
        .outerjoin(ScreeningEnding, ScreeningEnding.decision_id == ScreeningDecision.id)
        .outerjoin(Clearance, Clearance.id == ScreeningEnding.clearance_id)
        .where(
            ScreeningDecision.client_id == client_id,
            ScreeningDecision.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .order_by(ScreeningDecision.at.desc(), ScreeningDecision.id)
    )
    return [_decision(*row) for row in rows]


def list_clearances(client_id: str, *, by: Actor) -> list[ClearanceRecord]:
    """A client's clearances, the newest first."""
    reasons: dict[str, list[str]] = {}
    for decision in list_decisions(client_id, by=by):
        if decision.clearance_id:
            reasons.setdefault(decision.clearance_id, []).append(decision.reason)
    rows = db.session.scalars(
        select(Clearance)
        .where(
            Clearance.client_id == client_id,
            Clearance.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .order_by(Clearance.at.desc(), Clearance.id)
    )
    return [_clearance(row, tuple(reasons.get(row.id, ()))) for row in rows]


def _decision(
    row: ScreeningDecision, ending: ScreeningEnding | None, clearance: Clearance | None
) -> DecisionRecord:
    return DecisionRecord(
        id=row.id,
        episode_id=row.episode_id,
        screening_id=row.screening_id or "",
        source=row.source,
        rule=row.rule,
        action=Action(row.action),
        reason=row.reason,
        advice=row.advice,
        causes=frozenset(row.causes.split()),
        decided_on=row.decided_on,
        at=row.at,
        by_name=row.by_name,
        ended_way=ending.way if ending else "",
        ended_at=ending.at if ending else None,
        ended_by=ending.by_name if ending else "",
        ended_words=ending.words if ending else "",
        clearance_id=(ending.clearance_id or "") if ending else "",
        cleared_in=(clearance.episode_id or "") if clearance else "",
        cleared=_cleared(clearance) if clearance else None,
    )


def _cleared(row: Clearance) -> Cleared:
    return Cleared(cleared_by=row.cleared_by, dated_on=row.dated_on, scope=row.scope)


def _clearance(row: Clearance, reasons: tuple[str, ...]) -> ClearanceRecord:
    return ClearanceRecord(
        id=row.id,
        cleared_by=row.cleared_by,
        role=row.role,
        dated_on=row.dated_on,
        words=row.words,
        scope=row.scope,
        at=row.at,
        by_name=row.by_name,
        reasons=reasons,
    )
