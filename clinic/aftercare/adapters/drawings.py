"""The drawings of an exercise for its card, each known by what it shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from clinic.exercises.adapters.drawing import draw, frames
from clinic.exercises.adapters.drawing.scene import build_scene
from clinic.exercises.adapters.drawing.shapes import Disc, Shape, Strokes
from clinic.exercises.domain.exercise import Exercise
from clinic.exercises.domain.sides import PlanSide

# Centimetres of the figure that stay empty at both edges of a slim drawing, floor apart.
SLIM = 25.0
# Curves may swing a little past their points, and lines have a width.
SWING = 1.5


@dataclass(frozen=True, slots=True)
class Drawing:
    """One frame as SVG and its SHA-256."""

    frame: str
    svg: str
    sha256: str


def draw_exercise(exercise: Exercise, side: PlanSide) -> tuple[Drawing, ...]:
    """All frames of an exercise for one side, in the order of the movement."""
    return tuple(_draw(exercise, frame, side) for frame in frames(exercise))


def _draw(exercise: Exercise, frame: str, side: PlanSide) -> Drawing:
    svg = draw(exercise, frame, side)
    return Drawing(frame=frame, svg=svg, sha256=sha256(svg.encode()).hexdigest())


def is_slim(exercise: Exercise, side: PlanSide) -> bool:
    """Whether every frame leaves both edges empty, so that two can stand close together."""
    pose = exercise.pose
    chosen = pose.both_sides if side is PlanSide.BOTH else pose.one_side
    places = [
        x
        for frame in chosen
        for shape in build_scene(frame, pose, side)
        if shape.part != "floor"
        for x in _places(shape)
    ]
    left = min(places) - pose.canvas.rear
    right = pose.canvas.rear + pose.canvas.width - max(places)
    return min(left, right) - SWING >= SLIM


def _places(shape: Shape) -> Iterator[float]:
    """How far to the front each point of a shape lies."""
    if isinstance(shape, Disc):
        yield shape.centre.x - shape.radius
        yield shape.centre.x + shape.radius
    elif isinstance(shape, Strokes):
        yield from (point.x for line in shape.lines for point in line)
    else:
        yield from (point.x for point in shape.points)
