"""Keeping what follows, and ending it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.screening.domain.rules import Outcome
from clinic.screening.models import ScreeningDecision, ScreeningEnding


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whose decision it is, where it came from, and who acts when."""

    client_id: str
    episode_id: str
    source: str
    decided_on: date
    by: Actor
    now: datetime
    screening_id: str | None = None


def keep_decisions(outcomes: Iterable[Outcome], place: Place) -> list[ScreeningDecision]:
    """Keep what follows, in the words of the content as they are today."""
    rows = [_decision(outcome, place) for outcome in outcomes]
    db.session.add_all(rows)
    db.session.flush()
    return rows


def end_decisions(
    decision_ids: Iterable[str],
    *,
    by: Actor,
    now: datetime,
    screening_id: str | None = None,
    clearance_id: str | None = None,
    words: str = "",
) -> None:
    """End decisions by a fresh screening, a clearance, or a reason given in ``words``."""
    way = "screening" if screening_id else "clearance" if clearance_id else "accepted"
    db.session.add_all(
        ScreeningEnding(
            decision_id=decision_id,
            way=way,
            screening_id=screening_id,
            clearance_id=clearance_id,
            words=words,
            at=now,
            by_id=by.id,
            by_name=by.name,
        )
        for decision_id in decision_ids
    )
    db.session.flush()


def _decision(outcome: Outcome, place: Place) -> ScreeningDecision:
    return ScreeningDecision(
        client_id=place.client_id,
        episode_id=place.episode_id,
        screening_id=place.screening_id,
        source=place.source,
        rule=outcome.rule,
        action=outcome.action.value,
        reason=outcome.words,
        advice=outcome.advice,
        causes=" ".join(sorted(outcome.causes)),
        decided_on=place.decided_on,
        at=place.now,
        by_id=place.by.id,
        by_name=place.by.name,
    )
