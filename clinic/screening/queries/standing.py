"""Where a client stands in an episode."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from clinic.clients.queries import visible_client_ids
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.screening.domain.known import Ending, is_covered
from clinic.screening.domain.rules import Outcome
from clinic.screening.domain.standing import Cleared, OpenDecision, Standing
from clinic.screening.models import Screening
from clinic.screening.queries.decisions import DecisionRecord, list_decisions
from clinic.screening.queries.facts import KnownFacts, gather_facts

FROM_RECORD = "record:"
LASTING = ("clearance", "accepted")


def get_standing(client_id: str, episode_id: str, *, by: Actor) -> Standing:
    """What was asked and what is open, in an episode ("" = for the client as a whole).

    Kept decisions stay open until they are ended. What follows from the client's record, such as a
    medicine, is looked at afresh each time. Raises NotFound.
    """
    facts = gather_facts(client_id, episode_id, by=by)
    decisions = list_decisions(client_id, by=by)
    kept = [
        open_decision(each)
        for each in decisions
        if each.is_open and (each.action.blocks or episode_id in {"", each.episode_id})
    ]
    live = _from_record(facts, decisions, {each.rule for each in kept}, by)
    asked = db.session.execute(
        select(Screening.asked_on, Screening.kind, Screening.episode_id).where(
            Screening.client_id == client_id,
            Screening.client_id.in_(visible_client_ids(by, clinical=True)),
        )
    ).all()
    full = [day for day, kind, episode in asked if kind == "first" and episode == episode_id]
    return Standing(
        client_id=client_id,
        episode_id=episode_id,
        full_on=min(full, default=None),
        asked_days=frozenset(day for day, _kind, _episode in asked),
        open=tuple(sorted((*kept, *live), key=lambda each: -each.action.severity)),
        cleared=_newest_clearance(decisions, episode_id),
    )


def _newest_clearance(decisions: Iterable[DecisionRecord], episode_id: str) -> Cleared | None:
    """The one of this episode, or for the client as a whole; else the client's newest.

    What was cleared elsewhere counts as well: a block holds in every episode.
    """
    cleared = [each for each in decisions if each.cleared is not None]
    own = [
        each
        for each in cleared
        if each.cleared_in in {"", episode_id} or each.episode_id == episode_id
    ]
    chosen = own if episode_id and own else cleared
    newest = max(
        chosen, key=lambda each: (each.ended_at or each.at, each.clearance_id), default=None
    )
    return newest.cleared if newest else None


def lasting_endings(decisions: Iterable[DecisionRecord]) -> list[Ending]:
    """Clearances and reasons given: they cover the same once more."""
    return [
        Ending(rule=each.rule, causes=each.causes, at=each.ended_at)
        for each in decisions
        if each.ended_way in LASTING and each.ended_at is not None
    ]


def uncovered(
    outcomes: Iterable[Outcome], facts: KnownFacts, decisions: Iterable[DecisionRecord]
) -> list[Outcome]:
    """What follows and is not what somebody cleared or accepted already."""
    endings = lasting_endings(decisions)
    return [
        outcome
        for outcome in outcomes
        if not is_covered(outcome.rule, outcome.causes, facts.known, endings)
    ]


def is_new(outcome: Outcome, decisions: Iterable[DecisionRecord], episode_id: str) -> bool:
    """Whether nothing open says so yet; what blocks nothing holds in its own episode alone."""
    return not any(
        each.is_open
        and each.rule == outcome.rule
        and outcome.causes <= each.causes
        and (each.action.blocks or each.episode_id == episode_id)
        for each in decisions
    )


def open_decision(record: DecisionRecord) -> OpenDecision:
    """A kept decision as one that is open."""
    return OpenDecision(
        id=record.id,
        rule=record.rule,
        action=record.action,
        reason=record.reason,
        advice=record.advice,
        decided_on=record.decided_on,
        by_name=record.by_name,
        source=record.source,
        episode_id=record.episode_id,
        screening_id=record.screening_id,
        causes=record.causes,
    )


def _from_record(
    facts: KnownFacts, decisions: list[DecisionRecord], open_rules: Collection[str], by: Actor
) -> list[OpenDecision]:
    following = uncovered(facts.outcomes(facts.from_record), facts, decisions)
    return [
        OpenDecision(
            id=FROM_RECORD + outcome.rule,
            rule=outcome.rule,
            action=outcome.action,
            reason=outcome.words,
            advice=outcome.advice,
            decided_on=clock.today(by.zone),
            by_name="",
            source="record",
            causes=outcome.causes,
        )
        for outcome in following
        if outcome.rule not in open_rules
    ]
