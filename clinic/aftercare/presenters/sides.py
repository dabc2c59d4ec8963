"""Sides and muscles in words."""

from flask_babel import gettext as _

from clinic.anatomy.content import muscles
from clinic.anatomy.domain import Side
from clinic.exercises.domain.exercise import Exercise
from clinic.exercises.domain.sides import PlanSide, Sidedness


def client_side_words(exercise: Exercise, side: PlanSide) -> str:
    """What stands beside the card's name; "" for what has no sides, such as swimming."""
    if not exercise.has_sides:
        return ""
    if side is PlanSide.BOTH:
        if exercise.sidedness is Sidedness.TOGETHER:
            return _("Both sides together")
        return _("One side, then the other")
    return _("Left side") if side is PlanSide.LEFT else _("Right side")


def muscle_words(key: str, side: Side) -> str:
    """A muscle on its side, for staff: right soleus."""
    name = muscles()[key].name if key in muscles() else key
    name = name[:1].lower() + name[1:]
    return {
        Side.LEFT: _("left %(muscle)s", muscle=name),
        Side.RIGHT: _("right %(muscle)s", muscle=name),
        Side.MIDLINE: name,
    }[side]


def plain_muscle_words(key: str, side: Side) -> str:
    """A muscle on its side with its plain name, for the client."""
    words = muscle_words(key, side)
    if key not in muscles():
        return words
    plain = _(muscles()[key].plain_name)
    return _("%(muscle)s (%(plain)s)", muscle=words, plain=plain)
