"""How much of an exercise: the default, the allowed range and the time that it takes."""

from dataclasses import dataclass, fields
from enum import StrEnum
from math import ceil

# House rule: time to read the card and get into position, once for each exercise.
SETTLING_SECONDS = 30


class DoseKind(StrEnum):
    """What is counted: repetitions, holds, or seconds of steady work."""

    REPS = "reps"
    HOLD = "hold"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Dose:
    """One prescription.

    ``up_seconds``, ``hold_seconds``, ``down_seconds`` are the tempo of one repetition. For
    ``DoseKind.HOLD`` the hold is the work. For ``DoseKind.TIME`` the hold is the length of one set
    and up and down are the two ways of one slow pass; ``reps`` is then 1. ``rest_seconds`` lie
    between sets. ``pain_ceiling`` is on the 0 to 10 scale.
    """

    sets: int
    reps: int
    up_seconds: int
    hold_seconds: int
    down_seconds: int
    rest_seconds: int
    times_per_day: int
    days_per_week: int
    pain_ceiling: int


@dataclass(frozen=True, slots=True)
class Span:
    """The least and the most that a number of a dose may be, both included."""

    least: int
    most: int

    def __contains__(self, number: int) -> bool:
        """Whether the number lies in the span."""
        return self.least <= number <= self.most


@dataclass(frozen=True, slots=True)
class DoseRange:
    """The allowed span of every number of a dose; the fields are those of ``Dose``."""

    sets: Span
    reps: Span
    up_seconds: Span
    hold_seconds: Span
    down_seconds: Span
    rest_seconds: Span
    times_per_day: Span
    days_per_week: Span
    pain_ceiling: Span


DOSE_FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Dose))


def find_out_of_range(dose: Dose, allowed: DoseRange) -> list[str]:
    """The names of the fields of the dose that lie outside the allowed range."""
    return [name for name in DOSE_FIELDS if getattr(dose, name) not in getattr(allowed, name)]


def estimate_minutes(kind: DoseKind, dose: Dose, *, rounds: int = 1) -> int:
    """Whole minutes for one go at this dose, rounded up, at least 1.

    ``rounds`` is 2 where each side is done after the other, else 1. Getting into position
    (``SETTLING_SECONDS``) is counted once, the rest between two sides like that between sets.
    """
    tempo = dose.up_seconds + dose.hold_seconds + dose.down_seconds
    one_set = dose.hold_seconds if kind is DoseKind.TIME else dose.reps * tempo
    sets = dose.sets * rounds
    seconds = SETTLING_SECONDS + sets * one_set + (sets - 1) * dose.rest_seconds
    return max(1, ceil(seconds / 60))
