"""Who must not be pressed hard reads the gentle words and dose, on every way to paper."""

from dataclasses import replace
from typing import Any

import pytest

from clinic.aftercare import queries
from clinic.aftercare.content import few
from clinic.aftercare.domain.checks import check_ready
from clinic.core.actor import Actor
from clinic.core.errors import DomainError
from clinic.exercises.content import library
from clinic.exercises.domain.exercise import Gentle
from clinic.exercises.domain.sides import PlanSide
from tests.aftercare.making import make_plan, make_sheet, make_visit, planned
from tests.aftercare.papers import page_texts, paper
from tests.aftercare.plan_page import pressed
from tests.reader import Reader
from tests.screening.making import make_screening

ROLL = "foam_roll_calf"
LIGHTLY = "Lightly, agreed with the GP"


def on_a_blood_thinner(by: Actor) -> str:
    episode_id = make_visit(by, screened=False)
    make_screening(episode_id, by, blood_thinner="yes")
    return episode_id


def gentle_words() -> Gentle:
    gentle = library()[ROLL].gentle
    assert gentle is not None
    return gentle


def test_a_client_on_a_blood_thinner_reads_the_gentle_words_on_paper(by: Actor) -> None:
    rolling = planned(ROLL, hold_seconds=30, caution_reason=LIGHTLY)
    plan_id = make_plan(on_a_blood_thinner(by), by, exercises=(rolling,))
    sheet_id = make_sheet(plan_id, by)
    text = " ".join(page_texts(paper(sheet_id, by)))
    gentle = gentle_words()
    for words in (*gentle.move, *gentle.cues, *gentle.should_feel):
        assert words.for_side(PlanSide.RIGHT) in text
    for step in library()[ROLL].move:
        assert step.for_side(PlanSide.RIGHT) not in text
    assert "30 seconds" in text
    assert "60 seconds" not in text
    card = queries.get_sheet(sheet_id, by=by).content["cards"][0]
    assert card["mind"] == [words.for_side(PlanSide.RIGHT) for words in gentle.cues]
    assert card["harder"] == []


def test_who_has_no_such_caution_reads_the_usual_words(by: Actor) -> None:
    sheet_id = make_sheet(make_plan(make_visit(by), by, exercises=(planned(ROLL),)), by)
    card = queries.get_sheet(sheet_id, by=by).content["cards"][0]
    assert card["mind"] == []
    assert card["harder"]
    assert "On a tight spot, stay still for 30 seconds." in card["steps"]


def test_the_editor_proposes_the_gentle_dose_and_says_why(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{on_a_blood_thinner(by)}/plan"
    page = therapist.get(path)
    assert page.fields("plan")["exercises-0-hold_seconds"] == "30"
    assert "The gentle form is printed" in page.text
    assert "for at most 30 seconds at a time" in page.text
    page = therapist.post(path, pressed(page, add="exercises", wanted="ball_soleus"))
    held = [value for name, value in page.fields("plan").items() if name.endswith("hold_seconds")]
    assert held[-1] == "15"


def test_longer_than_the_gentle_form_is_not_issued(therapist: Reader, by: Actor) -> None:
    path = f"/episodes/{on_a_blood_thinner(by)}/plan"
    changes: dict[str, Any] = {
        "exercises-0-hold_seconds": "60",
        "exercises-0-caution_reason": LIGHTLY,
    }
    fields = pressed(therapist.get(path), issue="1", **changes)
    page = therapist.post(path, fields, expect=422)
    assert "is for at most 30 seconds at a time." in page.text
    assert page.fields("plan")["exercises-0-hold_seconds"] == "60"


def test_a_dose_from_before_the_caution_was_known_is_not_issued() -> None:
    rolling = planned(ROLL, caution_reason=LIGHTLY)
    with pytest.raises(DomainError, match="gentle form"):
        check_ready([rolling], "", library=library(), client_cautions={"anticoagulant"}, few=few())
    shorter = replace(rolling, hold_seconds=30)
    check_ready([shorter], "", library=library(), client_cautions={"anticoagulant"}, few=few())
