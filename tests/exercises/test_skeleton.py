import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.exercises.domain import body
from clinic.exercises.domain.joints import find_strained, measure_joints, turn
from clinic.exercises.domain.pose import Arm, Frame, Leg
from clinic.exercises.domain.skeleton import build_skeleton, reach
from clinic.exercises.domain.vector import Vec, heading

coordinate = st.floats(-120, 120)


@given(coordinate, coordinate, st.booleans())
def test_bones_keep_their_length_wherever_the_foot_goes(x: float, y: float, left: bool) -> None:
    root = Vec(0, 0)
    middle, end = reach(root, Vec(x, y), body.THIGH, body.SHIN, left=left)
    assert middle.minus(root).length == pytest.approx(body.THIGH, abs=0.01)
    assert end.minus(middle).length == pytest.approx(body.SHIN, abs=0.01)


@given(st.floats(5, 83), st.floats(-180, 180))
def test_a_target_within_reach_is_met(distance: float, angle: float) -> None:
    target = heading(angle).plus(heading(angle), distance - 1)
    _, end = reach(Vec(0, 0), target, body.THIGH, body.SHIN, left=True)
    assert end.minus(target).length < 0.05


def test_a_target_out_of_reach_is_approached_in_its_direction() -> None:
    _, end = reach(Vec(0, 0), Vec(200, 0), body.THIGH, body.SHIN, left=True)
    assert end.x == pytest.approx(84, abs=0.1)
    assert end.y == pytest.approx(0, abs=0.1)


def standing(**changes: object) -> Frame:
    hanging = Arm(Vec(3, 72), fingers=-90, faces=180)
    fields: dict[str, object] = {
        "name": "start",
        "hip": Vec(-12.5, 92.4),
        "lean": 0.0,
        "curl": 0.0,
        "look": 0.0,
        "near_leg": Leg(ball=Vec(0, 0)),
        "far_leg": Leg(ball=Vec(2, 0)),
        "near_arm": hanging,
        "far_arm": hanging,
        "tint": False,
        "props": (),
        "arrow": None,
        "touches": (),
    }
    return Frame(**(fields | changes))  # type: ignore[arg-type]


def test_who_stands_straight_has_straight_joints() -> None:
    angles = measure_joints(build_skeleton(standing()))
    assert angles["near_knee"] < 8
    assert abs(angles["near_hip"]) < 5
    assert abs(angles["near_ankle"]) < 5
    assert find_strained(build_skeleton(standing())) == []


def test_lifting_the_heel_bends_the_toes_and_leaves_the_ball_in_place() -> None:
    raised = build_skeleton(standing(near_leg=Leg(ball=Vec(0, 0), heel=40), hip=Vec(-5, 97)))
    assert raised.near_leg.ball == pytest.approx(Vec(0, 0), abs=0.5)
    assert measure_joints(raised)["near_toes"] == 40


def test_a_free_foot_is_placed_by_its_ankle() -> None:
    leg = build_skeleton(standing(far_leg=Leg(ankle=Vec(-40, 30), sole=-70))).far_leg
    assert leg.ankle == pytest.approx(Vec(-40, 30), abs=0.01)
    assert leg.sole == leg.toes == -70


def test_what_no_body_can_do_is_told_in_words() -> None:
    impossible = standing(near_leg=Leg(ankle=Vec(-12, 9), sole=60))
    assert any("near_ankle" in line for line in find_strained(build_skeleton(impossible)))


def test_turns_are_measured_the_short_way_round() -> None:
    assert turn(170, -170) == 20
    assert turn(-170, 170) == -20
    assert turn(0, 90, clockwise=True) == -90
