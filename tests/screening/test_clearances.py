"""What a clearance ends, what is news after it, and what stays open."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import func, select

from clinic.anatomy.domain import Action
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
    check_may_treat,
)
from clinic.screening.domain.known import Ending, Known, is_covered
from clinic.screening.models import Clearance
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.reader import Reader
from tests.screening.making import (
    calf_of,
    make_another,
    make_clearance,
    make_facts,
    make_screening,
    rules_of,
    sign,
    squeeze,
    standing_of,
    today,
)


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
    back = make_another(calf, by, "low_back")
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
    page = therapist.post(path, fields, expect=422)
    assert "Something you chose has ended meanwhile." in page.text
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


def test_a_clearance_ends_what_it_names_and_nothing_else(calf: str, by: Actor) -> None:
    make_screening(calf, by, swollen_one_leg="yes", fever_unwell="yes")
    make_clearance(calf, by, "swollen_one_leg")
    assert rules_of(calf, by) == {"fever_unwell"}
    assert standing_of(calf, by).is_blocked
    make_clearance(calf, by)
    check_may_treat(standing_of(calf, by), today(by))


@pytest.mark.parametrize("field", ["cleared_by", "role", "words", "scope"])
def test_a_clearance_says_who_and_what(calf: str, by: Actor, field: str) -> None:
    make_screening(calf, by, swollen_one_leg="yes")
    with pytest.raises(DomainError) as refusal:
        make_clearance(calf, by, **{field: " "})
    assert refusal.value.field == field
    assert standing_of(calf, by).is_blocked


def test_an_old_letter_does_not_clear_what_asks_for_a_doctor_today(calf: str, by: Actor) -> None:
    make_screening(calf, by, swollen_one_leg="yes", cancer_active="yes")
    old = today(by) - timedelta(days=30)
    with pytest.raises(DomainError) as refusal:
        make_clearance(calf, by, "swollen_one_leg", dated_on=old)
    assert refusal.value.field == "dated_on"
    make_clearance(calf, by, "cancer_active", dated_on=old)
    assert "cancer_active" not in rules_of(calf, by)


def test_history_that_was_cleared_does_not_block_again_when_it_is_asked_again(
    calf: str, by: Actor
) -> None:
    make_screening(calf, by, previous_clot="yes")
    assert standing_of(calf, by).action is Action.REFER_TODAY
    make_clearance(calf, by)
    make_screening(calf, by, kind=Kind.SHORT, previous_clot="yes")
    assert not standing_of(calf, by).is_blocked


def test_a_sign_that_comes_back_after_a_clearance_blocks_again(calf: str, by: Actor) -> None:
    make_screening(calf, by, swollen_one_leg="yes")
    make_clearance(calf, by)
    make_screening(calf, by, kind=Kind.SHORT, swollen_one_leg="yes")
    assert standing_of(calf, by).is_blocked


def test_a_block_from_the_record_is_cleared_by_name(by: Actor) -> None:
    calf = calf_of(by, "dvt_on_treatment")
    assert standing_of(calf, by).is_blocked
    make_clearance(calf, by)
    assert not standing_of(calf, by).is_blocked


def test_nobody_clears_a_client_by_their_own_word(by: Actor) -> None:
    episode_id = make_episode(make_client(by), by, region="calf")
    make_screening(episode_id, by, swollen_one_leg="yes")
    with pytest.raises(DomainError, match="the word of somebody else"):
        make_clearance(episode_id, by, cleared_by=f" {by.name.upper()} ")
    assert standing_of(episode_id, by).is_blocked
