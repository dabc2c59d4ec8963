"""What became of a finding since it was found before."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from clinic.anatomy.domain import Better

Before = TypeVar("Before")


class Verdict(StrEnum):
    """In which way a finding is not as before, if it is not."""

    NEW = "new"
    BETTER = "better"
    WORSE = "worse"
    GONE = "gone"
    SAME = "same"
    WITHIN_ERROR = "within_error"
    CHANGED = "changed"


class Size(StrEnum):
    """How much a change says; UNKNOWN where no figure is known."""

    UNKNOWN = ""
    WITHIN_ERROR = "within_error"
    DETECTABLE = "detectable"
    MEANINGFUL = "meaningful"
    SLIGHT = "slight"
    MUCH = "much"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared(Generic[Before]):
    """A finding beside the same one before. ``difference`` is now minus before."""

    verdict: Verdict
    before: Before | None = None
    before_on: date | None = None
    difference: float | None = None
    size: Size = Size.UNKNOWN


def difference_of(now: float, before: float) -> float:
    """Now minus before, without the dust of binary fractions."""
    return round(now - before, 3)


def verdict_of(difference: float, better: Better) -> Verdict:
    """In which direction a value went."""
    if difference == 0:
        return Verdict.SAME
    if better is Better.NEITHER:
        return Verdict.CHANGED
    is_better = (difference > 0) == (better is Better.HIGHER)
    return Verdict.BETTER if is_better else Verdict.WORSE
