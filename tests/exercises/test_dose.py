from dataclasses import replace

import pytest

from clinic.exercises.content import library
from clinic.exercises.domain.dose import Dose, DoseKind, estimate_minutes, find_out_of_range
from clinic.exercises.domain.sides import PlanSide

RAISES = Dose(3, 12, 2, 1, 3, 60, 1, 4, 3)


def test_repetitions_take_their_tempo_and_the_rests_between_the_sets() -> None:
    # 30 s to settle, 3 x 12 x 6 s of work, 2 x 60 s of rest: 366 s
    assert estimate_minutes(DoseKind.REPS, RAISES) == 7


def test_a_hold_takes_its_length_and_the_way_into_it_and_out_of_it() -> None:
    hold = Dose(1, 3, 3, 30, 3, 10, 2, 7, 2)
    assert estimate_minutes(DoseKind.HOLD, hold) == 3


def test_steady_work_takes_its_seconds_whatever_the_tempo() -> None:
    rolling = Dose(2, 1, 3, 60, 3, 30, 1, 5, 5)
    assert estimate_minutes(DoseKind.TIME, rolling) == 3
    assert estimate_minutes(DoseKind.TIME, replace(rolling, up_seconds=4)) == 3


def test_two_rounds_take_longer_but_settling_counts_once() -> None:
    rolling = Dose(2, 1, 3, 60, 3, 30, 1, 5, 5)
    assert estimate_minutes(DoseKind.TIME, rolling, rounds=2) == 6


def test_no_dose_takes_less_than_a_minute() -> None:
    assert estimate_minutes(DoseKind.REPS, replace(RAISES, sets=1, reps=1)) == 1


@pytest.mark.parametrize(
    ("code", "one", "both"),
    [
        ("stretch_soleus_wall", 3, 5),
        ("foam_roll_calf", 3, 6),
        ("calf_raise_bent", 7, 7),
        ("calf_raise_seated", 6, 6),
        ("stretch_calf_straight", 3, 5),
        ("step_heel_drop_stretch", 2, 2),
        ("lunge", 4, 9),
        ("toe_walk", 2, 2),
        ("cycle_low", 31, 31),
        ("swim_low", 21, 21),
    ],
)
def test_both_sides_take_longer_only_where_they_come_in_turn(
    code: str, one: int, both: int
) -> None:
    exercise = library()[code]
    assert exercise.minutes(exercise.dose, PlanSide.LEFT) == one
    assert exercise.minutes(exercise.dose, PlanSide.RIGHT) == one
    assert exercise.minutes(exercise.dose, PlanSide.BOTH) == both


def test_numbers_outside_the_allowed_range_are_named() -> None:
    allowed = library()["calf_raise_bent"].dose_range
    assert find_out_of_range(RAISES, allowed) == []
    assert find_out_of_range(replace(RAISES, sets=5, pain_ceiling=8), allowed) == [
        "sets",
        "pain_ceiling",
    ]
