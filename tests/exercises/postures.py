"""The two frames of an exercise, their figures and their angles, for tests of postures."""

from clinic.exercises.content import library
from clinic.exercises.domain.joints import measure_joints
from clinic.exercises.domain.pose import Frame, Prop, PropKind
from clinic.exercises.domain.sides import PlanSide
from clinic.exercises.domain.skeleton import Skeleton, build_skeleton

STRAIGHT = 15  # degrees; a leg that is drawn straight is never locked


def two_frames(code: str, side: PlanSide = PlanSide.LEFT) -> tuple[Frame, Frame]:
    pose = library()[code].pose
    first, *_, last = pose.both_sides if side is PlanSide.BOTH else pose.one_side
    return first, last


def two_figures(code: str, side: PlanSide = PlanSide.LEFT) -> tuple[Skeleton, Skeleton]:
    start, end = two_frames(code, side)
    return build_skeleton(start), build_skeleton(end)


def angles(code: str, side: PlanSide = PlanSide.LEFT) -> tuple[dict[str, float], dict[str, float]]:
    start, end = two_figures(code, side)
    return measure_joints(start), measure_joints(end)


def prop_of(frame: Frame, kind: PropKind) -> Prop:
    return next(prop for prop in frame.props if prop.kind is kind)
