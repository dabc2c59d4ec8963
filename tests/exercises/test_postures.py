"""The first four drawings hold the clinical facts: what a therapist would look for."""

from clinic.exercises.domain.joints import measure_joints
from clinic.exercises.domain.pose import Frame, PropKind
from clinic.exercises.domain.sides import PlanSide
from clinic.exercises.domain.skeleton import build_skeleton
from tests.exercises.postures import two_figures, two_frames


def test_the_bent_knee_raise_keeps_its_knee_bend_of_20_to_45_degrees() -> None:
    for side in (PlanSide.LEFT, PlanSide.BOTH):
        start, end = (measure_joints(each) for each in two_figures("calf_raise_bent", side))
        assert 20 <= start["near_knee"] <= 45
        assert abs(start["near_knee"] - end["near_knee"]) <= 2
        assert abs(start["far_knee"] - end["far_knee"]) <= 2


def test_heels_rise_about_the_ball_of_the_foot_which_stays() -> None:
    for code in ("calf_raise_bent", "calf_raise_seated"):
        start, end = two_figures(code)
        assert start.near_leg.ball.minus(end.near_leg.ball).length < 0.01
        assert end.near_leg.ankle.y - start.near_leg.ankle.y > 5
        assert 30 <= measure_joints(end)["near_toes"] <= 60


def test_in_the_raise_on_one_leg_the_other_foot_is_off_the_floor() -> None:
    for figure in two_figures("calf_raise_bent"):
        assert figure.far_leg.ankle.y > 25
    start, end = two_figures("calf_raise_bent", PlanSide.BOTH)
    assert start.far_leg.ankle.y < 10 < end.far_leg.ankle.y


def test_the_hands_only_touch_the_wall_with_bent_elbows_and_an_upright_trunk() -> None:
    for frame, figure in zip(
        two_frames("calf_raise_bent"), two_figures("calf_raise_bent"), strict=True
    ):
        assert measure_joints(figure)["near_elbow"] > 45
        assert abs(frame.lean) <= 10


def test_in_the_wall_stretch_the_working_leg_is_the_rear_one_with_its_heel_down() -> None:
    for frame, figure in zip(
        two_frames("stretch_soleus_wall"), two_figures("stretch_soleus_wall"), strict=True
    ):
        assert figure.near_leg.ankle.x < figure.far_leg.ankle.x - 20
        assert frame.near_leg.heel == frame.far_leg.heel == 0


def test_the_wall_stretch_starts_nearly_straight_and_sinks_into_both_knees() -> None:
    start, end = (measure_joints(each) for each in two_figures("stretch_soleus_wall"))
    assert start["near_knee"] <= 25, "the rear knee must not be deep at the start"
    assert 35 <= end["near_knee"] <= 60
    assert end["far_knee"] >= 35
    assert 28 <= end["near_ankle"] <= 40
    first, last = two_frames("stretch_soleus_wall")
    assert last.hip.y < first.hip.y - 5
    assert abs(last.hip.x - first.hip.x) < 8, "the hips sink straight down"


def test_who_sits_has_hips_and_knees_square_and_the_weight_near_the_knee() -> None:
    start, _ = two_figures("calf_raise_seated")
    angles = measure_joints(start)
    assert 80 <= angles["near_hip"] <= 100
    assert 80 <= angles["near_knee"] <= 100
    for frame in two_frames("calf_raise_seated"):
        weight = next(prop for prop in frame.props if prop.kind is PropKind.WEIGHT)
        assert weight.on == "near_thigh"
        assert 0.7 <= weight.at.x <= 0.95


def test_one_heel_alone_or_both_rise_as_the_plan_says() -> None:
    _, one = two_frames("calf_raise_seated")
    _, both = two_frames("calf_raise_seated", PlanSide.BOTH)
    assert (one.near_leg.heel > 0, one.far_leg.heel > 0) == (True, False)
    assert both.near_leg.heel == both.far_leg.heel > 0


def roller_on_shin(frame: Frame) -> float:
    """Where the roller lies under the shin: 0 at the knee, 1 at the ankle."""
    leg = build_skeleton(frame).near_leg
    roller = next(prop for prop in frame.props if prop.kind is PropKind.ROLLER)
    way = leg.ankle.minus(leg.knee)
    return roller.at.minus(leg.knee).dot(way.unit) / way.length


def test_the_roller_moves_up_the_calf_by_a_hand_and_stays_off_the_knee() -> None:
    start, end = two_frames("foam_roll_calf")
    assert 0.65 <= roller_on_shin(start) <= 0.9
    assert 0.25 <= roller_on_shin(end) <= 0.5
    assert (roller_on_shin(start) - roller_on_shin(end)) * 41 >= 9


def test_the_roller_rolls_half_as_far_as_the_leg_on_it() -> None:
    start, end = two_frames("foam_roll_calf")
    leg = end.hip.x - start.hip.x
    rollers = [
        next(prop.at.x for prop in frame.props if prop.kind is PropKind.ROLLER)
        for frame in (start, end)
    ]
    assert abs((rollers[1] - rollers[0]) / leg - 0.5) < 0.06


def test_hips_are_off_the_floor_while_the_body_rolls() -> None:
    for frame in two_frames("foam_roll_calf"):
        assert frame.hip.y > 14
        assert "near_hand floor" in {f"{t.part} {t.thing}" for t in frame.touches}
