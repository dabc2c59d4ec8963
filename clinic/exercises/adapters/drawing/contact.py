"""Measures on the drawn outlines whether the figure touches what it rests on."""

from clinic.exercises.adapters.drawing import figure
from clinic.exercises.adapters.drawing.shapes import Curve, Paint, trace
from clinic.exercises.adapters.drawing.surfaces import measure_away
from clinic.exercises.domain import body
from clinic.exercises.domain.pose import BodyPart, Frame, Hand, Thing, Touch
from clinic.exercises.domain.skeleton import ArmBones, LegBones, Skeleton, build_skeleton
from clinic.exercises.domain.vector import Vec

CLOSE_ENOUGH = 1.0  # centimetres; also how far a part may press into a thing


def find_gaps(frame: Frame) -> list[str]:
    """A line for each touch of the frame that is missed by more than 1 cm."""
    bones = build_skeleton(frame)
    lines = []
    for touch in frame.touches:
        gap = measure_gap(frame, bones, touch)
        if abs(gap) > CLOSE_ENOUGH:
            lines.append(f"{touch.part} is {gap:.1f} cm from the {touch.thing}")
    return lines


def measure_gap(frame: Frame, bones: Skeleton, touch: Touch) -> float:
    """Centimetres between a part and a thing; negative where they overlap.

    A flat foot is as far away as the farther of its heel and its ball.
    """
    groups = _skin(frame, bones, touch)
    return max(
        (min(measure_away(point, touch, frame, bones) for point in g) for g in groups), key=abs
    )


def _skin(frame: Frame, bones: Skeleton, touch: Touch) -> list[list[Vec]]:
    part = touch.part
    near = part.value.startswith("near")
    leg = bones.near_leg if near else bones.far_leg
    if part is BodyPart.BACK or (touch.thing is Thing.BIKE and part is BodyPart.SEAT):
        return [_traced(figure.trunk_outline(bones))]
    if part is BodyPart.SEAT:
        return [_traced(figure.trunk_outline(bones)) + _thigh(bones.near_leg)]
    if part in (BodyPart.NEAR_HAND, BodyPart.FAR_HAND):
        arm, pose = (bones.near_arm, frame.near_arm) if near else (bones.far_arm, frame.far_arm)
        return [_palm(arm, pose.hand)]
    if part in (BodyPart.NEAR_CALF, BodyPart.FAR_CALF):
        return [_traced(figure.leg_outline(leg))]
    return _foot(leg, part)


def _foot(leg: LegBones, part: BodyPart) -> list[list[Vec]]:
    shoe = _traced(figure.shoe_outline(leg))
    front = [point for point in shoe if point.minus(leg.ball).length < 6]
    if part in (BodyPart.NEAR_TOES, BodyPart.FAR_TOES):
        return [front]
    if part in (BodyPart.NEAR_HEEL, BodyPart.FAR_HEEL):
        return [_heel(shoe, leg)]
    return [front, _heel(shoe, leg)]


def _thigh(leg: LegBones) -> list[Vec]:
    way = leg.knee.minus(leg.hip).unit
    skin = _traced(figure.leg_outline(leg))
    return [point for point in skin if point.minus(leg.hip).dot(way) < 0.75 * body.THIGH]


def _heel(shoe: list[Vec], leg: LegBones) -> list[Vec]:
    return [point for point in shoe if point.minus(leg.ball).length > 14]


def _palm(arm: ArmBones, hand: Hand) -> list[Vec]:
    """The skin of a flat hand; of a gripping one the palm alone, for its fingers lie over."""
    if hand is Hand.GRIP:
        return [arm.palm]
    skin = _traced(figure.arm_outline(arm, figure.HAND))
    return [point for point in skin if point.minus(arm.palm).length < 11]


def _traced(points: list[Vec]) -> list[Vec]:
    return trace(Curve("skin", tuple(points), Paint()))
