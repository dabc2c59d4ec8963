"""What is chosen of running on the plan's page, and what is refused or named there."""

from dataclasses import replace
from typing import Any

import pytest

from clinic.aftercare import queries
from clinic.aftercare.domain.running import RunningPlan, RunRule, check_running_ready
from clinic.core.actor import Actor
from clinic.core.errors import DomainError
from clinic.running.content import entry_criteria, programmes
from tests.aftercare.making import MONDAY, make_plan, make_sheet, make_visit, running_sheet
from tests.aftercare.papers import page_texts, paper
from tests.aftercare.plan_page import pressed
from tests.reader import Reader


def test_a_programme_needs_a_day_to_start_on(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    choice: dict[str, Any] = {"running-programme": "calf_5"}
    page = therapist.post(path, pressed(therapist.get(path), issue="1", **choice), expect=422)
    assert "Please say on which day the programme starts." in page.text
    choice["running-start_on"] = "2026-11-23"
    page = therapist.post(path, pressed(page, issue="1", **choice))
    assert page.path.startswith("/sheets/")
    assert "Five steps after a calf strain" in page.text


def test_a_stage_that_a_programme_does_not_have_is_refused(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    choice: dict[str, Any] = {"running-programme": "seed_B", "running-first_stage": "9"}
    page = therapist.post(path, pressed(therapist.get(path), **choice), expect=422)
    assert "This programme has the stages 1 to 4." in page.text


def test_entry_criteria_are_ticked_and_kept_and_not_printed(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by)
    path = f"/episodes/{episode_id}/plan"
    first, second = list(entry_criteria())[:2]
    fields = pressed(therapist.get(path), **{"running-programme": "calf_5"})
    fields["running-entry_met"] = [first, second]
    page = therapist.post(path, fields)
    assert f"2 of {len(entry_criteria())} criteria are ticked" in page.text
    plan = queries.find_plan(episode_id, by=by)
    assert plan is not None
    assert plan.running.entry_met == (first, second)


def test_no_running_and_how_far_to_run_contradict_each_other() -> None:
    with pytest.raises(DomainError, match="Take one of them out"):
        check_running_ready(
            RunningPlan(rule=RunRule.NO_RUNNING, longest_km=5), programmes=programmes()
        )


def test_no_running_and_a_first_week_of_running_are_not_printed_on_one_sheet(
    therapist: Reader, by: Actor
) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    choice: dict[str, Any] = {
        "running-programme": "calf_5",
        "running-start_on": "2026-11-23",
        "running-rule": "no_running",
    }
    page = therapist.post(path, pressed(therapist.get(path), issue="1", **choice), expect=422)
    assert "Choose “Flat and easy only”, or choose “No programme”" in page.text
    page = therapist.post(path, pressed(page, issue="1", **{"running-rule": "easy_flat"}))
    assert page.path.startswith("/sheets/")


def test_no_running_goes_with_a_first_week_on_the_bicycle(by: Actor) -> None:
    running = RunningPlan(programme="seed_B", start_on=MONDAY, rule=RunRule.NO_RUNNING)
    text = " ".join(page_texts(paper(running_sheet(by, running), by)))
    assert "Do not run until we meet." in text
    with pytest.raises(DomainError, match="first week"):
        check_running_ready(replace(running, first_stage=2), programmes=programmes())


def test_what_was_not_seen_to_hold_is_named_before_a_sheet_is_issued(
    therapist: Reader, by: Actor
) -> None:
    missing = "At least 25 on one leg with a straight knee"
    plan_id = make_plan(
        make_visit(by),
        by,
        running=RunningPlan(programme="calf_5", start_on=MONDAY, entry_met=("walking",)),
    )
    plan = queries.get_plan(plan_id, by=by)
    for path in (f"/plans/{plan_id}/issue", f"/episodes/{plan.episode_id}/plan"):
        (warning,) = [
            each
            for each in therapist.get(path).soup.select(".notice")
            if "Not ticked as seen before running begins" in each.get_text()
        ]
        assert missing in warning.get_text()
        assert "Walks without pain" not in warning.get_text()
    general = tuple(code for code, each in entry_criteria().items() if not each.use)
    running = replace(plan.running, entry_met=general)
    make_plan(plan.episode_id, by, seen_version=plan.row_version, running=running)
    page = therapist.get(f"/plans/{plan_id}/issue")
    assert "Not ticked as seen" not in page.text


def test_a_limit_goes_with_a_stage_that_only_grows(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    choice: dict[str, Any] = {
        "running-programme": "seed_B",
        "running-start_on": "2026-11-23",
        "running-first_stage": "4",
        "running-longest": "10",
    }
    assert "Do both hold?" not in therapist.submit(path, form="plan", **choice).text


def test_a_practice_that_counts_miles_reads_and_keeps_them(owner: Reader, by: Actor) -> None:
    owner.submit("/practice", distance_unit="mi")
    episode_id = make_visit(by)
    path = f"/episodes/{episode_id}/plan"
    distance: dict[str, Any] = {"running-longest": "6.5"}
    page = owner.submit(path, form="plan", **distance)
    assert page.fields("plan")["running-longest"] == "6.5"
    plan = queries.find_plan(episode_id, by=by)
    assert plan is not None
    assert plan.running.longest_km == pytest.approx(10.461, abs=0.001)
    sheet_id = make_sheet(plan.id, by)
    assert "Longest run: up to 6.5 miles." in " ".join(page_texts(paper(sheet_id, by)))


def test_a_long_run_beside_a_first_week_of_something_else_is_remarked_on(
    therapist: Reader, by: Actor
) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    choice: dict[str, Any] = {
        "running-programme": "seed_B",
        "running-start_on": "2026-11-23",
        "running-rule": "easy_flat",
    }
    page = therapist.submit(path, form="plan", **choice)
    assert "Do both hold?" not in page.text
    choice["running-longest"] = "10"
    page = therapist.submit(path, form="plan", **choice)
    assert "“Flat and easy only. Longest run: up to 10 km.” until the next visit" in page.text
    assert "the weeks begin with “Another activity that is easy on your legs" in page.text
    page = therapist.post(path, pressed(page, issue="1"))
    assert page.path.startswith("/sheets/")
