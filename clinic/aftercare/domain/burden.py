"""What a plan asks of the client: minutes, things, changes of position; and the rule of few."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from clinic.aftercare.domain.plan import PlannedExercise
from clinic.exercises.domain.exercise import Exercise

REMARK_FROM = 5
REASON_FROM = 7


class Number(StrEnum):
    """What the number of exercises asks of the therapist."""

    FEW = "few"
    REMARK = "remark"
    REASON = "reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """The cost of a plan to the client on a day on which everything is due."""

    minutes_per_day: int
    kit: tuple[str, ...]
    position_changes: int
    number: Number


def weigh_plan(planned: Sequence[tuple[PlannedExercise, Exercise]]) -> Burden:
    """Minutes a day (every exercise at all its times), kit without repeats, getting up and down."""
    minutes = sum(
        each.times_per_day * shown.minutes(each.dose(shown), each.side) for each, shown in planned
    )
    kit = dict.fromkeys(thing for _, shown in planned for thing in shown.kit)
    positions = [shown.position for _, shown in planned]
    changes = sum(before is not after for before, after in pairwise(positions))
    return Burden(
        minutes_per_day=minutes,
        kit=tuple(kit),
        position_changes=changes,
        number=judge_number(len(planned)),
    )


def judge_number(count: int) -> Number:
    """A gentle remark from 5 exercises, a reason asked for from 7.

    Two were performed better than eight (Henry 1999); the numbers are house rules.
    """
    if count >= REASON_FROM:
        return Number.REASON
    return Number.REMARK if count >= REMARK_FROM else Number.FEW
