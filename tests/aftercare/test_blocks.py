"""Nobody who is blocked, or was never asked, gets a sheet, by whatever way it is tried."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from clinic.aftercare import queries, services
from clinic.aftercare.models import Plan, Sheet
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError
from clinic.documents.models import Handover
from clinic.treatments.models import ExerciseGiven
from tests.aftercare.making import FOUR, make_plan, make_sheet, make_visit, planned
from tests.aftercare.plan_page import count, pressed
from tests.reader import Reader, form_fields
from tests.screening.making import make_clearance, make_facts, make_screening, squeeze


@pytest.fixture
def blocked(by: Actor) -> str:
    """An episode in which a squeeze of the calf moved nothing."""
    episode_id = make_visit(by)
    make_facts(episode_id, by, squeeze())
    return episode_id


def test_a_blocked_clients_plan_can_be_written_and_saved(therapist: Reader, blocked: str) -> None:
    path = f"/episodes/{blocked}/plan"
    page = therapist.get(path)
    assert "No exercises for now" in page.text
    assert "Record a clearance" in page.text
    page = therapist.submit(path, form="plan", message="Wait for the doctor.")
    assert "Plan saved." in page.text
    assert count(Plan) == 1


def test_issuing_for_somebody_blocked_saves_the_plan_and_says_why(
    therapist: Reader, blocked: str
) -> None:
    path = f"/episodes/{blocked}/plan"
    page = therapist.post(path, pressed(therapist.get(path), issue="1"), expect=422)
    assert "No exercise sheet now" in page.text
    assert (count(Plan), count(Sheet)) == (1, 0)


def test_the_short_way_to_issue_is_closed_as_well(
    therapist: Reader, blocked: str, by: Actor
) -> None:
    path = f"/plans/{make_plan(blocked, by)}/issue"
    page = therapist.get(path)
    assert "It cannot be issued before a clearance is recorded" in page.text
    assert page.soup.select("main form") == []
    sent = {"layout": "standard", "row_version": "1"}
    assert "No exercise sheet now" in therapist.post(path, sent, expect=422).text
    assert count(Sheet) == 0


def test_a_preview_is_a_sheet_as_well(therapist: Reader, blocked: str) -> None:
    path = f"/episodes/{blocked}/plan"
    page = therapist.post(f"{path}/preview", pressed(therapist.get(path)), expect=422)
    assert "No exercise sheet now" in page.text


def test_a_tab_that_was_open_before_the_block_issues_nothing(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by)
    path = f"/episodes/{episode_id}/plan"
    fields = pressed(therapist.get(path), issue="1")
    make_screening(episode_id, by, whole_leg_swollen="yes")
    therapist.post(path, fields, expect=422)
    assert count(Sheet) == 0


def test_a_block_between_laying_out_and_issuing_is_seen(by: Actor) -> None:
    episode_id = make_visit(by)
    plan_id = make_plan(episode_id, by)
    paper = services.prepare_issue(
        plan_id, seen_version=1, layout=None, by=by, today=clock.today(by.zone)
    )
    make_facts(episode_id, by, squeeze())
    with pytest.raises(DomainError, match="No exercise sheet now"), transaction(by):
        services.issue_sheet(services.IssueSheet(paper=paper), by=by, now=clock.now())
    assert count(Sheet) == 0


def test_an_episode_that_was_never_screened_gets_no_sheet(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by, screened=False)
    path = f"/episodes/{episode_id}/plan"
    page = therapist.get(path)
    assert "Screen first" in page.text
    page = therapist.post(path, pressed(page, issue="1"), expect=422)
    assert "The screening questions were not asked for this complaint yet." in page.text
    assert count(Sheet) == 0
    make_screening(episode_id, by)
    page = therapist.post(path, pressed(therapist.get(path), issue="1"))
    assert page.path.startswith("/sheets/")


def test_a_clearance_opens_the_way_again(therapist: Reader, blocked: str, by: Actor) -> None:
    make_clearance(blocked, by)
    path = f"/episodes/{blocked}/plan"
    page = therapist.post(path, pressed(therapist.get(path), issue="1"))
    assert page.path.startswith("/sheets/")


def test_an_old_sheet_warns_before_it_is_printed_again(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by)
    sheet_id = make_sheet(make_plan(episode_id, by), by)
    assert "Do not hand this out now" not in therapist.get(f"/sheets/{sheet_id}").text
    make_facts(episode_id, by, squeeze())
    assert "Do not hand this out now" in therapist.get(f"/sheets/{sheet_id}").text


def test_what_is_to_be_minded_stands_above_the_plan(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by, screened=False)
    make_screening(episode_id, by, blood_thinner="yes")
    page = therapist.get(f"/episodes/{episode_id}/plan")
    assert page.soup.select("main .notice-mind")
    rolling = planned("foam_roll_calf")
    plan_id = make_plan(episode_id, by, exercises=(rolling,))
    with pytest.raises(DomainError, match="right for this client all the same"):
        make_sheet(plan_id, by)
    agreed = replace(rolling, hold_seconds=30, caution_reason="Lightly, agreed with the GP")
    make_plan(episode_id, by, seen_version=1, exercises=(agreed,))
    sheet = queries.get_sheet(make_sheet(plan_id, by), by=by)
    signs = [sign for group in sheet.content["stop"] for sign in group["signs"]]
    assert any(sign.startswith("A bruise grows fast") for sign in signs)


def test_issuing_hands_the_exercises_down_to_the_sessions(by: Actor) -> None:
    sheet_id = make_sheet(make_plan(make_visit(by), by), by)
    given = db.session.scalars(
        select(ExerciseGiven)
        .where(ExerciseGiven.sheet_id == sheet_id)
        .order_by(ExerciseGiven.position)
    ).all()
    assert [each.exercise for each in given] == list(FOUR)
    assert all(each.name and each.side == "R" for each in given)


def test_an_older_sheet_is_not_handed_over_while_something_blocks(
    therapist: Reader, by: Actor
) -> None:
    episode_id = make_visit(by)
    sheet = queries.get_sheet(make_sheet(make_plan(episode_id, by), by), by=by)
    page, address = f"/sheets/{sheet.id}", f"/sheets/{sheet.id}/handover"
    form = therapist.get(page).soup.select_one("form[action$='/handover']")
    assert form is not None
    sent = {**form_fields(form), "way": "printed"}
    make_facts(episode_id, by, squeeze())
    assert therapist.get(page).soup.select("form[action$='/handover']") == []
    answer = therapist.post(address, sent)
    assert "No exercise sheet now" in answer.text
    therapist.post(f"/documents/{sheet.document_id}/handover", sent, expect=404)
    assert count(Handover) == 0
    make_clearance(episode_id, by)
    therapist.post(address, sent)
    assert count(Handover) == 1
