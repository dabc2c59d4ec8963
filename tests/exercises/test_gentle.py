"""Words for who must not be pressed hard agree with the cautions."""

import re

import pytest

from clinic.exercises.content import library
from clinic.exercises.domain.dose import find_out_of_range
from clinic.exercises.domain.exercise import CautionLevel
from clinic.exercises.domain.sides import PlanSide

PRESSING = ("foam_roll_calf", "ball_soleus")


@pytest.mark.parametrize("code", PRESSING)
def test_who_bruises_easily_is_told_to_press_lightly_and_not_to_stay(code: str) -> None:
    exercise = library()[code]
    gently = exercise.adapted_to({"anticoagulant"})
    steps = " ".join(gently.steps(PlanSide.LEFT)).lower()
    assert "still" in " ".join(exercise.steps(PlanSide.LEFT)).lower()
    assert "still" not in steps
    cues = " ".join(text.for_side(PlanSide.LEFT) for text in gently.cues).lower()
    assert "press lightly" in cues
    assert "spot" in steps + cues
    assert "tight spot" not in steps + cues
    assert gently.dose.hold_seconds == gently.dose_range.hold_seconds.most <= 30
    assert find_out_of_range(gently.dose, gently.dose_range) == []


@pytest.mark.parametrize("code", PRESSING)
def test_every_caution_that_speaks_of_light_pressure_brings_the_gentle_words(code: str) -> None:
    for caution in library()[code].cautions:
        light = re.search(r"\blight|no heavy pressure|no deep", caution.reason.lower())
        if light and caution.level is CautionLevel.MODIFY:
            assert caution.gentle, caution.code


@pytest.mark.parametrize("code", list(library()))
def test_nothing_changes_for_who_has_no_such_caution(code: str) -> None:
    exercise = library()[code]
    assert exercise.adapted_to({"statin"}) is exercise
