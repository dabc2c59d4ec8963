"""Muscles, sides and places in words."""

from collections.abc import Iterable

from flask_babel import gettext as _

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Side
from clinic.assessments.content import places


def muscle_short(key: str, side: Side) -> str:
    """As therapists write it: "R soleus"."""
    letter = {Side.LEFT: _("L"), Side.RIGHT: _("R"), Side.MIDLINE: ""}[side]
    return f"{letter} {_lower(_(anatomy.muscle(key).name))}".strip()


def muscle_in_words(key: str, side: Side) -> str:
    """Inside a sentence to staff: "right soleus"."""
    return f"{side_in_words(side)} {_lower(_(anatomy.muscle(key).name))}".strip()


def plain_muscle(key: str, side: Side) -> str:
    """Inside a sentence to a client: "right deep calf muscle"."""
    return f"{side_in_words(side)} {_(anatomy.muscle(key).plain_name)}".strip()


def side_in_words(side: Side) -> str:
    """The side as an adjective; nothing for the midline, which needs no side."""
    return {Side.LEFT: _("left"), Side.RIGHT: _("right"), Side.MIDLINE: ""}[side]


def place_words(zones: Iterable[str]) -> str:
    """Places of referral in a word or two each, every word once: "heel, Achilles tendon"."""
    words = dict.fromkeys(_(places()[zone].word) for zone in zones)
    return ", ".join(words)


def label_of(choices: str, value: str | None) -> str:
    """What pages call a value of one of the lists of clinic.anatomy; None and "" say nothing."""
    labels = {choice.value: choice.label for choice in anatomy.choices(choices)}
    return _(labels[value]) if value else ""


def capital(words: str) -> str:
    """Words at the head of a line."""
    return words[:1].upper() + words[1:]


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
