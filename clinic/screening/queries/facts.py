"""All that is known of a client in one episode, as facts for the rules."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlalchemy import select

from clinic.clients.queries import get_client_header, visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.episodes.queries import EpisodeCard, get_episode, list_episodes
from clinic.screening.content import complaint_facts, fact_rules, items, limits, rule_book
from clinic.screening.domain.facts import NotedFact
from clinic.screening.domain.items import Item, Said
from clinic.screening.domain.known import Known
from clinic.screening.domain.rules import Outcome
from clinic.screening.models import ScreeningFact
from clinic.screening.queries.records import (
    ScreeningRecord,
    list_asked,
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

    def told(self, codes: Collection[str], at: datetime) -> "KnownFacts":
        """These and what is told now, for an earlier day perhaps."""
        new = {code: Known(code=code, at=at) for code in codes if code not in self.known}
        if not new:
            return self
        known = {**self.known, **new}
        facts = self.facts | rule_book().facts_of(new, ())
        return replace(self, known=known, facts=facts)

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
        began = datetime.combine(episode.opened_on, time(), ZoneInfo(by.zone))
        for code in complaint_facts(episode.region):
            known[code] = Known(code=code, at=began).joined(known.get(code))
    # What one complaint's answers say is never taken back by another's.
    answered: dict[str, Known] = {}
    screenings = list_asked([each.id for each in episodes], by=by)
    for _, records in groupby(screenings, key=lambda each: each.episode_id):
        answered |= _answered(records)
    measured = list_measured(client_id, by=by)
    for each in (*measured.values(), *answered.values(), *_given(answered.values())):
        known[each.code] = each.joined(known.get(each.code))
    facts = rule_book().facts_of(known, cautions)
    implied = {code for code, item in items().items() if cautions & set(item.cautions)}
    return KnownFacts(
        known=known, facts=facts, from_record=frozenset(cautions | (implied - set(answered)))
    )


def _given(answered: Iterable[Known]) -> list[Known]:
    """What answers state besides themselves, as new as they are."""
    return [
        replace(each, code=items()[each.code].gives)
        for each in answered
        if items()[each.code].gives
    ]


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
    noted = _noted(client_id, by)
    rules = fact_rules().values()
    given = {rule.gives for rule in rules if rule.judges(rule.looked_at_in(noted))}
    return frozenset(asked | given)


def list_measured(client_id: str, *, by: Actor) -> dict[str, Known]:
    """The facts that measurements state, each as new as the newest finding that states it."""
    noted = _noted(client_id, by)
    known: dict[str, Known] = {}
    for rule in fact_rules().values():
        if stating := rule.stating(rule.looked_at_in(noted), limits()):
            at = max(each.noted_at for each in stating)
            fact = Known(code=rule.gives, at=at, measured=True)
            known[rule.gives] = fact.joined(known.get(rule.gives))
    return known


def _noted(client_id: str, by: Actor) -> list[NotedFact]:
    """All that was ever measured and still stands, the oldest day first."""
    rows = db.session.scalars(
        select(ScreeningFact)
        .where(
            ScreeningFact.client_id == client_id,
            ScreeningFact.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .order_by(ScreeningFact.observed_on, ScreeningFact.noted_at, ScreeningFact.id)
    ).all()
    regions = {each.id: each.region for each in list_episodes(client_id, by=by)} if rows else {}
    return [_fact(row, regions.get(row.episode_id, "")) for row in rows]


def _fact(row: ScreeningFact, region: str) -> NotedFact:
    return NotedFact(
        code=row.code,
        side=row.side,
        number=row.number,
        choice=row.choice,
        source=row.source,
        region=region,
        noted_at=row.noted_at,
    )


def _answered(screenings: Iterable[ScreeningRecord]) -> dict[str, Known]:
    """What was answered with yes or unsure since everything was asked, by its newest answer.

    What passes and may come again is as old as the first yes that no "no" has followed.
    """
    known: dict[str, Known] = {}
    for screening in screenings:
        before = known
        known = {} if screening.is_full else dict(known)
        for answer in screening.answers:
            known.pop(answer.item, None)
            item = items().get(answer.item)
            if item is not None and answer.said is not Said.NO:
                known[item.code] = _yes(item, screening.made_at, before.get(item.code))
    return known


def _yes(item: Item, at: datetime, before: Known | None) -> Known:
    lasts = item.standing and not item.passing
    since = before.at if before is not None and item.passing else at
    return Known(code=item.code, at=since, standing=lasts)
