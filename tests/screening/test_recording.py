from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from clinic.anatomy.domain import Action
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
from tests.episodes.making import make_episode
from tests.people import actor
from tests.screening.making import (
    calf_of,
    make_clearance,
    make_screening,
    rules_of,
    standing_of,
    today,
)


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


def test_for_the_client_as_a_whole_every_open_complaint_counts(by: Actor) -> None:
    calf = calf_of(by, "pregnancy")
    make_screening(calf, by, varicose_sore="yes")
    client_id = get_episode(calf, by=by).client_id
    whole = {each.rule for each in get_standing(client_id, "", by=by).open}
    assert whole == rules_of(calf, by)
    assert "clot_history_with_calf_pain" in whole


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
