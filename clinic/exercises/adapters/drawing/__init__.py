"""Draws an exercise from its pose: SVG, flat fills, one scale, the side that was asked for.

>>> from clinic.exercises.content import library
>>> from clinic.exercises.domain.sides import PlanSide
>>> draw(library()["calf_raise_bent"], "end", PlanSide.RIGHT).startswith("<svg")
True
"""

from clinic.exercises.adapters.drawing.scene import build_scene
from clinic.exercises.adapters.drawing.svg import write_svg
from clinic.exercises.domain.exercise import Exercise
from clinic.exercises.domain.sides import PlanSide


def frames(exercise: Exercise) -> tuple[str, ...]:
    """The names of the frames in the order of the movement, such as ``("start", "end")``."""
    return tuple(frame.name for frame in exercise.pose.one_side)


def draw(exercise: Exercise, frame: str, side: PlanSide) -> str:
    """One frame as SVG text, at most 8 KiB, the same bytes for the same pose.

    The working limbs are those of ``side``: the left side is drawn facing left and the right
    side facing right, so that the working limb is always the one nearer to the viewer. Raises
    ``KeyError`` where the exercise has no such frame.
    """
    pose = exercise.pose
    chosen = pose.both_sides if side is PlanSide.BOTH else pose.one_side
    for each in chosen:
        if each.name == frame:
            return write_svg(build_scene(each, pose, side), pose.canvas, side)
    raise KeyError(frame)
