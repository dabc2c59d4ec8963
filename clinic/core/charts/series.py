"""What a chart shows: plain values, before anybody draws them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

SHORTEST = timedelta(days=14)


class Kind(StrEnum):
    """How values are drawn; ``marks`` are days on which something happened, without a value."""

    LINE = "line"
    BARS = "bars"
    MARKS = "marks"


class MarkKind(StrEnum):
    """What a mark stands for: a session is a tick, a version of the plan a numbered flag."""

    SESSION = "session"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; None where it was not asked: the line has a gap there."""

    on: date
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values of one thing. ``side`` L is drawn dashed with open squares, all else as a line.

    ``label`` stands at the end of the line ("right") and heads the column of the table.
    """

    points: tuple[Point, ...]
    label: str = ""
    side: str = ""

    @property
    def in_order(self) -> tuple[Point, ...]:
        """The points from the first day to the last."""
        return tuple(sorted(self.points, key=lambda point: point.on))

    @property
    def known(self) -> tuple[tuple[date, float], ...]:
        """Days and values, in order, without the gaps."""
        return tuple((each.on, each.value) for each in self.in_order if each.value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that happened on a day: ``text`` is the number on a flag, ``words`` say what."""

    on: date
    kind: MarkKind
    words: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stretch of values with its words, such as the measuring error around the first value."""

    lowest: float
    highest: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days of an axis, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """From the first day to the last."""
        return (self.last - self.first).days

    @classmethod
    def around(cls, days: Iterable[date], *, until: date) -> Self:
        """A span that holds all these days up to ``until``, and two weeks at least."""
        given = [*days, until]
        first, last = min(given), max(given)
        return cls(first=min(first, last - SHORTEST), last=last)
