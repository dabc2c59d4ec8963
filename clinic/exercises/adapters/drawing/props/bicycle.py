"""A bicycle seen from its side. ``at`` is the axle of its cranks, ``size`` the wheels' radius."""

from clinic.exercises.adapters.drawing.ink import EDGE, PALE, PROP_LINE
from clinic.exercises.adapters.drawing.shapes import Disc, Paint, Shape, Strokes, polygon
from clinic.exercises.domain.pose import Prop
from clinic.exercises.domain.skeleton import Skeleton
from clinic.exercises.domain.vector import Vec, heading

CRANK = 16.5
PEDAL_HALF = 4.5
PEDAL_HEIGHT = 1.0
REAR, FRONT = -41.0, 55.0  # from the cranks to the axles of the wheels
SADDLE = Vec(-19.5, 66.0)  # the middle of its upper side, from the cranks
SADDLE_REAR, SADDLE_FRONT = -10.0, 13.0
SADDLE_DEPTH = 3.5
HEAD = Vec(36.0, 56.0)
GRIP = Vec(46.0, 71.0)
GRIP_RADIUS = 2.2
TUBE = Paint("", EDGE, 2.2)
SOLID = Paint(PALE, EDGE, PROP_LINE)


def saddle(prop: Prop) -> tuple[Vec, Vec]:
    """Rear and front end of the saddle's upper side."""
    middle = prop.at.plus(SADDLE)
    return middle.plus(Vec(SADDLE_REAR, 0)), middle.plus(Vec(SADDLE_FRONT, 0))


def grip(prop: Prop) -> Vec:
    """The handlebar, seen from its end."""
    return prop.at.plus(GRIP)


def pedal(prop: Prop, *, near: bool) -> Vec:
    """The middle of a pedal's upper side."""
    way = heading(prop.turn if near else prop.turn + 180)
    return prop.at.plus(way, CRANK).plus(Vec(0, PEDAL_HEIGHT))


def draw_bike(prop: Prop, _bones: Skeleton) -> list[Shape]:
    """Wheels, frame, saddle, bar, cranks and pedals."""
    rear = Vec(prop.at.x + REAR, prop.size)
    front = Vec(prop.at.x + FRONT, prop.size)
    return [
        *(Disc("wheel", axle, prop.size - 0.8, Paint("", EDGE, 1.6)) for axle in (rear, front)),
        Strokes("frame", _tubes(prop, rear, front), TUBE),
        Disc("chain-ring", prop.at, 7.5, SOLID),
        Strokes("cranks", ((pedal(prop, near=True), pedal(prop, near=False)),), TUBE),
        *(_pedal(pedal(prop, near=near)) for near in (True, False)),
        _saddle(prop),
        Disc("grip", grip(prop), GRIP_RADIUS, SOLID),
    ]


def _tubes(prop: Prop, rear: Vec, front: Vec) -> tuple[tuple[Vec, Vec], ...]:
    cranks, head = prop.at, prop.at.plus(HEAD)
    post = cranks.plus(SADDLE).plus(Vec(0, -SADDLE_DEPTH))
    seat = cranks.plus(post.minus(cranks), 0.72)
    low = head.plus(front.minus(head), 0.2)
    return (
        (cranks, post), (seat, rear), (rear, cranks), (seat, head), (cranks, low),
        (head, front), (head, grip(prop)),
    )  # fmt: skip


def _pedal(middle: Vec) -> Shape:
    ends = [middle.plus(Vec(side * PEDAL_HALF, -PEDAL_HEIGHT)) for side in (-1, 1)]
    return polygon("pedal", ends, Paint("", EDGE, 2.0), closed=False)


def _saddle(prop: Prop) -> Shape:
    rear, front = saddle(prop)
    low = Vec(0, -SADDLE_DEPTH)
    return polygon("saddle", [rear, front, front.plus(low, 0.5), rear.plus(low)], SOLID)
