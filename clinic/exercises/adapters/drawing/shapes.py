"""The few kinds of marks of which a drawing is made."""

from dataclasses import dataclass, field

from clinic.exercises.domain.vector import Vec


@dataclass(frozen=True, slots=True)
class Paint:
    """Flat fill and line; ``""`` is none. ``width`` in centimetres of the figure."""

    fill: str = ""
    line: str = ""
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A smooth line through points; ``corners`` are the indexes of points with an edge.

    A curve whose points are all corners is a polygon.
    """

    part: str
    points: tuple[Vec, ...]
    paint: Paint
    corners: frozenset[int] = field(default=frozenset())
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    part: str
    centre: Vec
    radius: float
    paint: Paint


Shape = Curve | Disc


def polygon(part: str, points: list[Vec], paint: Paint, *, closed: bool = True) -> Curve:
    """A curve of straight lines."""
    return Curve(part, tuple(points), paint, frozenset(range(len(points))), closed)
