"""From days and values to places on the paper, and which of them are written beside an axis."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from clinic.core.charts.series import Span

# At most so many days are written under an axis of 360; wider papers hold more.
ROOM_PER_DAY = 45
# Between the frame and the first and last day: room for a figure, and half a point.
EDGE = 10
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The plot's place: ``left``, ``right``, ``top`` and ``bottom`` edges inside the picture."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def wide(self) -> float:
        """From the left edge to the right."""
        return self.right - self.left


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Values and days as places in a frame."""

    frame: Frame
    span: Span
    lowest: float
    highest: float

    def x(self, day: date) -> float:
        """Where a day stands from left to right."""
        part = (day - self.span.first).days / self.span.days
        return self.frame.left + EDGE + (self.frame.wide - 2 * EDGE) * part

    def y(self, value: float) -> float:
        """Where a value stands from top to bottom."""
        part = (value - self.lowest) / (self.highest - self.lowest)
        return self.frame.bottom - part * (self.frame.bottom - self.frame.top)

    def holds(self, day: date) -> bool:
        """Whether the axis has this day."""
        return self.span.first <= day <= self.span.last


def value_steps(lowest: float, highest: float) -> list[float]:
    """Round values between two ends, three to six of them, the ends included where they are round.

    >>> value_steps(0, 10)
    [0.0, 5.0, 10.0]
    """
    step = _round_step((highest - lowest) / 3)
    first, last = ceil(lowest / step - 1e-9), floor(highest / step + 1e-9)
    return [round(number * step, 6) for number in range(first, last + 1)]


def round_ends(values: list[float]) -> tuple[float, float]:
    """Ends for an axis that holds the values: from nought (or below) to the next round number."""
    low, high = min([0.0, *values]), max([0.0, *values])
    if high == low:
        high = low + 1
    step = _round_step((high - low) / 3)
    return floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step


def _round_step(rough: float) -> float:
    size = 10 ** floor(log10(rough))
    for round_one in (1, 2, 5):
        if rough <= round_one * size * (1 + 1e-9):
            return round_one * size
    return 10 * size


def day_steps(span: Span, wide: float) -> tuple[list[date], str]:
    """Days to write under an axis ``wide`` long, and how: ``day``, ``month`` or ``year``."""
    most = max(2, int(wide // ROOM_PER_DAY))
    for days in (1, 2, 7, 14, 28):
        if span.days // days + 1 <= most:
            return list(_every_days(span, days)), "day"
    for months in MONTHS:
        found = list(_every_months(span, months))
        if len(found) <= most or months == MONTHS[-1]:
            return found[:most], "year" if months >= 12 else "month"
    raise AssertionError("the last step is always taken")


def _every_days(span: Span, days: int) -> Iterator[date]:
    day = span.first
    while day.weekday() != 0 and days >= 7:
        day += timedelta(days=1)
    while day <= span.last:
        yield day
        day += timedelta(days=days)


def _every_months(span: Span, months: int) -> Iterator[date]:
    number = span.first.year * 12 + span.first.month - 1
    while True:
        year, month = divmod(number, 12)
        day = date(year, month + 1, 1)
        if day > span.last:
            return
        if day >= span.first and number % months == 0:
            yield day
        number += 1
