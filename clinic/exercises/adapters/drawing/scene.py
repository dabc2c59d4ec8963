"""Puts the parts of a frame one over the other, the farthest first."""

from clinic.exercises.adapters.drawing import figure, ink
from clinic.exercises.adapters.drawing.arrow import draw_arrow
from clinic.exercises.adapters.drawing.props import draw_prop
from clinic.exercises.adapters.drawing.shapes import Curve, Paint, Shape, polygon
from clinic.exercises.domain.pose import Arm, Canvas, Frame, Hand, Pose, PropKind
from clinic.exercises.domain.sides import PlanSide
from clinic.exercises.domain.skeleton import ArmBones, LegBones, Skeleton, build_skeleton
from clinic.exercises.domain.vector import Vec

IN_FRONT = {PropKind.WEIGHT, PropKind.TOWEL, PropKind.HELMET}  # things that lie over the body


def build_scene(frame: Frame, pose: Pose, side: PlanSide) -> list[Shape]:
    """All shapes of one frame, in the order in which they are painted."""
    bones = build_skeleton(frame)
    tinted = pose.tinted if frame.tint else ()
    both = pose.both_legs or (side is PlanSide.BOTH and pose.one_side != pose.both_sides)
    bare = pose.barefoot
    shapes: list[Shape] = [_floor(pose.canvas)]
    for prop in frame.props:
        if prop.kind not in IN_FRONT:
            shapes += draw_prop(prop, bones)
    shapes += _arm("far", bones.far_arm, frame.far_arm, ink.FAR)
    shapes += _far_leg(bones.far_leg, tinted if both else (), ink.FAR if bare else ink.FAR_DARK)
    shapes += _trunk_and_near_leg(bones, tinted, ink.BODY if bare else ink.DARK)
    for prop in frame.props:
        if prop.kind in IN_FRONT:
            shapes += draw_prop(prop, bones)
    shapes += _arm("near", bones.near_arm, frame.near_arm, ink.BODY)
    return shapes + (draw_arrow(frame.arrow) if frame.arrow else [])


def _floor(canvas: Canvas) -> Shape:
    ends = [Vec(canvas.rear + 4, 0), Vec(canvas.rear + canvas.width - 4, 0)]
    return polygon("floor", ends, Paint("", ink.EDGE, 1.6), closed=False)


def _part(part: str, points: list[Vec], fill: str, outline: float = ink.OUTLINE) -> Shape:
    return Curve(part, tuple(points), Paint(fill, ink.WHITE if outline else "", outline))


def _detail(part: str, points: list[Vec]) -> Shape:
    """A thin white line on the body."""
    return Curve(part, tuple(points), Paint("", ink.WHITE, ink.DETAIL), closed=False)


def _arm(which: str, bones: ArmBones, arm: Arm, fill: str) -> list[Shape]:
    hand = figure.HAND if arm.hand is Hand.FLAT else figure.FIST
    skin = _part(f"{which}-arm", figure.arm_outline(bones, hand), fill)
    if which == "far":
        return [skin]
    return [skin, _detail(f"{which}-sleeve", figure.sleeve_hem(bones))]


def _tint(which: str, leg: LegBones, names: tuple[str, ...], fill: str) -> list[Shape]:
    tips = frozenset({0, figure.STEPS})
    return [
        Curve(
            f"{which}-tint",
            tuple(figure.muscle_outline(leg, name)),
            Paint(fill, ink.WHITE, ink.DETAIL),
            tips,
        )
        for name in names
    ]


def _far_leg(leg: LegBones, tinted: tuple[str, ...], foot: str) -> list[Shape]:
    return [
        _part("far-leg", figure.leg_outline(leg), ink.FAR),
        _detail("far-hem", figure.shorts_hem(leg)),
        *_tint("far", leg, tinted, ink.FAR_ORANGE),
        _part("far-shoe", figure.shoe_outline(leg), foot),
    ]


def _trunk_and_near_leg(bones: Skeleton, tinted: tuple[str, ...], foot: str) -> list[Shape]:
    """Head, trunk and near leg melt into one another: a second fill covers the lines between."""
    head, trunk = figure.head_outline(bones), figure.trunk_outline(bones)
    return [
        _part("head", head, ink.BODY),
        _part("trunk", trunk, ink.BODY),
        _part("near-leg", figure.leg_outline(bones.near_leg), ink.BODY),
        _part("trunk-again", trunk, ink.BODY, 0),
        _part("head-again", head, ink.BODY, 0),
        _part("hair", figure.hair_outline(bones), ink.DARK, 0),
        _detail("ear", figure.ear_line(bones)),
        _detail("near-hem", figure.shorts_hem(bones.near_leg)),
        *_tint("near", bones.near_leg, tinted, ink.ORANGE),
        _part("near-shoe", figure.shoe_outline(bones.near_leg), foot),
    ]
