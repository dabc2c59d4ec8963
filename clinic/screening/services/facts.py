"""Take measured findings as facts, and keep what follows from them."""

from datetime import date, datetime

from sqlalchemy import select

from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import db
from clinic.episodes.queries import get_episode
from clinic.screening.content import measured_codes
from clinic.screening.domain.facts import MeasuredFact
from clinic.screening.models import ScreeningDecision, ScreeningFact
from clinic.screening.queries.decisions import list_decisions
from clinic.screening.queries.facts import gather_facts
from clinic.screening.queries.standing import is_new, uncovered
from clinic.screening.services.decisions import Place, keep_decisions


def record_facts(
    client_id: str,
    episode_id: str,
    source: str,
    observed_on: date,
    facts: tuple[MeasuredFact, ...],
    *,
    by: Actor,
    now: datetime,
) -> None:
    """Take what a source (such as ``assessment:ID``) measured in place of what it said before.

    Facts that no rule knows are left out. What follows from measured facts is decided at once; a
    corrected fact ends nothing by itself. Raises NotFound.
    """
    get_episode(episode_id, by=by)
    known = tuple(fact for fact in facts if fact.code in measured_codes() and _says_something(fact))
    _replace(client_id, episode_id, source, observed_on, known, by=by, now=now)
    place = Place(
        client_id=client_id,
        episode_id=episode_id,
        source=source,
        decided_on=observed_on,
        by=by,
        now=now,
    )
    for row in _decide(place):
        record_event(
            "screening decided",
            subject=("screening_decision", row.id),
            client_id=client_id,
            by=by,
            now=now,
            detail={"rule": row.rule, "action": row.action, "source": source},
        )


def _says_something(fact: MeasuredFact) -> bool:
    """A test that was not done takes nothing back that an earlier one showed."""
    return fact.number is not None or fact.choice not in {"", "not_done"}


def _decide(place: Place) -> list[ScreeningDecision]:
    facts = gather_facts(place.client_id, place.episode_id, by=place.by)
    decisions = list_decisions(place.client_id, by=place.by)
    following = uncovered(facts.outcomes(facts.measured), facts, decisions)
    fresh = (each for each in following if is_new(each, decisions, place.episode_id))
    return keep_decisions(fresh, place)


def _replace(
    client_id: str,
    episode_id: str,
    source: str,
    observed_on: date,
    facts: tuple[MeasuredFact, ...],
    *,
    by: Actor,
    now: datetime,
) -> None:
    rows = db.session.scalars(
        select(ScreeningFact).where(
            ScreeningFact.client_id == client_id,
            ScreeningFact.client_id.in_(visible_client_ids(by, clinical=True)),
            ScreeningFact.source == source,
        )
    ).all()
    wanted = set(facts)
    for row in rows:
        said = MeasuredFact(code=row.code, side=row.side, number=row.number, choice=row.choice)
        if said in wanted and row.observed_on == observed_on:
            wanted.discard(said)  # says the same as before: it is not new
        else:
            db.session.delete(row)
    db.session.add_all(
        ScreeningFact(
            client_id=client_id,
            episode_id=episode_id,
            source=source,
            code=fact.code,
            side=fact.side,
            number=fact.number,
            choice=fact.choice,
            observed_on=observed_on,
            noted_at=now,
        )
        for fact in wanted
    )
    db.session.flush()
