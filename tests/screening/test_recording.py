from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from clinic.anatomy.domain import Action
from clinic.clients.domain.commands import CautionEntry, ClinicalDetails
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError, NotFound
from clinic.episodes.queries import get_episode
from clinic.screening import services
from clinic.screening.domain import (
    AcceptDecision,
    Answer,
    Kind,
    MeasuredFact,
    RecordScreening,
    Said,
    check_may_exercise,
    check_may_treat,
)
from clinic.screening.models import ScreeningAnswer
from clinic.screening.queries import (
    DecisionRecord,
    get_screening,
    get_standing,
    list_decisions,
)
from clinic.screening.queries.asking import list_questions, next_kind
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.screening.making import (
    girths,
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


def rules_of(episode_id: str, by: Actor) -> set[str]:
    return {each.rule for each in standing_of(episode_id, by).open}


def accept(episode_id: str, by: Actor, rule: str, reason: str) -> None:
    standing = standing_of(episode_id, by)
    found = next(each for each in standing.open if each.rule == rule)
    command = AcceptDecision(
        client_id=standing.client_id, episode_id=episode_id, decision_id=found.id, reason=reason
    )
    with transaction(by):
        services.accept_decision(command, by=by, now=clock.now())


def test_nobody_is_treated_before_everything_was_asked(calf: str, by: Actor) -> None:
    standing = standing_of(calf, by)
    assert standing.action is Action.CLEAR
    assert not standing.is_screened_for(today(by))
    with pytest.raises(DomainError, match="not asked for this day"):
        check_may_treat(standing, today(by))


def test_all_no_opens_the_day_and_keeps_one_answer_per_question(calf: str, by: Actor) -> None:
    screening = get_screening(make_screening(calf, by), by=by)
    questions = list_questions(get_episode(calf, by=by), Kind.FULL, by=by)
    assert [each.item for each in screening.answers] == [item.code for item in questions]
    assert screening.raised == ()
    standing = standing_of(calf, by)
    check_may_treat(standing, today(by))
    check_may_exercise(standing)
    assert not standing.is_screened_for(today(by) - timedelta(days=1))


def test_the_next_day_asks_the_short_questions(calf: str, by: Actor) -> None:
    yesterday = today(by) - timedelta(days=1)
    make_screening(calf, by, asked_on=yesterday)
    assert standing_of(calf, by).is_screened_for(yesterday)
    assert not standing_of(calf, by).is_screened_for(today(by))
    assert next_kind(calf, by=by) is Kind.SHORT
    make_screening(calf, by, kind=Kind.SHORT)
    assert standing_of(calf, by).is_screened_for(today(by))


def test_the_short_questions_do_not_replace_the_first_full_ones(calf: str, by: Actor) -> None:
    with pytest.raises(DomainError, match="everything once"):
        make_screening(calf, by, kind=Kind.SHORT)


def test_history_that_was_answered_with_yes_is_asked_again(calf: str, by: Actor) -> None:
    shoulder = make_episode(get_episode(calf, by=by).client_id, by, region="shoulder")
    make_screening(shoulder, by, previous_clot="yes")
    assert standing_of(shoulder, by).action is Action.MODIFY
    episode = get_episode(shoulder, by=by)
    asked = {item.code for item in list_questions(episode, Kind.SHORT, by=by)}
    assert "previous_clot" in asked
    assert "cancer_active" not in asked


def test_unsure_counts_as_yes(calf: str, by: Actor) -> None:
    make_screening(calf, by, swollen_one_leg="unsure")
    assert standing_of(calf, by).action is Action.REFER_TODAY


def test_a_question_left_out_is_no_screening(calf: str, by: Actor) -> None:
    command = RecordScreening(
        episode_id=calf,
        kind=Kind.FULL,
        asked_on=today(by),
        answers=(Answer(item="chest_or_breath", said=Said.NO),),
    )
    with transaction(by), pytest.raises(DomainError) as refusal:
        services.record_screening(command, by=by, now=clock.now())
    assert refusal.value.field == "answer_stroke_signs"


def test_a_block_holds_in_every_episode_of_the_client(calf: str, by: Actor) -> None:
    client_id = get_episode(calf, by=by).client_id
    shoulder = make_episode(client_id, by, region="shoulder")
    make_screening(calf, by, swollen_one_leg="yes", varicose_sore="yes")
    assert rules_of(shoulder, by) == {"swollen_one_leg"}
    with pytest.raises(DomainError, match="No exercise sheet now"):
        check_may_exercise(standing_of(shoulder, by))


def test_a_short_screening_ends_no_block(calf: str, by: Actor) -> None:
    make_screening(calf, by, swollen_one_leg="yes")
    make_screening(calf, by, kind=Kind.SHORT)
    assert standing_of(calf, by).is_blocked


def test_a_fresh_full_screening_ends_what_no_longer_follows(calf: str, by: Actor) -> None:
    make_screening(calf, by, swollen_one_leg="yes", varicose_sore="yes")
    fresh = make_screening(calf, by, varicose_sore="yes")
    assert rules_of(calf, by) == {"varicose_sore"}
    ended = {each.rule: each.ended_way for each in list_decisions_of(calf, by)}
    assert ended["swollen_one_leg"] == "screening"
    assert standing_of(calf, by).open[0].screening_id == fresh


def list_decisions_of(episode_id: str, by: Actor) -> list[DecisionRecord]:
    return list_decisions(get_episode(episode_id, by=by).client_id, by=by)


def test_a_screening_of_another_complaint_ends_only_what_it_asked(calf: str, by: Actor) -> None:
    client_id = get_episode(calf, by=by).client_id
    shoulder = make_episode(client_id, by, region="shoulder")
    make_screening(calf, by, bone_high_risk="yes", fever_unwell="yes")
    make_screening(shoulder, by)
    assert rules_of(shoulder, by) == {"bone_high_risk"}


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


def test_what_blocks_cannot_be_set_aside_with_a_reason(calf: str, by: Actor) -> None:
    make_screening(calf, by, swollen_one_leg="yes")
    with pytest.raises(DomainError, match="cannot be set aside"):
        accept(calf, by, "swollen_one_leg", "I know better.")
    assert standing_of(calf, by).is_blocked


def test_what_only_asks_for_care_may_be_accepted_with_a_reason(calf: str, by: Actor) -> None:
    make_screening(calf, by, varicose_sore="yes")
    with pytest.raises(DomainError) as refusal:
        accept(calf, by, "varicose_sore", "  ")
    assert refusal.value.field == "reason"
    accept(calf, by, "varicose_sore", "On the other leg, well away from the work.")
    assert standing_of(calf, by).open == ()
    (kept,) = list_decisions_of(calf, by)
    assert (kept.ended_way, kept.ended_words[:16]) == ("accepted", "On the other leg")


def test_measured_facts_block_at_once(calf: str, by: Actor) -> None:
    make_screening(calf, by)
    make_facts(calf, by, squeeze())
    standing = standing_of(calf, by)
    assert standing.action is Action.REFER_TODAY
    assert standing.open[0].source == "assessment:test"


def test_a_fresh_screening_cannot_talk_a_measured_fact_away(calf: str, by: Actor) -> None:
    make_facts(calf, by, squeeze())
    make_screening(calf, by)
    assert standing_of(calf, by).is_blocked


def test_a_corrected_fact_waits_for_a_fresh_screening(calf: str, by: Actor) -> None:
    make_screening(calf, by)
    make_facts(calf, by, *girths(36, 39))
    assert standing_of(calf, by).is_blocked
    make_facts(calf, by, *girths(36, 37))
    assert standing_of(calf, by).is_blocked
    make_screening(calf, by)
    assert not standing_of(calf, by).is_blocked


def test_less_than_three_centimetres_blocks_nothing(calf: str, by: Actor) -> None:
    make_facts(calf, by, *girths(36, 38.9))
    assert standing_of(calf, by).open == ()


def test_a_test_not_done_takes_nothing_back(calf: str, by: Actor) -> None:
    make_facts(calf, by, squeeze(), source="assessment:a")
    make_facts(calf, by, squeeze("not_done"), source="assessment:b")
    make_screening(calf, by)
    assert standing_of(calf, by).is_blocked


def test_saving_the_same_findings_again_after_a_clearance_is_not_news(calf: str, by: Actor) -> None:
    make_facts(calf, by, squeeze())
    make_clearance(calf, by)
    make_facts(calf, by, squeeze())
    assert not standing_of(calf, by).is_blocked
    make_facts(calf, by, squeeze(), source="assessment:later")
    assert standing_of(calf, by).is_blocked


def test_answers_and_measurements_count_together(calf: str, by: Actor) -> None:
    make_screening(calf, by, pop_or_kick="yes")
    assert standing_of(calf, by).action is Action.AVOID_AREA
    make_facts(
        calf, by, squeeze("negative"), MeasuredFact(code="heel_raise_straight", side="R", number=0)
    )
    assert "pop_without_heel_raise" in rules_of(calf, by)


@pytest.mark.parametrize(
    ("code", "action"),
    [
        ("suspected_dvt", Action.REFER_TODAY),
        ("anticoagulant", Action.MODIFY),
        ("pregnancy", Action.REFER_TODAY),  # with a sore calf
        ("implant", Action.AVOID_AREA),
        ("cancer", Action.REFER_TODAY),  # with a sore calf
        ("unstable_heart", Action.REFER_TODAY),
        ("allergy_latex", Action.CLEAR),
    ],
)
def test_the_clients_record_counts_without_being_asked(
    by: Actor, code: str, action: Action
) -> None:
    assert standing_of(calf_of(by, code), by).action is action


def calf_of(by: Actor, code: str) -> str:
    """The sore calf of somebody in whose record this stands."""
    clinical = ClinicalDetails(cautions=(CautionEntry(code=code),))
    return make_episode(make_client(by, clinical=clinical), by)


def test_for_the_client_as_a_whole_every_open_complaint_counts(by: Actor) -> None:
    calf = calf_of(by, "pregnancy")
    make_screening(calf, by, varicose_sore="yes")
    client_id = get_episode(calf, by=by).client_id
    whole = {each.rule for each in get_standing(client_id, "", by=by).open}
    assert whole == rules_of(calf, by)
    assert "clot_history_with_calf_pain" in whole


def test_a_block_from_the_record_is_cleared_by_name(by: Actor) -> None:
    calf = calf_of(by, "dvt_on_treatment")
    assert standing_of(calf, by).is_blocked
    make_clearance(calf, by)
    assert not standing_of(calf, by).is_blocked


@pytest.mark.parametrize(
    "table",
    ["screening", "screening_answer", "screening_decision", "screening_ending", "clearance"],
)
def test_the_database_changes_nothing_that_was_answered_or_decided(
    calf: str, by: Actor, table: str
) -> None:
    make_screening(calf, by, swollen_one_leg="yes")
    make_clearance(calf, by)
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):  # noqa: S608
        with pytest.raises(DBAPIError, match="append-only"), transaction(by):
            db.session.execute(text(statement))


def test_every_asking_leaves_its_own_answers(calf: str, by: Actor) -> None:
    make_screening(calf, by)
    once = db.session.scalar(select(func.count(ScreeningAnswer.id)))
    make_screening(calf, by, varicose_sore="yes")
    assert db.session.scalar(select(func.count(ScreeningAnswer.id))) == 2 * (once or 0)


def test_somebody_elses_client_is_not_found(calf: str, by: Actor) -> None:
    stranger = actor("colleague", client_scope="own")
    with pytest.raises(NotFound):
        make_screening(calf, stranger)
    with pytest.raises(NotFound):
        standing_of(calf, stranger)


def test_nobody_clears_a_client_by_their_own_word(by: Actor) -> None:
    episode_id = make_episode(make_client(by), by, region="calf")
    make_screening(episode_id, by, swollen_one_leg="yes")
    with pytest.raises(DomainError, match="the word of somebody else"):
        make_clearance(episode_id, by, cleared_by=f" {by.name.upper()} ")
    assert standing_of(episode_id, by).is_blocked
