"""The stretches, raises, walks and the ball, as a therapist would look at them."""

from clinic.exercises.domain.pose import PropKind
from clinic.exercises.domain.sides import PlanSide
from clinic.exercises.domain.skeleton import build_skeleton
from tests.exercises.postures import STRAIGHT, angles, prop_of, two_figures, two_frames


def test_in_the_straight_stretch_the_rear_knee_is_straight_and_the_front_one_bends() -> None:
    start, end = angles("stretch_calf_straight")
    assert max(start["near_knee"], end["near_knee"]) <= STRAIGHT
    assert end["far_knee"] >= 35
    assert 25 <= end["near_ankle"] <= 33
    assert end["near_ankle"] > start["near_ankle"] + 5
    for frame, figure in zip(
        two_frames("stretch_calf_straight"), two_figures("stretch_calf_straight"), strict=True
    ):
        assert figure.near_leg.ankle.x < figure.far_leg.ankle.x - 40
        assert frame.near_leg.heel == frame.far_leg.heel == 0


def test_both_heels_rise_high_on_straight_knees() -> None:
    for side in PlanSide:
        start, end = angles("calf_raise_double", side)
        for knee in ("near_knee", "far_knee"):
            assert max(start[knee], end[knee]) <= STRAIGHT
        figures = two_figures("calf_raise_double", side)
        for leg in ("near_leg", "far_leg"):
            low, high = (getattr(figure, leg) for figure in figures)
            assert low.ball.minus(high.ball).length < 0.01
            assert high.ankle.y - low.ankle.y > 5


def test_who_walks_on_the_toes_has_both_heels_off_and_takes_a_small_step() -> None:
    start, end = two_frames("toe_walk")
    for frame in (start, end):
        assert min(frame.near_leg.heel, frame.far_leg.heel) >= 30
    bones = build_skeleton(end)
    assert 15 <= bones.far_leg.ball.x - bones.near_leg.ball.x <= 40


def test_who_walks_on_the_heels_has_all_toes_off_the_floor() -> None:
    for frame in two_frames("heel_walk"):
        bones = build_skeleton(frame)
        for leg in (bones.near_leg, bones.far_leg):
            assert leg.ball.y > 5
        assert {str(touch.part) for touch in frame.touches} == {"near_heel", "far_heel"}


def test_the_towel_pulls_the_toes_of_a_straight_leg_to_an_upright_body() -> None:
    start, end = angles("stretch_towel")
    assert max(start["near_knee"], end["near_knee"], end["far_knee"]) <= 10
    assert start["near_ankle"] < 0
    assert 15 <= end["near_ankle"] <= 30
    first, last = two_frames("stretch_towel")
    assert abs(last.lean) <= 5
    assert last.near_arm.palm.x < first.near_arm.palm.x - 8, "the hands pull"


def test_on_the_low_step_the_ball_is_up_the_heel_down_and_the_knee_straight() -> None:
    start, end = angles("stretch_step_ball")
    assert max(start["near_knee"], end["near_knee"]) <= STRAIGHT
    assert 25 <= end["near_ankle"] <= 35
    assert end["near_ankle"] > start["near_ankle"] + 10
    for frame in two_frames("stretch_step_ball"):
        step = prop_of(frame, PropKind.STEP)
        assert frame.near_leg.ball is not None
        assert frame.near_leg.ball.y == step.at.y <= 8
        assert "near_heel floor" in {f"{t.part} {t.thing}" for t in frame.touches}


def test_on_the_stair_the_heel_sinks_below_the_edge_on_a_straight_knee() -> None:
    for side in (PlanSide.LEFT, PlanSide.BOTH):
        start, end = angles("step_heel_drop_stretch", side)
        assert max(start["near_knee"], end["near_knee"]) <= STRAIGHT
        assert 20 <= end["near_ankle"] <= 35
        first, last = two_frames("step_heel_drop_stretch", side)
        assert first.near_leg.heel == 0
        assert last.near_leg.heel <= -15
        low = build_skeleton(last).near_leg
        assert low.ankle.y < build_skeleton(first).near_leg.ankle.y - 4
        assert prop_of(last, PropKind.STEP).at.x > low.ankle.x, "the heel is over the edge"


def test_one_heel_sinks_alone_or_both_as_the_plan_says() -> None:
    _, one = two_frames("step_heel_drop_stretch")
    _, both = two_frames("step_heel_drop_stretch", PlanSide.BOTH)
    assert (one.near_leg.heel < 0, one.far_leg.heel) == (True, 0)
    assert both.near_leg.heel == both.far_leg.heel < 0


def test_the_ball_lies_under_the_low_calf_off_knee_and_tendon() -> None:
    frame = two_frames("ball_soleus")[1]
    leg, ball = build_skeleton(frame).near_leg, prop_of(frame, PropKind.BALL)
    way = leg.ankle.minus(leg.knee)
    assert 0.45 <= ball.at.minus(leg.knee).dot(way.unit) / way.length <= 0.7
    assert ball.at.y == ball.size, "the ball lies on the floor"
    start, end = two_figures("ball_soleus")
    assert end.near_leg.ankle.y < start.near_leg.ankle.y - 8
