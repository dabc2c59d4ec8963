"""What a clearance ends, what is news after it, and what stays open."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import func, select

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError
from clinic.episodes.queries import get_episode
from clinic.screening import services
from clinic.screening.domain import (
    Kind,
    MeasuredFact,
    RecordClearance,
)
from clinic.screening.domain.known import Ending, Known, is_covered
from clinic.screening.models import Clearance
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.reader import Reader
from tests.screening.making import (
    make_clearance,
    make_facts,
    make_screening,
    squeeze,
    standing_of,
)


@pytest.fixture
def calf(by: Actor) -> str:
    return make_episode(make_client(by), by)


def today(by: Actor) -> date:
    return clock.today(by.zone)


def another(episode_id: str, by: Actor, region: str) -> str:
    """One more complaint of the same client."""
    client_id = get_episode(episode_id, by=by).client_id
    return make_episode(client_id, by, region=region)


def rules_of(episode_id: str, by: Actor) -> set[str]:
    return {each.rule for each in standing_of(episode_id, by).open}


def sign(code: str, side: str, choice: str) -> MeasuredFact:
    return MeasuredFact(code=code, side=side, choice=choice)


@pytest.mark.parametrize(
    ("found", "later"),
    [
        (squeeze(side="L"), squeeze("negative", side="R")),
        (sign("posterior_tibial_pulse", "L", "absent"), sign("dorsalis_pedis_pulse", "R", "weak")),
        (sign("myotome_l4", "L", "absent"), sign("myotome_s1", "R", "normal")),
    ],
    ids=["squeeze", "pulse", "force"],
)
def test_a_sign_not_found_elsewhere_is_no_news_after_a_clearance(
    calf: str, by: Actor, found: MeasuredFact, later: MeasuredFact
) -> None:
    make_facts(calf, by, found, source="assessment:a")
    assert rules_of(calf, by)
    make_clearance(calf, by)
    assert rules_of(calf, by) == set()
    make_facts(calf, by, later, source="assessment:b")
    assert rules_of(calf, by) == set()
    make_facts(calf, by, replace(found, side="R"), source="assessment:c")
    assert rules_of(calf, by)


def test_a_sign_measured_after_it_was_told_and_cleared_blocks_again(calf: str, by: Actor) -> None:
    make_screening(calf, by, bone_point_pain="yes")
    make_clearance(calf, by)
    assert not standing_of(calf, by).is_blocked
    make_facts(calf, by, MeasuredFact(code="bone_tenderness", side="R", choice="positive"))
    assert standing_of(calf, by).is_blocked


def test_the_same_complaint_asked_again_is_no_news_after_a_clearance(calf: str, by: Actor) -> None:
    make_screening(calf, by, previous_clot="yes")
    make_clearance(calf, by)
    make_screening(calf, by, previous_clot="yes")
    assert not standing_of(calf, by).is_blocked


def test_a_complaint_that_began_after_a_clearance_blocks_anew(by: Actor) -> None:
    midnight = datetime.combine(today(by), time(), ZoneInfo(by.zone))
    rule, causes = "clot_history_with_calf_pain", frozenset({"calf_pain", "previous_clot"})
    known = {
        "calf_pain": Known(code="calf_pain", at=midnight),
        "previous_clot": Known(code="previous_clot", at=clock.now(), standing=True),
    }
    before = Ending(rule=rule, causes=causes, at=midnight - timedelta(days=300))
    assert not is_covered(rule, causes, known, [before])
    assert is_covered(rule, causes, known, [Ending(rule=rule, causes=causes, at=clock.now())])


def test_calf_pain_told_anew_in_another_complaint_is_news(calf: str, by: Actor) -> None:
    back = another(calf, by, "low_back")
    make_screening(calf, by, previous_clot="yes")
    make_clearance(calf, by)
    make_screening(back, by, previous_clot="yes", calf_pain_too="yes")
    assert standing_of(back, by).is_blocked


def test_a_second_operation_is_news_and_the_same_one_is_not(calf: str, by: Actor) -> None:
    make_screening(calf, by, bed_or_surgery="yes")
    make_clearance(calf, by)
    make_screening(calf, by, kind=Kind.SHORT, bed_or_surgery="yes")
    make_screening(calf, by, bed_or_surgery="yes")
    assert not standing_of(calf, by).is_blocked
    make_screening(calf, by, kind=Kind.SHORT)
    make_screening(calf, by, kind=Kind.SHORT, bed_or_surgery="yes")
    assert standing_of(calf, by).is_blocked


def test_a_clearance_that_names_nothing_or_something_else_ends_nothing(
    calf: str, by: Actor
) -> None:
    make_screening(calf, by, swollen_one_leg="yes")
    for decisions in ((), ("no such thing",), ("record:swollen_one_leg",)):
        with pytest.raises(DomainError) as refusal:
            make_clearance(calf, by, decisions=decisions)
        assert refusal.value.field == "decisions"
    assert standing_of(calf, by).is_blocked
    assert db.session.scalar(select(func.count(Clearance.id))) == 0


def test_a_clearance_of_tomorrow_ends_nothing(calf: str, by: Actor) -> None:
    make_screening(calf, by, swollen_one_leg="yes")
    with pytest.raises(DomainError) as refusal:
        make_clearance(calf, by, dated_on=today(by) + timedelta(days=1))
    assert refusal.value.field == "dated_on"
    assert standing_of(calf, by).is_blocked


def test_a_clearance_sent_by_hand_without_a_choice_is_refused(
    app: Flask, therapist: Reader, calf: str, by: Actor
) -> None:
    client_id = get_episode(calf, by=by).client_id
    make_screening(calf, by, swollen_one_leg="yes")
    db.session.remove()
    path = f"/clients/{client_id}/clearance?episode={calf}"
    fields = {**therapist.get(path).fields(), "cleared_by": "Dr", "role": "GP", "words": "fine"}
    fields |= {"scope": "all", "decisions": "record:anything"}
    assert "Please choose what is cleared." in therapist.post(path, fields, expect=422).text
    assert standing_of(calf, by).is_blocked


def test_a_clearance_for_one_client_names_nothing_of_anothers(calf: str, by: Actor) -> None:
    make_screening(calf, by, swollen_one_leg="yes")
    (open_,) = standing_of(calf, by).blocking
    other = make_client(by, given_names="Ann")
    command = RecordClearance(
        client_id=other,
        decisions=(open_.id,),
        cleared_by="Dr",
        role="GP",
        dated_on=today(by),
        words="fine",
        scope="all",
    )
    with transaction(by), pytest.raises(DomainError) as refusal:
        services.record_clearance(command, by=by, now=clock.now())
    assert refusal.value.field == "decisions"
    assert standing_of(calf, by).is_blocked
