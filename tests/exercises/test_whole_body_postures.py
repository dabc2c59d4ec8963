"""Squat, lunge, wall sit, bike and pool, as a therapist would look at them."""

from clinic.exercises.adapters.drawing.props.bicycle import pedal
from clinic.exercises.adapters.drawing.scene import IN_FRONT
from clinic.exercises.content import library
from clinic.exercises.domain.joints import measure_joints
from clinic.exercises.domain.pose import PropKind
from tests.exercises.postures import angles, prop_of, two_figures, two_frames


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
        assert prop_of(frame, PropKind.HELMET).kind in IN_FRONT


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
