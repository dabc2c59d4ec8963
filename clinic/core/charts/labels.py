"""Figures beside their points: as many as can be read, and never one over another."""

from collections.abc import Iterable
from dataclasses import dataclass

TEXT = 12
# A sign is about so much of its height wide in the house typeface.
SIGN = 0.56
LIFT = 8
LINE = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A short text centred on ``x`` whose feet stand on ``y``."""

    x: float
    y: float
    text: str

    @property
    def half(self) -> float:
        """Half of its width, with a little air."""
        return len(self.text) * TEXT * SIGN / 2 + 1.5

    def meets(self, other: "Label") -> bool:
        """Whether two labels would lie over one another."""
        beside = abs(self.x - other.x) < self.half + other.half
        return beside and abs(self.y - other.y) < TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point that would like to be labelled; the lower ``rank``, the sooner it may."""

    x: float
    y: float
    text: str
    rank: int = 0
    below: bool = False


def place_labels(spots: Iterable[Spot], *, top: float, bottom: float) -> list[Label]:
    """A label for each point where there is room: on its own side first, else on the other."""
    wanted = sorted(spots, key=lambda spot: spot.rank)
    dots = [Label(x=spot.x, y=spot.y + TEXT / 2 - 2, text=" ") for spot in wanted]
    placed: list[Label] = []
    for spot in wanted:
        label = _free_place(spot, placed, dots, top, bottom)
        if label is not None:
            placed.append(label)
    return placed


def _free_place(
    spot: Spot, placed: list[Label], dots: list[Label], top: float, bottom: float
) -> Label | None:
    above = Label(x=spot.x, y=spot.y - LIFT, text=spot.text)
    under = Label(x=spot.x, y=spot.y + LIFT + TEXT - 3, text=spot.text)
    for label in (under, above) if spot.below else (above, under):
        inside = label.y - TEXT >= top and label.y <= bottom
        others = [dot for dot in dots if (dot.x, dot.y) != (spot.x, spot.y + TEXT / 2 - 2)]
        if inside and not any(label.meets(each) for each in (*placed, *others)):
            return label
    return None


def spread(places: list[float], *, top: float, bottom: float) -> list[float]:
    """Heights for labels at the ends of lines, in the order given, none nearer than a line."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    found = list(places)
    last = top - LINE
    for at in order:
        found[at] = last = max(places[at], last + LINE)
    over = last - bottom
    if order and over > 0:
        limit = bottom
        for at in reversed(order):
            found[at] = limit = min(found[at], limit)
            limit -= LINE
    return found
