"""Exercises that are timed, without sides, or given in pairs: in the editor and on the card."""

from typing import Any

import pytest

from clinic.aftercare import queries
from clinic.aftercare.domain.burden import weigh_plan
from clinic.aftercare.domain.changes import says_the_same
from clinic.aftercare.domain.sheet import DoseFacts
from clinic.aftercare.presenters.doses import dose_changes, dose_parts
from clinic.core.actor import Actor
from clinic.core.errors import DomainError
from clinic.exercises.content import library
from clinic.exercises.domain.sides import PlanSide
from tests.aftercare.making import make_plan, make_sheet, make_visit, planned
from tests.aftercare.plan_page import order, pressed
from tests.reader import Reader

WITHOUT_SIDES = ("cycle_low", "swim_low", "toe_walk", "squat_body")


@pytest.mark.parametrize("code", WITHOUT_SIDES)
def test_what_has_no_sides_is_asked_and_printed_without_one(
    code: str, therapist: Reader, by: Actor
) -> None:
    episode_id = make_visit(by)
    plan_id = make_plan(episode_id, by, exercises=(planned(code),))
    page = therapist.get(f"/episodes/{episode_id}/plan")
    assert not page.soup.select("select[name=exercises-0-side]")
    assert page.fields("plan")["exercises-0-side"] == "B"
    look = page.soup.select_one(".plan-look")
    assert look is not None
    assert "Both sides" not in look.text
    card = queries.get_sheet(make_sheet(plan_id, by), by=by).content["cards"][0]
    assert (card["side"], card["side_words"]) == ("B", "")


def test_a_side_that_an_exercise_does_not_have_is_refused(therapist: Reader, by: Actor) -> None:
    episode_id = make_visit(by)
    one_sided = planned("squat_body")
    with pytest.raises(DomainError, match="not done for one side"):
        make_plan(episode_id, by, exercises=(replaced(one_sided, PlanSide.LEFT),))
    make_plan(episode_id, by, exercises=(one_sided,))
    path = f"/episodes/{episode_id}/plan"
    fields: dict[str, Any] = {"exercises-0-side": "L"}
    therapist.post(path, pressed(therapist.get(path), **fields), expect=422)


def replaced(exercise: Any, side: PlanSide) -> Any:
    values = {name: getattr(exercise, name) for name in exercise.__dataclass_fields__}
    return type(exercise)(**{**values, "side": side})


def test_the_other_of_a_pair_is_offered_in_one_tap(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{make_visit(by)}/plan"
    page = therapist.post(path, pressed(therapist.get(path), add="exercises", wanted="toe_walk"))
    assert "Given together with: Walk on your heels" in page.text
    button = page.soup.select_one("button[name=add][value=heel_walk]")
    assert button is not None
    page = therapist.post(path, pressed(page, add="heel_walk"))
    assert order(page)[-2:] == ["toe_walk", "heel_walk"]
    assert "Given together with" not in page.text


def test_one_round_of_half_an_hour_is_half_an_hour() -> None:
    parts = dose_parts(library()["cycle_low"], planned("cycle_low"))
    assert [(part.words, part.more) for part in parts] == [
        ("30 minutes", ""),
        ("once", "a day"),
        ("3 days", "a week"),
    ]
    walk = dose_parts(library()["toe_walk"], planned("toe_walk"))
    assert [part.words for part in walk[:2]] == ["30 seconds", "2 rounds,"]


def test_a_longer_ride_is_no_longer_hold() -> None:
    before = DoseFacts(
        sets=1, reps=None, hold_seconds=1200, rest_seconds=0, times_per_day=1, days_per_week=3
    )
    now = DoseFacts(
        sets=1, reps=None, hold_seconds=1800, rest_seconds=0, times_per_day=1, days_per_week=3
    )
    assert dose_changes(before, now) == ["30 minutes instead of 20 minutes"]


def test_half_an_hour_on_some_days_is_not_counted_for_each_day(by: Actor) -> None:
    codes = ("calf_raise_bent", "cycle_low")
    pairs = [(planned(code), library()[code]) for code in codes]
    burden = weigh_plan(pairs)
    assert burden.minutes_per_day == weigh_plan(pairs[:1]).minutes_per_day
    assert [(each.minutes, each.days_per_week) for each in burden.endurance] == [(30, 3)]
    plan_id = make_plan(make_visit(by), by, exercises=tuple(planned(code) for code in codes))
    line = queries.get_sheet(make_sheet(plan_id, by), by=by).content["plan_line"]
    assert "once a day, easy cycling for 30 minutes on 3 days a week, until" in line


def test_a_card_from_before_the_gentle_words_says_the_same() -> None:
    older = {"cards": [{"name": "Roll", "harder": ["Cross"], "dose": {"reps": None}}], "version": 1}
    newer = {"cards": [{**older["cards"][0], "mind": []}], "version": 2}  # type: ignore[index]
    assert says_the_same(older, newer)
    assert not says_the_same(older, {**newer, "cards": [{"name": "Roll", "mind": ["Lightly"]}]})
