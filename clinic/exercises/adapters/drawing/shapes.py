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


@dataclass(frozen=True, slots=True)
class Strokes:
    """Straight strokes drawn alike."""

    part: str
    lines: tuple[tuple[Vec, Vec], ...]
    paint: Paint


Shape = Curve | Disc | Strokes


def polygon(part: str, points: list[Vec], paint: Paint, *, closed: bool = True) -> Curve:
    """A curve of straight lines."""
    return Curve(part, tuple(points), paint, frozenset(range(len(points))), closed)


def find_handles(curve: Curve) -> list[tuple[Vec, Vec]]:
    """For each point the control points before and after it: a third of the way, smooth."""
    points, count = curve.points, len(curve.points)
    pairs = []
    for index, point in enumerate(points):
        before = points[index - 1] if curve.closed or index else point
        after = points[(index + 1) % count] if curve.closed or index < count - 1 else point
        if index in curve.corners:
            pairs.append((point, point))
            continue
        along = after.minus(before).unit
        pairs.append(
            (
                point.plus(along, -point.minus(before).length / 3),
                point.plus(along, after.minus(point).length / 3),
            )
        )
    return pairs


def trace(curve: Curve, steps: int = 8) -> list[Vec]:
    """Points along the line as it is drawn."""
    handles, points = find_handles(curve), curve.points
    traced = []
    for index in range(len(points) if curve.closed else len(points) - 1):
        following = (index + 1) % len(points)
        hull = (points[index], handles[index][1], handles[following][0], points[following])
        traced += [_on_bezier(hull, step / steps) for step in range(steps)]
    return traced


def _on_bezier(hull: tuple[Vec, Vec, Vec, Vec], part: float) -> Vec:
    rest = 1 - part
    weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
    x = sum(weight * point.x for weight, point in zip(weights, hull, strict=True))
    y = sum(weight * point.y for weight, point in zip(weights, hull, strict=True))
    return Vec(x, y)
