"""The plan editor and issued sheets, as a therapist meets them."""

from typing import Any

from flask import Flask

from clinic.aftercare import queries
from clinic.aftercare.models import Plan
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.documents.models import Document
from tests.aftercare.making import FOUR, make_plan, make_sheet, make_visit, planned
from tests.aftercare.plan_page import count, order, pressed
from tests.people import actor
from tests.reader import Reader
from tests.statements import statements


def test_a_plan_opens_proposed_with_reasons_in_words(therapist: Reader, by: Actor) -> None:
    page = therapist.get(f"/episodes/{make_visit(by)}/plan")
    assert order(page) == list(FOUR)
    assert page.text.count("because: right soleus, tightness 3, two active trigger points") == 4
    assert "22 minutes a day" in page.text
    assert count(Plan) == 0


def test_saving_keeps_the_plan_as_it_stands(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by)
    path = f"/episodes/{episode_id}/plan"
    changes: dict[str, Any] = {"exercises-0-sets": "3", "exercises-0-side": "L"}
    page = therapist.submit(path, form="plan", message="Go gently.", **changes)
    assert "Plan saved." in page.text
    plan = queries.find_plan(episode_id, by=by)
    assert plan is not None
    assert plan.message == "Go gently."
    assert (plan.exercises[0].sets, plan.exercises[0].side) == (3, "L")
    assert [each.exercise for each in plan.exercises] == list(FOUR)


def test_moving_removing_and_adding_change_the_page_only(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    page = therapist.get(path)
    page = therapist.post(path, pressed(page, down="exercises-0", **{"exercises-1-sets": "zwei"}))
    assert order(page)[:2] == ["calf_raise_seated", "foam_roll_calf"]
    assert page.fields("plan")["exercises-0-sets"] == "zwei"
    page = therapist.post(path, pressed(page, up="exercises-1"))
    assert order(page) == list(FOUR)
    page = therapist.post(path, pressed(page, remove="exercises-3"))
    assert order(page) == list(FOUR[:3])
    assert "The findings also speak for" in page.text
    page = therapist.post(path, pressed(page, add="exercises", wanted="calf_raise_bent"))
    assert order(page) == list(FOUR)
    assert count(Plan) == 0


def test_a_number_that_is_none_comes_back_with_all_that_was_typed(
    therapist: Reader, by: Actor
) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    page = therapist.get(path)
    fields = pressed(page, message="Well done.", **{"exercises-2-sets": "99"})
    page = therapist.post(path, fields, expect=422)
    assert "Please give a number from 1 to 20." in page.text
    assert page.fields("plan")["exercises-2-sets"] == "99"
    assert page.fields("plan")["message"] == "Well done."
    assert count(Plan) == 0


def test_a_dose_outside_the_range_is_kept_and_remarked_on(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    changes: dict[str, Any] = {"exercises-3-reps": "60"}
    therapist.submit(path, form="plan", **changes)
    page = therapist.get(path)
    assert "times in a row: 60, usually 8 to 20" in page.text


def test_a_save_over_a_newer_save_shows_both(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by)
    make_plan(episode_id, by, message="First")
    path = f"/episodes/{episode_id}/plan"
    mine = pressed(therapist.get(path), message="Mine")
    therapist.submit(path, form="plan", message="Theirs")
    page = therapist.post(path, mine, expect=409)
    assert page.fields("plan")["message"] == "Mine"
    assert "Theirs" in page.text
    named = [link.get_text() for link in page.soup.select(".error-summary a")]
    assert named == ["A word to the client"]


def test_a_preview_keeps_nothing(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    page = therapist.post(f"{path}/preview", pressed(therapist.get(path)))
    assert page.response.mimetype == "application/pdf"
    assert (count(Plan), count(Document)) == (0, 0)


def test_the_sheet_beside_the_plan_follows_the_form(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    page = therapist.post(f"{path}/look", pressed(therapist.get(path), **{"exercises-0-sets": "3"}))
    assert "3 rounds" in page.text
    assert count(Plan) == 0


def test_colleagues_who_may_not_see_the_client_find_nothing(app: Flask, by: Actor) -> None:
    plan_id = make_plan(make_visit(by), by)
    sheet_id = make_sheet(plan_id, by)
    stranger = actor("colleague", client_scope="own")
    assert queries.list_not_handed_over(by=stranger) == []
    assert queries.find_plan(queries.get_plan(plan_id, by=by).episode_id, by=stranger) is None
    document_id = queries.get_sheet(sheet_id, by=by).document_id
    reception = Reader.signed_in(app, "reception")
    for path in (f"/sheets/{sheet_id}", f"/documents/{document_id}.pdf"):
        reception.get(path, expect=403)


def test_pages_ask_the_database_as_often_for_one_sheet_as_for_three(
    therapist: Reader, by: Actor
) -> None:
    therapist.get("/")  # what all pages remember is asked once
    counted = []
    for exercises in (FOUR[:1], FOUR):
        episode_id, sheet_id = make_visit(by), ""
        for version, message in enumerate(("one", "two", "three")[: len(exercises)]):
            plan_id = make_plan(
                episode_id,
                by,
                seen_version=2 * version,
                message=message,
                exercises=tuple(planned(code) for code in exercises),
            )
            sheet_id = make_sheet(plan_id, by)
        paths = (f"/episodes/{episode_id}/plan", f"/sheets/{sheet_id}")
        pages = []
        for path in paths:
            with statements() as run:
                therapist.get(path)
            pages.append(len(run))
        counted.append(pages)
    assert counted[0] == counted[1]
    assert max(counted[1]) <= 40, counted


def test_a_reason_that_was_never_found_is_not_kept(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by)
    today = clock.today(by.zone).isoformat()
    forged: dict[str, Any] = {
        "exercises-0-reason": "masseter:L:3:5:0",
        "exercises-1-reason": f"soleus:R:0:9:9:{today}",
    }
    therapist.submit(f"/episodes/{episode_id}/plan", form="plan", **forged)
    plan = queries.find_plan(episode_id, by=by)
    assert plan is not None
    assert plan.exercises[0].reason == ""
    assert plan.exercises[1].reason == f"soleus:R:3:2:0:{today}"


def test_an_exercise_that_findings_speak_for_brings_its_reason(
    therapist: Reader, by: Actor
) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    page = therapist.post(path, pressed(therapist.get(path), remove="exercises-0"))
    page = therapist.post(path, pressed(page, add="exercises", wanted="ball_soleus"))
    reasons = [
        value
        for name, value in page.fields("plan").items()
        if name.endswith("-reason") and "caution" not in name
    ]
    assert len(reasons) == 4
    assert all(reason.startswith("soleus:R:3:2:0") for reason in reasons)
    page = therapist.post(path, pressed(page, add="exercises", wanted="lunge"))
    assert "chosen by you" in page.text
