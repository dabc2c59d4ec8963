"""What a plan asks of the client: minutes, things, changes of position."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from clinic.aftercare.domain.plan import PlannedExercise
from clinic.exercises.domain.dose import DoseKind
from clinic.exercises.domain.exercise import Exercise, Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Endurance:
    """Easy endurance, such as cycling: minutes on each of some days."""

    name: str
    minutes: int
    days_per_week: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """The cost of a plan to the client.

    ``minutes_per_day`` is that of a day on which everything but ``endurance`` is due.
    """

    minutes_per_day: int
    endurance: tuple[Endurance, ...]
    kit: tuple[str, ...]
    position_changes: int


def weigh_plan(planned: Sequence[tuple[PlannedExercise, Exercise]]) -> Burden:
    """Minutes a day (every exercise at all its times), kit without repeats, getting up and down."""
    minutes = sum(
        each.times_per_day * shown.minutes(each.dose(shown), each.side)
        for each, shown in planned
        if not is_endurance(shown)
    )
    kit = dict.fromkeys(thing for _, shown in planned for thing in shown.kit)
    positions = [shown.position for _, shown in planned]
    changes = sum(before is not after for before, after in pairwise(positions))
    return Burden(
        minutes_per_day=minutes,
        endurance=tuple(_endurance(*pair) for pair in planned if is_endurance(pair[1])),
        kit=tuple(kit),
        position_changes=changes,
    )


def is_endurance(exercise: Exercise) -> bool:
    """Whether it is steady, easy and long: swimming, cycling."""
    return Purpose.CARDIO in exercise.purposes and exercise.dose_kind is DoseKind.TIME


def _endurance(planned: PlannedExercise, exercise: Exercise) -> Endurance:
    """Its own time alone: who cycles for half an hour does not count getting on the bike."""
    dose = planned.dose(exercise)
    seconds = dose.sets * dose.hold_seconds + (dose.sets - 1) * dose.rest_seconds
    return Endurance(
        name=exercise.name,
        minutes=planned.times_per_day * max(1, ceil(seconds / 60)),
        days_per_week=dose.days_per_week,
    )
