"""A plan becomes a sheet on its page: once, as it was seen, and never without what it needs."""

from typing import Any

import pytest
from sqlalchemy import update

from clinic.aftercare import queries, services
from clinic.aftercare.models import Plan, PlanItem, Sheet
from clinic.aftercare.services.prepare import prepare_issue
from clinic.core.actor import Actor
from clinic.core.database import db, transaction
from clinic.documents.models import Document, Handover
from tests.aftercare.making import FOUR, make_plan, make_sheet, make_visit
from tests.aftercare.plan_page import count, pressed
from tests.reader import Reader


def test_one_press_saves_and_issues(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    page = therapist.submit(path, form="plan", issue="1")
    assert page.path.startswith("/sheets/")
    assert "The sheet is issued and kept." in page.text
    assert "Not yet." in page.text
    assert (count(Plan), count(Sheet), count(Document)) == (1, 1, 1)


def test_an_impatient_finger_issues_once(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    fields = pressed(therapist.get(path), issue="1")
    first = therapist.post(path, fields)
    second = therapist.post(path, fields)
    assert first.path == second.path
    assert count(Sheet) == 1


def test_a_saved_plan_is_issued_once_however_often_it_is_sent(therapist: Reader, by: Actor) -> None:
    plan_id = make_plan(make_visit(by), by)
    fields = therapist.get(f"/plans/{plan_id}/issue").fields()
    first, second = (therapist.post(f"/plans/{plan_id}/issue", fields) for _ in range(2))
    assert first.path == second.path
    assert count(Sheet) == 1


def test_a_sheet_seen_before_a_change_is_not_issued(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by)
    plan_id = make_plan(episode_id, by)
    page = therapist.get(f"/plans/{plan_id}/issue")
    therapist.submit(f"/episodes/{episode_id}/plan", form="plan", message="New word")
    therapist.post(f"/plans/{plan_id}/issue", page.fields(), expect=409)
    assert count(Sheet) == 0


def test_issuing_the_same_again_is_refused_in_words(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by)
    make_sheet(make_plan(episode_id, by), by)
    path = f"/episodes/{episode_id}/plan"
    page = therapist.post(path, pressed(therapist.get(path), issue="1"), expect=422)
    assert "Nothing has changed since version 1." in page.text
    assert count(Sheet) == 1


def test_a_second_version_says_what_changed(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by)
    make_sheet(make_plan(episode_id, by), by)
    path = f"/episodes/{episode_id}/plan"
    page = therapist.get(path)
    fields = pressed(page, **{"exercises-3-reps": "15"})
    page = therapist.post(path, {**fields, "remove": "exercises-0"})
    page = therapist.post(path, pressed(page, issue="1"))
    assert "Bent-knee calf raise: 3 rounds of 15 instead of 3 rounds of 12" in page.text
    assert "Left out: Calf rolling on a foam roller" in page.text


def test_printing_hands_over_what_was_kept(therapist: Reader, by: Actor) -> None:
    sheet_id = make_sheet(make_plan(make_visit(by), by), by)
    document_id = queries.get_sheet(sheet_id, by=by).document_id
    assert [each.id for each in queries.list_not_handed_over(by=by)] == [sheet_id]
    page = therapist.submit(f"/sheets/{sheet_id}")
    assert page.response.mimetype == "application/pdf"
    kept = db.session.get_one(Document, document_id)
    assert page.response.data == kept.content
    assert count(Handover) == 1
    assert queries.list_not_handed_over(by=by) == []
    assert "Printed" in therapist.get(f"/sheets/{sheet_id}").text


def test_an_empty_plan_and_an_unexplained_caution_are_not_issued(
    therapist: Reader, by: Actor
) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    page = therapist.get(path)
    for _ in FOUR:
        page = therapist.post(path, pressed(page, remove="exercises-0"))
    page = therapist.post(path, pressed(page, issue="1"), expect=422)
    assert "There is no exercise in this plan yet." in page.text
    assert count(Sheet) == 0


def test_an_exercise_that_left_the_library_is_named_and_not_issued(
    therapist: Reader, by: Actor
) -> None:
    episode_id = make_visit(by)
    plan_id = make_plan(episode_id, by)
    with transaction(by):
        db.session.execute(
            update(PlanItem).where(PlanItem.position == 2).values(exercise="old_squat")
        )
    path = f"/episodes/{episode_id}/plan"
    page = therapist.get(path)
    assert "old_squat (no longer in the library)" in page.text
    fields = therapist.get(f"/plans/{plan_id}/issue").fields()
    page = therapist.post(f"/plans/{plan_id}/issue", fields, expect=422)
    assert "“old_squat” is no longer in the library." in page.text
    page = therapist.post(path, pressed(therapist.get(path), remove="exercises-1"))
    page = therapist.post(path, pressed(page, issue="1"))
    assert page.path.startswith("/sheets/")


def test_what_a_colleague_saved_in_between_is_never_issued_by_this_page(
    therapist: Reader, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    episode_id = make_visit(by)
    path = f"/episodes/{episode_id}/plan"
    fields = pressed(therapist.get(path), issue="1", message="Mine")
    once: list[str] = []

    def slip_in(plan_id: str, **how: Any) -> Any:
        if not once:
            once.append(make_plan(episode_id, by, seen_version=1, message="Theirs"))
        return prepare_issue(plan_id, **how)

    monkeypatch.setattr(services, "prepare_issue", slip_in)
    page = therapist.post(path, fields, expect=409)
    assert "Theirs" in page.text
    assert page.fields("plan")["message"] == "Mine"
    assert count(Sheet) == 0
