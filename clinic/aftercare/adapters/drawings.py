"""The drawings of an exercise for its card, each known by what it shows."""

from dataclasses import dataclass
from hashlib import sha256

from clinic.exercises.adapters.drawing import draw, frames
from clinic.exercises.domain.exercise import Exercise
from clinic.exercises.domain.sides import PlanSide


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
