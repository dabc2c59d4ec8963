"""From a pose to joints: two-bone inverse kinematics and the hinged foot."""

from dataclasses import dataclass
from math import sqrt

from clinic.exercises.domain import body
from clinic.exercises.domain.pose import Arm, Frame, Leg
from clinic.exercises.domain.vector import Vec, heading


@dataclass(frozen=True, slots=True)
class LegBones:
    """Joints of a leg; ``sole`` and ``toes`` are the directions of hind-foot and toes."""

    hip: Vec
    knee: Vec
    ankle: Vec
    ball: Vec
    sole: float
    toes: float


@dataclass(frozen=True, slots=True)
class ArmBones:
    """Joints of an arm and the directions of its hand."""

    shoulder: Vec
    elbow: Vec
    wrist: Vec
    palm: Vec
    fingers: float
    faces: float


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All joints of the figure in one frame."""

    hip: Vec
    waist: Vec
    shoulder: Vec
    head: Vec
    lower_trunk: float
    upper_trunk: float
    look: float
    near_leg: LegBones
    far_leg: LegBones
    near_arm: ArmBones
    far_arm: ArmBones


def reach(root: Vec, target: Vec, first: float, second: float, *, left: bool) -> tuple[Vec, Vec]:
    """Middle joint and end of a chain of two bones that reaches for a target.

    ``left``: the middle joint lies to the left of the way from root to target. A target out of
    reach is approached as far as the stretched chain goes (the checks of contact then show it).
    """
    way = target.minus(root)
    straight = way.unit if way.length > 0.001 else Vec(0, -1)
    distance = min(max(way.length, abs(first - second) + 0.01), first + second - 0.01)
    along = (first**2 - second**2 + distance**2) / (2 * distance)
    aside = sqrt(max(0.0, first**2 - along**2)) * (1 if left else -1)
    middle = root.plus(straight, along).plus(straight.left, aside)
    return middle, root.plus(straight, distance)


def _foot(leg: Leg) -> tuple[Vec, Vec, float, float]:
    """Ankle, ball, direction of the hind-foot, direction of the toes."""
    rise = Vec(-body.ANKLE_BEHIND_BALL, body.ANKLE_ABOVE_SOLE - body.BALL_PIVOT)
    if leg.ball is not None:
        pivot = leg.ball.plus(Vec(0, body.BALL_PIVOT))
        return pivot.plus(rise.turned(-leg.heel)), leg.ball, -leg.heel, 0.0
    ankle = leg.ankle or Vec(0, 0)
    pivot = ankle.minus(rise.turned(leg.sole))
    ball = pivot.plus(heading(leg.sole - 90), body.BALL_PIVOT)
    return ankle, ball, leg.sole, leg.sole


def _leg_bones(hip: Vec, leg: Leg) -> LegBones:
    ankle, ball, sole, toes = _foot(leg)
    knee, end = reach(hip, ankle, body.THIGH, body.SHIN, left=True)
    slip = end.minus(ankle)
    return LegBones(hip, knee, end, ball.plus(slip), sole, toes)


def _arm_bones(shoulder: Vec, arm: Arm) -> ArmBones:
    back = heading(arm.fingers).plus(heading(arm.faces), body.PALM_DEPTH / body.PALM_ALONG)
    wrist = arm.palm.plus(back, -body.PALM_ALONG)
    elbow, end = reach(shoulder, wrist, body.UPPER_ARM, body.FOREARM, left=arm.elbow_up)
    palm = arm.palm.plus(end.minus(wrist))
    return ArmBones(shoulder, elbow, end, palm, arm.fingers, arm.faces)


def build_skeleton(frame: Frame) -> Skeleton:
    """All joints of the figure in this frame."""
    lower = 90 - frame.lean + frame.curl / 2
    upper = 90 - frame.lean - frame.curl / 2
    waist = frame.hip.plus(heading(lower), body.TRUNK * body.WAIST)
    shoulder = waist.plus(heading(upper), body.TRUNK * (1 - body.WAIST))
    neck = (upper + 90 - frame.look) / 2 - 8  # the neck leans forward of the trunk
    return Skeleton(
        hip=frame.hip,
        waist=waist,
        shoulder=shoulder,
        head=shoulder.plus(heading(neck), body.NECK),
        lower_trunk=lower,
        upper_trunk=upper,
        look=frame.look,
        near_leg=_leg_bones(frame.hip, frame.near_leg),
        far_leg=_leg_bones(frame.hip.plus(Vec(body.FAR_HIP, 0)), frame.far_leg),
        near_arm=_arm_bones(shoulder, frame.near_arm),
        far_arm=_arm_bones(shoulder.plus(Vec(body.FAR_SHOULDER, 0)), frame.far_arm),
    )
