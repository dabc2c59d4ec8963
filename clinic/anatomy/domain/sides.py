"""Left and right as values. Both sides are two findings, never one."""

from enum import StrEnum


class Side(StrEnum):
    """Which side of the client's own body."""

    LEFT = "L"
    RIGHT = "R"
    MIDLINE = "M"

    @property
    def other(self) -> "Side":
        """The side to compare with; the midline has only itself."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)
