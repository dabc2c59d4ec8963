"""The way back to running on paper, and the running rule until the next visit."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest

from clinic.aftercare import queries
from clinic.aftercare.domain.changes import says_the_same
from clinic.aftercare.domain.disputed import AdviceChoice
from clinic.aftercare.domain.running import RunningPlan, RunRule
from clinic.aftercare.domain.sheet import Layout
from clinic.aftercare.presenters.running import effort_words, stage_words
from clinic.aftercare.services import prepare
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.running.content import programmes
from clinic.running.domain import weeks_for
from tests.aftercare.making import (
    FOUR,
    MONDAY,
    make_plan,
    make_sheet,
    make_visit,
    planned,
    running_sheet,
)
from tests.aftercare.papers import LOGO, SMALLEST, Visit, letter_sizes, page_texts, paper
from tests.reader import Reader

NOTES = dict.fromkeys(("foam_roll_calf", "calf_raise_seated", "calf_raise_bent"), "Go slowly.")


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


def test_the_running_rule_stands_after_the_treatment(by: Actor) -> None:
    running = RunningPlan(rule=RunRule.EASY_FLAT, most_minutes=40, longest_km=11.5)
    text = " ".join(page_texts(paper(running_sheet(by, running), by)))
    assert "Flat and easy only. No run over 40 minutes. Longest run: up to 11.5 km." in text
    assert "Return to running" not in text


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
