"""The way back to running on paper, and the running rule until the next visit."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest

from clinic.aftercare import queries
from clinic.aftercare.domain.changes import says_the_same
from clinic.aftercare.domain.disputed import AdviceChoice
from clinic.aftercare.domain.running import RunningPlan, RunRule, check_running_ready
from clinic.aftercare.domain.sheet import Layout
from clinic.aftercare.presenters.running import effort_words, stage_words
from clinic.aftercare.services import prepare
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.errors import DomainError
from clinic.running.content import entry_criteria, programmes
from clinic.running.domain import weeks_for
from tests.aftercare.making import FOUR, make_plan, make_sheet, make_visit, planned
from tests.aftercare.test_pages import pressed
from tests.aftercare.test_sheet import LOGO, SMALLEST, Visit, letter_sizes, page_texts, paper
from tests.reader import Reader

MONDAY = date(2026, 11, 23)
NOTES = dict.fromkeys(("foam_roll_calf", "calf_raise_seated", "calf_raise_bent"), "Go slowly.")


def running_sheet(by: Actor, running: RunningPlan, layout: Layout = Layout.STANDARD) -> str:
    """A sheet of two exercises with this said of running; its id."""
    exercises = (planned("calf_raise_bent"), planned("stretch_soleus_wall"))
    plan_id = make_plan(make_visit(by), by, running=running, exercises=exercises)
    return make_sheet(plan_id, by, layout)


@pytest.mark.parametrize("code", list(programmes()))
def test_the_weeks_on_paper_are_those_of_the_programme(code: str, by: Actor) -> None:
    sheet_id = running_sheet(by, RunningPlan(programme=code, start_on=MONDAY))
    content = queries.get_sheet(sheet_id, by=by).content["running"]
    text = " ".join(page_texts(paper(sheet_id, by)))
    programme = programmes()[code]
    weeks = weeks_for(programme, MONDAY)
    assert len(content["lines"]) == len(weeks)
    for line, week in zip(content["lines"], weeks, strict=True):
        assert line["what"] == stage_words(week.stage, "km")
        assert line["what"] in text
        assert effort_words(week.stage) in text
        assert line["days"] in text
    for rule in (programme.advance, programme.hold, programme.back):
        assert rule in text


def test_the_seeds_weeks_stand_in_the_seeds_words_and_are_not_measured(
    therapist: Reader, by: Actor
) -> None:
    sheet_id = running_sheet(by, RunningPlan(programme="seed_B", start_on=MONDAY))
    sheet = queries.get_sheet(sheet_id, by=by)
    said = [line["what"] for line in sheet.content["running"]["lines"]]
    assert said[1:3] == ["Run on flat ground, 15 minutes", "Run on flat ground, 20 minutes"]
    assert sheet.content["running"]["pain"] == ""
    page = therapist.get(f"/episodes/{sheet.episode_id}/plan")
    assert "not checked against that rule" in page.text
    assert "It says to stop at any discomfort" in page.text


def test_the_weeks_begin_where_and_when_this_client_begins(by: Actor) -> None:
    running = RunningPlan(programme="calf_5", start_on=MONDAY, first_stage=4)
    lines = queries.get_sheet(running_sheet(by, running), by=by).content["running"]["lines"]
    assert [(line["week"], line["days"]) for line in lines] == [
        ("Week 1", "from 23 Nov"),
        ("Week 2", "from 30 Nov"),
    ]
    assert lines[0]["what"].startswith("Walk and run in turns, 4 min run, 1 min walk")


def test_the_pain_rule_of_the_weeks_is_that_of_the_plan(by: Actor) -> None:
    running = RunningPlan(programme="calf_5", start_on=MONDAY)
    content = queries.get_sheet(running_sheet(by, running), by=by).content
    assert content["running"]["pain"].startswith("Up to 3 of 10 while you run.")


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


def test_the_running_rule_stands_after_the_treatment(by: Actor) -> None:
    running = RunningPlan(rule=RunRule.EASY_FLAT, most_minutes=40, longest_km=11.5)
    text = " ".join(page_texts(paper(running_sheet(by, running), by)))
    assert "Flat and easy only. No run over 40 minutes. Longest run: up to 11.5 km." in text
    assert "Return to running" not in text


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


def test_what_was_chosen_of_running_stands_with_the_weeks(by: Actor) -> None:
    plan_id = make_plan(
        make_visit(by),
        by,
        running=RunningPlan(programme="calf_5", start_on=MONDAY),
        choices=(AdviceChoice(topic="surface", option="even"),),
    )
    content = queries.get_sheet(make_sheet(plan_id, by), by=by).content
    assert content["running"]["chosen"] == ["Run on flat, even ground for now."]
    assert content["after"]["chosen"] == []


def test_weeks_in_large_print_are_large(by: Actor) -> None:
    running = RunningPlan(programme="c25k_like", start_on=MONDAY)
    content = paper(running_sheet(by, running, Layout.LARGE), by)
    assert min(letter_sizes(content)) >= SMALLEST[Layout.LARGE]


def test_four_exercises_and_a_programme_leave_no_page_nearly_empty(by: Actor) -> None:
    plan_id = make_plan(
        make_visit(by), by, running=RunningPlan(programme="calf_5", start_on=MONDAY)
    )
    texts = page_texts(paper(make_sheet(plan_id, by), by))
    assert "Tick it off" in texts[3]
    assert min(len(text) for text in texts) > 500


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_runners_second_sheet_has_its_charts_from_page_four(
    size: str, by: Actor, owner: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner.submit("/practice", paper=size, logo=(BytesIO(LOGO.read_bytes()), "logo.png"))
    visit = clock.today(by.zone) + timedelta(days=16)
    monkeypatch.setattr(prepare, "find_next_visit", lambda *_args, **_how: Visit(visit))
    episode_id = make_visit(by)
    before = [planned(code, sets=1, times_per_day=2) for code in FOUR]
    make_sheet(make_plan(episode_id, by, exercises=tuple(before)), by)
    plan_id = make_plan(
        episode_id,
        by,
        seen_version=2,
        message="Your calf is calm. Now make it strong.",
        exercises=tuple(planned(code, note=NOTES.get(code, "")) for code in FOUR),
        choices=(AdviceChoice(topic="load_rule", option="single_run"),),
        running=RunningPlan(
            programme="seed_B", start_on=MONDAY, rule=RunRule.EASY_FLAT, longest_km=10
        ),
    )
    texts = page_texts(paper(make_sheet(plan_id, by), by))
    assert "Changed since your last sheet" in texts[0]
    assert "How much pain is all right" in texts[0]
    assert "After today’s treatment" in texts[1]
    assert "Return to running" in texts[2]
    assert "Tick it off" in texts[3]
    assert len(texts) == 5
    assert "Week from" in texts[4]
    assert "Move on when" in texts[4]


def test_a_second_sheet_says_that_the_weeks_are_new(by: Actor) -> None:
    episode_id = make_visit(by)
    make_sheet(make_plan(episode_id, by), by)
    running = RunningPlan(programme="calf_5", start_on=MONDAY)
    said = []
    for seen, plan in ((2, running), (4, replace(running, first_stage=2)), (6, RunningPlan())):
        plan_id = make_plan(episode_id, by, seen_version=seen, running=plan)
        said.append(queries.get_sheet(make_sheet(plan_id, by), by=by).content["changes"])
    assert said == [
        ["New: return to running"],
        ["Return to running: new weeks"],
        ["Left out: return to running"],
    ]


def test_a_sheet_from_before_this_was_asked_says_the_same() -> None:
    older = {"message": "Hello", "after": {"normal": ["Sore"]}, "version": 1}
    newer = {**older, "running": None, "after": {"normal": ["Sore"], "chosen": []}, "version": 2}
    assert says_the_same(older, newer)
    assert not says_the_same(older, {**newer, "after": {"normal": [], "chosen": []}})


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
