"""Every way past a block that somebody might try, or take without noticing."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from clinic.anatomy.domain import Action
from clinic.clients.domain.commands import CautionEntry, ClinicalDetails
from clinic.clients.models import ClientCaution
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError
from clinic.episodes.queries import get_episode
from clinic.screening import services
from clinic.screening.domain import (
    AcceptDecision,
    Answer,
    Kind,
    MeasuredFact,
    RecordClearance,
    RecordScreening,
    Said,
    check_may_exercise,
    check_may_treat,
)
from clinic.screening.models import Clearance
from clinic.screening.queries import get_standing
from clinic.screening.queries.asking import list_questions
from clinic.screening.queries.facts import list_answered
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.reader import Reader
from tests.screening.making import (
    make_another,
    make_facts,
    make_screening,
    rules_of,
    sign,
    squeeze,
    standing_of,
    today,
)


def test_a_full_screening_of_an_earlier_day_ends_no_later_block(calf: str, by: Actor) -> None:
    make_screening(calf, by, swollen_one_leg="yes")
    make_screening(calf, by, asked_on=today(by) - timedelta(days=1))
    assert rules_of(calf, by) == {"swollen_one_leg"}


def test_what_was_told_on_an_earlier_day_still_blocks(calf: str, by: Actor) -> None:
    make_screening(calf, by)
    make_screening(calf, by, asked_on=today(by) - timedelta(days=1), fever_unwell="yes")
    assert rules_of(calf, by) == {"fever_unwell"}


def test_a_session_of_a_day_before_the_block_is_blocked_as_well(calf: str, by: Actor) -> None:
    yesterday = today(by) - timedelta(days=1)
    make_screening(calf, by, asked_on=yesterday)
    check_may_treat(standing_of(calf, by), yesterday)
    make_screening(calf, by, kind=Kind.SHORT, fever_unwell="yes")
    with pytest.raises(DomainError, match="blocked"):
        check_may_treat(standing_of(calf, by), yesterday)


def test_a_page_opened_before_the_block_does_not_end_it(
    app: Flask, therapist: Reader, calf: str, by: Actor
) -> None:
    path = f"/episodes/{calf}/screening?kind=first"
    old = {**therapist.get(path).fields(), "all_no": "1"}
    make_screening(calf, by, swollen_one_leg="yes")
    page = therapist.post(path, old)
    assert "No technique and no exercise sheet" in page.text
    assert rules_of(calf, by) == {"swollen_one_leg"}
    therapist.submit(path, all_no="1", reason="Looked again: both legs alike.")
    db.session.expire_all()
    assert not standing_of(calf, by).is_blocked


def test_a_sent_page_without_what_it_had_seen_ends_nothing(
    app: Flask, therapist: Reader, calf: str, by: Actor
) -> None:
    make_screening(calf, by, swollen_one_leg="yes")
    db.session.remove()
    path = f"/episodes/{calf}/screening?kind=first"
    fields = {**therapist.get(path).fields(), "all_no": "1"}
    fields.pop("seen")
    therapist.post(path, fields)
    assert standing_of(calf, by).is_blocked


def test_another_complaints_screening_ends_nothing_that_rests_on_this_one(
    calf: str, by: Actor
) -> None:
    shoulder = make_another(calf, by, "shoulder")
    make_screening(calf, by, previous_clot="yes")
    assert "clot_history_with_calf_pain" in rules_of(calf, by)
    make_screening(shoulder, by, previous_clot="yes")
    assert "clot_history_with_calf_pain" in rules_of(shoulder, by)
    make_screening(shoulder, by)
    assert standing_of(shoulder, by).is_blocked


def test_another_complaints_screening_keeps_what_asks_for_care_here(calf: str, by: Actor) -> None:
    shoulder = make_another(calf, by, "shoulder")
    make_screening(calf, by, blood_thinner="yes")
    make_screening(shoulder, by, blood_thinner="yes")
    assert rules_of(calf, by) == rules_of(shoulder, by) == {"blood_thinner"}


def test_what_counts_for_another_region_answers_nothing_here(by: Actor) -> None:
    neck = make_episode(make_client(by), by, region="neck")
    make_facts(neck, by, sign("temperature", "L", "normal"))
    client_id = get_episode(neck, by=by).client_id
    answered = list_answered(client_id, neck, by=by)
    assert "place_hot" in answered
    assert "warm_or_coloured" not in answered


def test_without_an_episode_a_clearance_says_what_to_do_first(by: Actor) -> None:
    clinical = ClinicalDetails(cautions=(CautionEntry(code="cancer"),))
    client_id = make_client(by, clinical=clinical)
    (decision,) = get_standing(client_id, "", by=by).open
    command = RecordClearance(
        client_id=client_id,
        episode_id="",
        decisions=(decision.id,),
        cleared_by="Dr Okafor",
        role="GP",
        dated_on=today(by),
        words="Fine.",
        scope="Light work only.",
    )
    with pytest.raises(DomainError, match="Open an episode first"), transaction(by):
        services.record_clearance(command, by=by, now=clock.now())
    assert db.session.scalar(select(func.count(Clearance.id))) == 0


def test_without_an_episode_a_reason_says_what_to_do_first(by: Actor) -> None:
    clinical = ClinicalDetails(cautions=(CautionEntry(code="anticoagulant"),))
    client_id = make_client(by, clinical=clinical)
    (decision,) = get_standing(client_id, "", by=by).open
    assert not decision.blocks
    command = AcceptDecision(
        client_id=client_id, episode_id="", decision_id=decision.id, reason="Light work."
    )
    with pytest.raises(DomainError, match="Open an episode first"), transaction(by):
        services.accept_decision(command, by=by, now=clock.now())


def test_an_entry_taken_out_of_the_record_leaves_the_decision_open(by: Actor) -> None:
    clinical = ClinicalDetails(cautions=(CautionEntry(code="suspected_dvt"),))
    client_id = make_client(by, clinical=clinical)
    calf = make_episode(client_id, by)
    make_screening(calf, by)
    assert standing_of(calf, by).is_blocked
    with transaction(by):
        db.session.execute(delete(ClientCaution).where(ClientCaution.client_id == client_id))
    db.session.expire_all()
    assert standing_of(calf, by).is_blocked
    make_screening(calf, by, kind=Kind.SHORT)
    assert standing_of(calf, by).is_blocked
    make_screening(calf, by)
    assert not standing_of(calf, by).is_blocked


def test_findings_taken_away_altogether_leave_the_decision_open(calf: str, by: Actor) -> None:
    make_screening(calf, by)
    make_facts(calf, by, squeeze())
    make_facts(calf, by)
    with pytest.raises(DomainError, match="No exercise sheet"):
        check_may_exercise(standing_of(calf, by))
    make_screening(calf, by, kind=Kind.SHORT)
    assert standing_of(calf, by).is_blocked


def test_an_answer_given_twice_is_refused(calf: str, by: Actor) -> None:
    questions = list_questions(get_episode(calf, by=by), Kind.FULL, by=by)
    answers = [Answer(item=item.code, said=Said.NO) for item in questions]
    answers.append(Answer(item="swollen_one_leg", said=Said.NO))
    command = RecordScreening(
        episode_id=calf, kind=Kind.FULL, asked_on=today(by), answers=tuple(answers)
    )
    with transaction(by), pytest.raises(DomainError, match="belong to other questions"):
        services.record_screening(command, by=by, now=clock.now())


def test_an_old_screening_never_says_that_one_can_treat_today(
    app: Flask, therapist: Reader, calf: str, by: Actor
) -> None:
    old = make_screening(calf, by, asked_on=today(by) - timedelta(days=7))
    db.session.remove()
    page = therapist.get(f"/screenings/{old}")
    assert "You can treat today" not in page.text
    assert "Not screened today" in page.text
    assert page.link("Ask the screening questions") == f"/episodes/{calf}/screening"


def test_a_new_assessment_offers_the_questions_and_they_lead_back(
    app: Flask, therapist: Reader, calf: str
) -> None:
    path = f"/episodes/{calf}/assessments/new"
    page = therapist.get(path)
    assert "Not screened yet" in page.text
    after = therapist.submit(page.link("Ask the screening questions"), all_no="1")
    assert after.path == path
    assert "Not screened" not in after.text


@pytest.mark.parametrize(
    ("record", "asked"),
    [("fluoroquinolone", "tendon_new"), ("pregnancy", "pregnancy_signs")],
)
def test_what_a_medicine_or_a_pregnancy_makes_urgent_is_asked_at_every_visit(
    by: Actor, record: str, asked: str
) -> None:
    clinical = ClinicalDetails(cautions=(CautionEntry(code=record),))
    episode = get_episode(make_episode(make_client(by, clinical=clinical), by), by=by)
    make_screening(episode.id, by)
    codes = {item.code for item in list_questions(episode, Kind.SHORT, by=by)}
    assert asked in codes


def test_bladder_and_saddle_are_asked_at_every_visit_of_a_back(calf: str, by: Actor) -> None:
    for region, is_asked in (("low_back", True), ("calf", False)):
        episode = get_episode(make_another(calf, by, region), by=by)
        codes = {item.code for item in list_questions(episode, Kind.SHORT, by=by)}
        assert ("bladder_or_saddle" in codes) is is_asked


def test_a_warm_place_counts_where_the_complaint_lies(calf: str, by: Actor) -> None:
    shoulder = make_another(calf, by, "shoulder")
    make_facts(shoulder, by, MeasuredFact(code="temperature", side="R", choice="warm"))
    assert standing_of(calf, by).action is Action.CLEAR
    make_facts(calf, by, MeasuredFact(code="temperature", side="R", choice="warm"), source="b")
    assert standing_of(calf, by).action is Action.REFER_TODAY
