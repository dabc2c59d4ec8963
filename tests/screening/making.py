"""Screenings for tests, by what was not answered with no."""

from datetime import date
from typing import Any

from flask import Flask

from clinic.clients.domain.commands import CautionEntry, ClinicalDetails
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.episodes.queries import get_episode
from clinic.screening import services
from clinic.screening.domain import (
    Answer,
    Kind,
    MeasuredFact,
    RecordClearance,
    RecordScreening,
    Said,
    Standing,
    Told,
)
from clinic.screening.queries import get_standing
from clinic.screening.queries.asking import list_questions
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor


def today(by: Actor) -> date:
    """The day where the practice is."""
    return clock.today(by.zone)


def make_screening(
    episode_id: str,
    by: Actor,
    *,
    kind: Kind = Kind.FULL,
    asked_on: date | None = None,
    reason: str = "The question was misunderstood last time.",
    **said: str,
) -> str:
    """Everything asked today and answered with no, but for ``said``: item="yes"; its id."""
    questions = list_questions(get_episode(episode_id, by=by), kind, by=by)
    assert set(said) <= {item.code for item in questions}, "not asked here"
    answers = tuple(
        Answer(item=item.code, said=Said(said.get(item.code, "no"))) for item in questions
    )
    command = RecordScreening(
        episode_id=episode_id,
        kind=kind,
        asked_on=asked_on or today(by),
        answers=answers,
        reason=reason,
    )
    with transaction(by):
        return services.record_screening(command, by=by, now=clock.now())


def ask(app: Flask, episode_id: str, **said: Any) -> str:
    """Everything asked by the therapist, outside of a test's own acts."""
    with app.app_context():
        return make_screening(episode_id, actor("therapist"), **said)


def is_blocked(app: Flask, episode_id: str) -> bool:
    """Whether the therapist finds a block now."""
    with app.app_context():
        return standing_of(episode_id, actor("therapist")).is_blocked


def make_facts(
    episode_id: str, by: Actor, *facts: MeasuredFact, source: str = "assessment:test"
) -> None:
    """Findings of today, as a room above hands them down."""
    client_id = get_episode(episode_id, by=by).client_id
    with transaction(by):
        services.record_facts(
            client_id, episode_id, source, today(by), facts, by=by, now=clock.now()
        )


def make_clearance(episode_id: str, by: Actor, *rules: str, **changes: Any) -> str:
    """A GP's agreement of today to the open decisions of these rules (none named: to all)."""
    standing = standing_of(episode_id, by)
    named = tuple(each.id for each in standing.open if not rules or each.rule in rules)
    details: dict[str, Any] = {
        "client_id": standing.client_id,
        "episode_id": episode_id,
        "decisions": named,
        "cleared_by": "Dr Okafor",
        "role": "GP",
        "dated_on": today(by),
        "words": "Scan clear, no clot. Massage is fine.",
        "scope": "Light to firm work on both legs.",
    }
    with transaction(by):
        return services.record_clearance(
            RecordClearance(**{**details, **changes}), by=by, now=clock.now()
        )


def standing_of(episode_id: str, by: Actor) -> Standing:
    """Where the episode's client stands."""
    client_id = get_episode(episode_id, by=by).client_id
    return get_standing(client_id, episode_id, by=by)


def rules_of(episode_id: str, by: Actor) -> set[str]:
    """The rules by which something is open there."""
    return {each.rule for each in standing_of(episode_id, by).open}


def make_another(episode_id: str, by: Actor, region: str) -> str:
    """One more complaint of the same client."""
    client_id = get_episode(episode_id, by=by).client_id
    return make_episode(client_id, by, region=region)


def sign(code: str, side: str, choice: str) -> MeasuredFact:
    """What was found on one side."""
    return MeasuredFact(code=code, side=side, choice=choice)


def calf_of(by: Actor, code: str) -> str:
    """The sore calf of somebody in whose record this stands."""
    clinical = ClinicalDetails(cautions=(CautionEntry(code=code),))
    return make_episode(make_client(by, clinical=clinical), by)


def squeeze(choice: str = "positive", side: str = "R") -> MeasuredFact:
    """The squeeze of the calf."""
    return MeasuredFact(code="thompson", side=side, choice=choice)


def girths(left: float, right: float) -> tuple[MeasuredFact, MeasuredFact]:
    """Both calves, in centimetres."""
    return (
        MeasuredFact(code="calf_girth", side="L", number=left),
        MeasuredFact(code="calf_girth", side="R", number=right),
    )


def make_safety_net(episode_id: str, by: Actor) -> str:
    """A kept safety-net sheet; the id of its document."""
    told = Told(
        where="Royal Hospital",
        who="the client; GP by phone",
        on=today(by),
        at="14:10",
        message="",
    )
    prepared = services.prepare_safety_net(episode_id, told, by=by, today=today(by))
    with transaction(by):
        return services.issue_safety_net(prepared, by=by, now=clock.now())
