"""What a session took over from last time and nobody has confirmed yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CarriedPart(StrEnum):
    """A part of a session that opens with what was true last time."""

    OBJECTIVE = "objective"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class CarriedMark:
    """One part that still says what it said on ``on``."""

    part: CarriedPart
    on: date


def still_carried(
    marks: Iterable[CarriedMark], before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[CarriedMark, ...]:
    """The marks of parts that say what they said before: whoever changes a part confirms it."""
    return tuple(mark for mark in marks if after[mark.part.value] == before[mark.part.value] != "")


def marks_to_text(marks: Iterable[CarriedMark]) -> str:
    """Marks as one line: ``objective=2026-11-14 plan=2026-11-14``."""
    ordered = sorted(marks, key=lambda mark: list(CarriedPart).index(mark.part))
    return " ".join(f"{mark.part.value}={mark.on.isoformat()}" for mark in ordered)


def marks_from_text(text: str) -> tuple[CarriedMark, ...]:
    """The marks of such a line."""
    pairs = (each.split("=") for each in text.split())
    return tuple(CarriedMark(CarriedPart(part), date.fromisoformat(on)) for part, on in pairs)
