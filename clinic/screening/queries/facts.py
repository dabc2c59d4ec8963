"""All that is known of a client in one episode, as facts for the rules."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import select

from clinic.clients.queries import get_client_header, visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.episodes.queries import EpisodeCard, get_episode, list_episodes
from clinic.screening.content import complaint_facts, fact_rules, items, limits, rule_book
from clinic.screening.domain.facts import MeasuredFact, state_facts
from clinic.screening.domain.items import Said
from clinic.screening.domain.known import Known
from clinic.screening.domain.rules import Outcome
from clinic.screening.models import ScreeningFact
from clinic.screening.queries.records import (
    ScreeningRecord,
    list_all_since_full,
    list_since_full,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFacts:
    """Facts by code with when they were stated; ``from_record``: those of the client's record."""

    known: dict[str, Known]
    facts: frozenset[str]
    from_record: frozenset[str]

    @property
    def measured(self) -> frozenset[str]:
        """The facts that were measured."""
        return frozenset(code for code, each in self.known.items() if each.measured)

    def outcomes(self, causes: Collection[str] | None = None) -> tuple[Outcome, ...]:
        """What follows; with ``causes`` only where one of these facts plays a part."""
        return tuple(
            outcome
            for outcome in rule_book().evaluate(self.facts)
            if causes is None or outcome.causes & set(causes)
        )


def gather_facts(client_id: str, episode_id: str, *, by: Actor) -> KnownFacts:
    """What answers, measurements, complaint and record state. Raises NotFound.

    ``episode_id`` "" takes all open episodes together.
    """
    cautions = {line.code for line in get_client_header(client_id, by=by).cautions}
    known = {code: Known(code=code) for code in cautions}
    episodes = _episodes(client_id, episode_id, by)
    for episode in episodes:
        known |= {code: Known(code=code) for code in complaint_facts(episode.region)}
    # What one complaint's answers say is never taken back by another's.
    answered: dict[str, Known] = {}
    screenings = list_all_since_full([each.id for each in episodes], by=by)
    for _, records in groupby(screenings, key=lambda each: each.episode_id):
        answered |= _answered(records)
    known |= list_measured(client_id, by=by)
    known |= answered
    facts = rule_book().facts_of(known, cautions)
    implied = {code for code, item in items().items() if cautions & set(item.cautions)}
    return KnownFacts(
        known=known, facts=facts, from_record=frozenset(cautions | (implied - set(answered)))
    )


def _episodes(client_id: str, episode_id: str, by: Actor) -> list[EpisodeCard]:
    if not episode_id:
        return [each for each in list_episodes(client_id, by=by) if each.is_open]
    episode = get_episode(episode_id, by=by)
    if episode.client_id != client_id:
        raise NotFound("episode")
    return [episode]


def list_facts(client_id: str, episode_id: str, *, by: Actor) -> frozenset[str]:
    """The codes of all that is known in an episode. Raises NotFound."""
    return gather_facts(client_id, episode_id, by=by).facts


def list_answered(client_id: str, episode_id: str, *, by: Actor) -> frozenset[str]:
    """The questions answered at all, and the facts that were measured, whatever came of it."""
    answers = list_since_full(episode_id, by=by)
    asked = {answer.item for screening in answers for answer in screening.answers}
    codes = db.session.scalars(
        select(ScreeningFact.code)
        .where(
            ScreeningFact.client_id == client_id,
            ScreeningFact.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .distinct()
    )
    return frozenset(asked | {fact_rules()[code].gives for code in codes if code in fact_rules()})


def list_measured(client_id: str, *, by: Actor) -> dict[str, Known]:
    """The facts that measurements state, each measure by its newest day."""
    rows = db.session.scalars(
        select(ScreeningFact)
        .where(
            ScreeningFact.client_id == client_id,
            ScreeningFact.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .order_by(ScreeningFact.observed_on, ScreeningFact.noted_at, ScreeningFact.id)
    ).all()
    newest = {row.code: row.source for row in rows}
    known: dict[str, Known] = {}
    for code, source in newest.items():
        chosen = [row for row in rows if (row.code, row.source) == (code, source)]
        for fact in state_facts((_measured(row) for row in chosen), fact_rules(), limits()):
            at = max(row.noted_at for row in chosen)
            known[fact] = Known(code=fact, at=_later(known.get(fact), at), measured=True)
    return known


def _later(before: Known | None, at: datetime) -> datetime:
    return max(at, before.at) if before is not None and before.at is not None else at


def _measured(row: ScreeningFact) -> MeasuredFact:
    return MeasuredFact(code=row.code, side=row.side, number=row.number, choice=row.choice)


def _answered(screenings: Iterable[ScreeningRecord]) -> dict[str, Known]:
    """What was answered with yes or unsure, each question by its newest answer."""
    known: dict[str, Known] = {}
    for screening in screenings:
        for answer in screening.answers:
            known.pop(answer.item, None)
            item = items().get(answer.item)
            if item is not None and answer.said is not Said.NO:
                known[item.code] = Known(
                    code=item.code, at=screening.made_at, standing=item.standing
                )
    return known
