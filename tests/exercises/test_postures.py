"""Each drawing holds the clinical facts of its exercise: what a therapist would look for."""

from clinic.exercises.adapters.drawing.props.bicycle import pedal
from clinic.exercises.content import library
from clinic.exercises.domain.joints import measure_joints
from clinic.exercises.domain.pose import Frame, Prop, PropKind
from clinic.exercises.domain.sides import PlanSide
from clinic.exercises.domain.skeleton import Skeleton, build_skeleton


def two_frames(code: str, side: PlanSide = PlanSide.LEFT) -> tuple[Frame, Frame]:
    pose = library()[code].pose
    first, *_, last = pose.both_sides if side is PlanSide.BOTH else pose.one_side
    return first, last


def two_figures(code: str, side: PlanSide = PlanSide.LEFT) -> tuple[Skeleton, Skeleton]:
    start, end = two_frames(code, side)
    return build_skeleton(start), build_skeleton(end)


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


def angles(code: str, side: PlanSide = PlanSide.LEFT) -> tuple[dict[str, float], dict[str, float]]:
    start, end = two_figures(code, side)
    return measure_joints(start), measure_joints(end)


def prop_of(frame: Frame, kind: PropKind) -> Prop:
    return next(prop for prop in frame.props if prop.kind is kind)


STRAIGHT = 15  # degrees; a leg that is drawn straight is never locked


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


def test_the_squat_sits_back_with_heels_down_and_knees_over_the_feet() -> None:
    _, end = angles("squat_body")
    assert 80 <= end["near_knee"] <= 105
    bones = two_figures("squat_body")[1]
    assert bones.hip.x < bones.near_leg.ankle.x - 20
    assert bones.near_leg.knee.x <= bones.near_leg.ball.x + 8
    assert bones.hip.y >= bones.near_leg.knee.y
    assert two_frames("squat_body")[1].near_leg.heel == 0


def test_the_lunge_bends_both_knees_square_and_keeps_the_front_one_over_its_foot() -> None:
    _, end = angles("lunge")
    assert 80 <= end["near_knee"] <= 100
    assert 80 <= end["far_knee"] <= 110
    bones = two_figures("lunge")[1]
    assert bones.near_leg.ankle.x <= bones.near_leg.knee.x <= bones.near_leg.ball.x
    assert bones.far_leg.ankle.x < bones.hip.x < bones.near_leg.ankle.x
    assert 8 <= bones.far_leg.knee.y <= 24, "the back knee stops short of the floor"
    assert abs(two_frames("lunge")[1].lean) <= 10


def test_the_wall_sit_has_a_flat_back_and_knees_of_60_to_90_degrees_over_the_ankles() -> None:
    _, end = angles("wall_sit_soleus")
    assert 60 <= end["near_knee"] <= 90
    frame, bones = two_frames("wall_sit_soleus")[1], two_figures("wall_sit_soleus")[1]
    assert (frame.lean, frame.curl, frame.near_leg.heel) == (0, 0, 0)
    assert abs(bones.near_leg.knee.x - bones.near_leg.ankle.x) < 5


def test_on_the_bike_the_lower_knee_stays_a_little_bent_and_the_balls_are_on_the_pedals() -> None:
    _, end = angles("cycle_low")
    assert 20 <= end["near_knee"] <= 50
    for frame in two_frames("cycle_low"):
        bike = prop_of(frame, PropKind.BIKE)
        for foot, near in ((frame.near_leg, True), (frame.far_leg, False)):
            assert foot.ball is not None
            assert foot.ball.minus(pedal(bike, near=near)).length < 1.5
        assert prop_of(frame, PropKind.HELMET)


def test_the_swimmer_lies_level_in_the_water_with_long_legs_and_pointed_feet() -> None:
    for frame, figure in zip(two_frames("swim_low"), two_figures("swim_low"), strict=True):
        surface = prop_of(frame, PropKind.WATER).at.y
        assert abs(figure.shoulder.y - figure.hip.y) < 5
        assert abs(figure.near_leg.ankle.y - figure.hip.y) < 12
        assert surface - 20 < figure.near_leg.ankle.y < surface
        joints = measure_joints(figure)
        assert max(joints["near_knee"], joints["far_knee"]) <= 30
        assert max(joints["near_ankle"], joints["far_ankle"]) < -30


def test_who_swims_has_bare_feet() -> None:
    assert [code for code in library() if library()[code].pose.barefoot] == ["swim_low"]
