"""The things beside the figure: pale, thin lines, so that the body stands out."""

from collections.abc import Callable

from clinic.exercises.adapters.drawing.figure import (
    LEG_FRONT,
    helmet_outline,
    leg_chain,
    thickness_at,
)
from clinic.exercises.adapters.drawing.ink import EDGE, HATCH, PALE, PROP_LINE, WHITE
from clinic.exercises.adapters.drawing.props.bicycle import draw_bike
from clinic.exercises.adapters.drawing.props.soft import draw_towel, draw_water
from clinic.exercises.adapters.drawing.shapes import Curve, Disc, Paint, Shape, Strokes, polygon
from clinic.exercises.domain.pose import Prop, PropKind
from clinic.exercises.domain.skeleton import Skeleton
from clinic.exercises.domain.vector import Vec, heading

SOLID = Paint(PALE, EDGE, PROP_LINE)
WALL_DEPTH = 7.0
HATCH_STEP = 8
SEAT_THICKNESS = 4.0
RAIL_THICKNESS = 3.0


def draw_prop(prop: Prop, bones: Skeleton) -> list[Shape]:
    """The shapes of one thing."""
    return _DRAWN[prop.kind](prop, bones)


def _wall(prop: Prop, _bones: Skeleton) -> list[Shape]:
    """A wall in front: ``at`` is the foot of its face, ``size`` its height."""
    return _bricks(prop, WALL_DEPTH)


def _wall_behind(prop: Prop, _bones: Skeleton) -> list[Shape]:
    """A wall at the back: the same, its depth behind the face."""
    return _bricks(prop, -WALL_DEPTH)


def _bricks(prop: Prop, depth: float) -> list[Shape]:
    face, top = prop.at.x, prop.size
    back = face + depth
    block = [Vec(face, 0), Vec(face, top), Vec(back, top), Vec(back, 0)]
    shapes: list[Shape] = [polygon("wall", block, Paint(PALE))]
    heights = range(1, int(top - WALL_DEPTH), HATCH_STEP)
    hatch = tuple((Vec(face, y), Vec(back, y + WALL_DEPTH)) for y in heights)
    shapes.append(Strokes("hatch", hatch, Paint("", HATCH, 0.8)))
    edge = [Vec(face, 0), Vec(face, top)]
    return [*shapes, polygon("wall-face", edge, Paint("", EDGE, 1.6), closed=False)]


def _chair(prop: Prop, _bones: Skeleton) -> list[Shape]:
    """A chair: ``at`` is the front edge of the seat, at its height; ``size`` its depth."""
    front, seat = prop.at
    rear = front - prop.size
    parts = (
        _bar(Vec(front - 5, 0), Vec(front - 1.5, seat)),
        _bar(Vec(rear, 0), Vec(rear + 3.5, seat + 45)),
        _bar(Vec(rear, seat - SEAT_THICKNESS), Vec(front, seat)),
    )
    return [polygon("chair", part, SOLID) for part in parts]


def _bar(low: Vec, high: Vec) -> list[Vec]:
    return [low, Vec(high.x, low.y), high, Vec(low.x, high.y)]


def _roller(prop: Prop, _bones: Skeleton) -> list[Shape]:
    """A foam roller seen from its end: ``at`` is its middle, ``size`` its radius."""
    return [
        Disc("roller", prop.at, prop.size - PROP_LINE / 2, Paint(PALE, EDGE, PROP_LINE)),
        Disc("roller-hole", prop.at, prop.size * 0.36, Paint(WHITE, EDGE, PROP_LINE)),
    ]


def _step(prop: Prop, _bones: Skeleton) -> list[Shape]:
    """A step: ``at`` is its rear edge at its height, ``size`` its depth."""
    edge, top = prop.at
    return [polygon("step", _bar(Vec(edge, 0), Vec(edge + prop.size, top)), SOLID)]


def _rail(prop: Prop, _bones: Skeleton) -> list[Shape]:
    """A handrail: ``at`` is its upper end, ``size`` its length, ``turn`` its slope."""
    way = heading(prop.turn)
    low = prop.at.plus(way, -prop.size)
    under = way.left
    bar = [low, prop.at, prop.at.plus(under, -RAIL_THICKNESS), low.plus(under, -RAIL_THICKNESS)]
    posts = [prop.at.plus(way, -5), low.plus(way, 5)]
    return [
        *(polygon("post", _bar(Vec(x - 1.2, 0), Vec(x + 1.2, y - 2)), SOLID) for x, y in posts),
        polygon("rail", bar, SOLID),
    ]


def _ball(prop: Prop, _bones: Skeleton) -> list[Shape]:
    """A massage ball: ``at`` is its middle, ``size`` its radius."""
    return [Disc("ball", prop.at, prop.size - PROP_LINE / 2, Paint(HATCH, EDGE, PROP_LINE))]


def _helmet(_prop: Prop, bones: Skeleton) -> list[Shape]:
    """A helmet; it sits where the head is."""
    return [Curve("helmet", tuple(helmet_outline(bones)), SOLID, frozenset({0, 5}))]


def weight_centre(prop: Prop, bones: Skeleton) -> Vec:
    """The middle of a weight that lies on the thigh."""
    leg = bones.near_leg if prop.on == "near_thigh" else bones.far_leg
    thickness = thickness_at(LEG_FRONT, prop.at.x) + prop.size
    return leg_chain(leg).skin(prop.at.x, thickness, left=True)


def _weight(prop: Prop, bones: Skeleton) -> list[Shape]:
    """A dumbbell lying across the thigh: ``at`` is its place along it, ``size`` its radius."""
    centre = weight_centre(prop, bones)
    return [
        Disc("weight", centre, prop.size - PROP_LINE / 2, SOLID),
        Disc("weight-hub", centre, prop.size * 0.3, Paint(WHITE, EDGE, PROP_LINE)),
    ]


_DRAWN: dict[PropKind, Callable[[Prop, Skeleton], list[Shape]]] = {
    PropKind.WALL: _wall,
    PropKind.WALL_BEHIND: _wall_behind,
    PropKind.CHAIR: _chair,
    PropKind.STEP: _step,
    PropKind.RAIL: _rail,
    PropKind.ROLLER: _roller,
    PropKind.BALL: _ball,
    PropKind.WEIGHT: _weight,
    PropKind.TOWEL: draw_towel,
    PropKind.BIKE: draw_bike,
    PropKind.WATER: draw_water,
    PropKind.HELMET: _helmet,
}
