"""A plan as the therapist makes it: exercises, doses, words."""

from dataclasses import dataclass, replace
from typing import Self

from clinic.aftercare.domain.disputed import AdviceChoice
from clinic.aftercare.domain.running import NOTHING_SAID, RunningPlan
from clinic.exercises.domain.dose import Dose, DoseKind, find_out_of_range
from clinic.exercises.domain.exercise import Exercise
from clinic.exercises.domain.sides import PlanSide

# What the database keeps, whatever the library recommends.
LIMITS = {
    "sets": (1, 20),
    "reps": (1, 200),
    "hold_seconds": (0, 3600),
    "rest_seconds": (0, 3600),
    "times_per_day": (1, 24),
    "days_per_week": (1, 7),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedExercise:
    """One exercise of a plan. ``reps`` is None where time is counted.

    Tempo and pain ceiling are the library's; a plan does not change them yet. ``move_on`` is the
    therapist's own test for a harder step, a line each; "" = the library's.
    """

    exercise: str
    side: PlanSide
    sets: int
    reps: int | None
    hold_seconds: int | None
    rest_seconds: int | None
    times_per_day: int
    days_per_week: int
    note: str = ""
    reason: str = ""
    caution_reason: str = ""
    move_on: str = ""

    @classmethod
    def usual(cls, exercise: Exercise, side: PlanSide, reason: str = "") -> Self:
        """The exercise at the library's dose."""
        dose = exercise.dose
        return cls(
            exercise=exercise.code,
            side=side,
            sets=dose.sets,
            reps=None if exercise.dose_kind is DoseKind.TIME else dose.reps,
            hold_seconds=dose.hold_seconds,
            rest_seconds=dose.rest_seconds,
            times_per_day=dose.times_per_day,
            days_per_week=dose.days_per_week,
            reason=reason,
        )

    def dose(self, exercise: Exercise) -> Dose:
        """The whole dose, with the library's tempo. ``exercise`` is the one of this code."""
        return replace(
            exercise.dose,
            sets=self.sets,
            reps=1 if self.reps is None else self.reps,
            hold_seconds=self.hold_seconds or 0,
            rest_seconds=self.rest_seconds or 0,
            times_per_day=self.times_per_day,
            days_per_week=self.days_per_week,
        )

    def outside(self, exercise: Exercise) -> list[str]:
        """The numbers that lie outside the library's range: allowed, and always remarked on."""
        return find_out_of_range(self.dose(exercise), exercise.dose_range)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """What a plan says, saved or not.

    ``after`` are the codes of what is said of the hours after the treatment; None = nobody chose,
    the usual lines. ``what_next`` "" = the sheet's own sentence.
    """

    pain_profile: str
    message: str
    exercises: tuple[PlannedExercise, ...]
    after: tuple[str, ...] | None = None
    choices: tuple[AdviceChoice, ...] = ()
    running: RunningPlan = NOTHING_SAID
    what_next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavePlan(PlanContent):
    """The whole plan of an episode as it stands on the page. ``seen_version`` 0: not saved yet.

    ``many_reason`` says why there are seven exercises or more.
    """

    episode_id: str
    seen_version: int
    many_reason: str
