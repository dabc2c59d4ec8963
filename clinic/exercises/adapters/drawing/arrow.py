"""The one arrow of a frame: a round line with a solid head, bent or straight."""

from clinic.exercises.adapters.drawing.ink import ORANGE
from clinic.exercises.adapters.drawing.shapes import Curve, Paint, Shape, polygon
from clinic.exercises.domain.pose import Arrow
from clinic.exercises.domain.vector import Vec, between

WIDTH = 3.0
HEAD_LENGTH = 7.5
HEAD_HALF = 4.6


def draw_arrow(arrow: Arrow) -> list[Shape]:
    """Shaft and head, or two heads."""
    way = arrow.end.minus(arrow.start)
    middle = between(arrow.start, arrow.end, 0.5).plus(way.unit.left, arrow.bow)
    ends = [(arrow.end, arrow.end.minus(middle).unit)]
    if arrow.two_way:
        ends.append((arrow.start, arrow.start.minus(middle).unit))
    neck_end = arrow.end.plus(ends[0][1], -HEAD_LENGTH + 1)
    neck_start = arrow.start.plus(ends[1][1], -HEAD_LENGTH + 1) if arrow.two_way else arrow.start
    shaft = Curve("arrow", (neck_start, middle, neck_end), Paint("", ORANGE, WIDTH), closed=False)
    return [shaft, *(_head(tip, way) for tip, way in ends)]


def _head(tip: Vec, way: Vec) -> Shape:
    base = tip.plus(way, -HEAD_LENGTH)
    corners = [tip, base.plus(way.left, HEAD_HALF), base.plus(way.left, -HEAD_HALF)]
    return polygon("arrow-head", corners, Paint(ORANGE, ORANGE, 0.6))
