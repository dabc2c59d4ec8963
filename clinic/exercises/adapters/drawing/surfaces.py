"""How far a point of the body is from the surface of a thing."""

from collections.abc import Callable
from math import hypot

from clinic.exercises.adapters.drawing.props import bicycle, weight_centre
from clinic.exercises.domain.pose import BodyPart, Frame, Prop, PropKind, Thing, Touch
from clinic.exercises.domain.skeleton import Skeleton
from clinic.exercises.domain.vector import Vec, heading


def measure_away(point: Vec, touch: Touch, frame: Frame, bones: Skeleton) -> float:
    """Centimetres from a point to the surface of the thing touched, negative inside."""
    if touch.thing is Thing.FLOOR:
        return point.y
    prop = _find(frame, touch.thing)
    if touch.thing is Thing.WEIGHT:
        return point.minus(weight_centre(prop, bones)).length - prop.size
    if touch.thing is Thing.BIKE:
        return _bike(point, prop, touch.part)
    return _AWAY[touch.thing](point, prop)


def _wall(point: Vec, prop: Prop) -> float:
    return prop.at.x - point.x


def _wall_behind(point: Vec, prop: Prop) -> float:
    return point.x - prop.at.x


def _seat(point: Vec, prop: Prop) -> float:
    return _above(point, prop.at.x - prop.size, prop.at)


def _rail(point: Vec, prop: Prop) -> float:
    """Square to the slope of the rail."""
    return point.minus(prop.at).dot(heading(prop.turn + 90))


def _step(point: Vec, prop: Prop) -> float:
    return _above(point, prop.at.x, prop.at.plus(Vec(prop.size, 0)))


def _round(point: Vec, prop: Prop) -> float:
    return point.minus(prop.at).length - prop.size


def _water(point: Vec, prop: Prop) -> float:
    """What touches the water's surface lies under it."""
    return prop.at.y - point.y


def _bike(point: Vec, prop: Prop, part: BodyPart) -> float:
    """To the saddle, the handlebar or a pedal, as the part of the body asks."""
    if part is BodyPart.SEAT:
        rear, front = bicycle.saddle(prop)
        return _above(point, rear.x, front)
    if part in (BodyPart.NEAR_HAND, BodyPart.FAR_HAND):
        return point.minus(bicycle.grip(prop)).length - bicycle.GRIP_RADIUS
    middle = bicycle.pedal(prop, near=part.value.startswith("near"))
    return _above(point, middle.x - bicycle.PEDAL_HALF, middle.plus(Vec(bicycle.PEDAL_HALF, 0)))


def _above(point: Vec, rear: float, front: Vec) -> float:
    """To a level surface from ``rear`` to ``front``; round its edges for points beside it."""
    beside = max(0.0, rear - point.x, point.x - front.x)
    return hypot(beside, max(0.0, point.y - front.y)) if beside else point.y - front.y


def _find(frame: Frame, thing: Thing) -> Prop:
    return next(prop for prop in frame.props if prop.kind is PropKind(thing.value))


_AWAY: dict[Thing, Callable[[Vec, Prop], float]] = {
    Thing.WALL: _wall,
    Thing.WALL_BEHIND: _wall_behind,
    Thing.CHAIR: _seat,
    Thing.RAIL: _rail,
    Thing.STEP: _step,
    Thing.ROLLER: _round,
    Thing.BALL: _round,
    Thing.WATER: _water,
}
