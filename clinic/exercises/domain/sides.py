"""On which side an exercise is done."""

from enum import StrEnum


class PlanSide(StrEnum):
    """The side for which an exercise is planned, printed and drawn."""

    LEFT = "L"
    RIGHT = "R"
    BOTH = "B"


class Sidedness(StrEnum):
    """How an exercise uses the two sides of the body.

    ``IN_TURN``: one side at a time; "both" means each side after the other.
    ``TOGETHER``: both sides at once, or one side alone.
    """

    IN_TURN = "in_turn"
    TOGETHER = "together"


def side_words(side: PlanSide) -> dict[str, str]:
    """The plain English words that fill ``{side}`` and ``{other}``; empty for both sides."""
    if side is PlanSide.LEFT:
        return {"side": "left", "other": "right"}
    if side is PlanSide.RIGHT:
        return {"side": "right", "other": "left"}
    return {}
