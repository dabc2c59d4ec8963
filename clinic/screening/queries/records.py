"""Screenings, decisions and clearances as pages and papers read them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from clinic.anatomy.domain import Action
from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.reads import note_read
from clinic.screening.domain.items import Kind, Said
from clinic.screening.domain.standing import Cleared
from clinic.screening.models import Clearance, Screening, ScreeningDecision, ScreeningEnding
from clinic.screening.queries.versions import find_written

NEWEST_FIRST = (Screening.asked_on.desc(), Screening.made_at.desc(), Screening.id.desc())


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRecord:
    """What was answered to one question."""

    item: str
    said: Said
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAnswer(AnswerRecord):
    """The same with the day on which it was asked."""

    asked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningRecord:
    """One asking with its answers, in the order in which they were asked."""

    id: str
    client_id: str
    episode_id: str
    kind: Kind
    asked_on: date
    made_at: datetime
    by_name: str
    answers: tuple[AnswerRecord, ...]

    @property
    def is_full(self) -> bool:
        """Whether everything was asked."""
        return self.kind is Kind.FULL

    @property
    def raised(self) -> tuple[AnswerRecord, ...]:
        """What was not answered with no."""
        return tuple(answer for answer in self.answers if answer.said is not Said.NO)


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


def get_screening(screening_id: str, *, by: Actor) -> ScreeningRecord:
    """One screening. Raises NotFound."""
    found = _records(_visible(by).where(Screening.id == screening_id))
    if not found:
        raise NotFound("screening")
    note_read("screening", screening_id, found[0].client_id)
    return found[0]


def list_screenings(client_id: str, *, by: Actor) -> list[ScreeningRecord]:
    """A client's screenings of all episodes, the newest first."""
    return _records(_visible(by).where(Screening.client_id == client_id).order_by(*NEWEST_FIRST))


def find_reason(screening_id: str) -> str:
    """Why everything was asked afresh, as far as that was said; for who has found the screening."""
    return str(find_written("screening", [screening_id]).get(screening_id, {}).get("reason", ""))


def list_told(client_id: str, codes: Collection[str], *, by: Actor) -> list[ToldAnswer]:
    """The newest answer to each of these questions that was not no, the newest day first."""
    found: dict[str, ToldAnswer] = {}
    for screening in list_screenings(client_id, by=by):
        for answer in screening.raised:
            if answer.item in codes and answer.item not in found:
                found[answer.item] = ToldAnswer(
                    item=answer.item,
                    said=answer.said,
                    words=answer.words,
                    asked_on=screening.asked_on,
                )
    return list(found.values())


def list_since_full(episode_id: str, *, by: Actor) -> list[ScreeningRecord]:
    """The episode's newest full screening and the short ones after it, oldest first."""
    since: list[ScreeningRecord] = []
    for each in list_asked([episode_id], by=by):
        if each.is_full:
            since = [each]
        elif since:
            since.append(each)
    return since


def list_asked(episode_ids: Collection[str], *, by: Actor) -> list[ScreeningRecord]:
    """All that was asked in these episodes, one after the other, the oldest day first."""
    statement = _visible(by).where(Screening.episode_id.in_(episode_ids))
    return _records(
        statement.order_by(
            Screening.episode_id, Screening.asked_on, Screening.made_at, Screening.id
        )
    )


def find_last_full(episode_id: str, *, by: Actor) -> ScreeningRecord | None:
    """The episode's newest full screening, or None before the first."""
    since = list_since_full(episode_id, by=by)
    return since[0] if since else None


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


def _visible(by: Actor) -> Select[Screening]:
    return select(Screening).where(Screening.client_id.in_(visible_client_ids(by, clinical=True)))


def _records(statement: Select[Screening]) -> list[ScreeningRecord]:
    rows = db.session.scalars(statement.options(selectinload(Screening.answers)))
    return [_record(row) for row in rows]


def _record(row: Screening) -> ScreeningRecord:
    return ScreeningRecord(
        id=row.id,
        client_id=row.client_id,
        episode_id=row.episode_id,
        kind=Kind(row.kind),
        asked_on=row.asked_on,
        made_at=row.made_at,
        by_name=row.by_name,
        answers=tuple(
            AnswerRecord(item=each.item, said=Said(each.said), words=each.words)
            for each in row.answers
        ),
    )


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
