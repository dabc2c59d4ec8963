"""What is done at home, in the story."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from clinic.aftercare.domain.disputed import AdviceChoice
from clinic.aftercare.domain.plan import PlannedExercise, SavePlan
from clinic.aftercare.domain.running import RunningPlan, RunRule
from clinic.demo.domain.days import Days
from clinic.demo.domain.findings import NOT_SAID, said
from clinic.documents.domain import Way
from clinic.exercises.domain.exercise import Exercise
from clinic.exercises.domain.sides import PlanSide

CHANGED = ("sets", "reps", "hold_seconds", "times_per_day", "days_per_week")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryExercise:
    """An exercise at the library's dose, but for the numbers that are said here."""

    exercise: str
    side: PlanSide
    sets: int = NOT_SAID
    reps: int = NOT_SAID
    hold_seconds: int = NOT_SAID
    times_per_day: int = NOT_SAID
    days_per_week: int = NOT_SAID
    note: str = ""

    def to_planned(self, exercise: Exercise, reason: str) -> PlannedExercise:
        """The exercise in a plan; ``reason`` are the findings that speak for it."""
        usual = PlannedExercise.usual(exercise, self.side, reason)
        numbers = {name: said(getattr(self, name)) for name in CHANGED}
        own: dict[str, Any] = {name: each for name, each in numbers.items() if each is not None}
        return replace(usual, note=self.note, **own)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChoice:
    """What the therapist chose where the sources disagree."""

    topic: str
    option: str

    def to_choice(self) -> AdviceChoice:
        """The line of a plan."""
        return AdviceChoice(topic=self.topic, option=self.option)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPlan:
    """A plan saved ``at``, and its sheet issued ``issued_at``.

    ``handed_over_at`` empty = the sheet waits for the client.
    """

    code: str
    episode: str
    by: str
    day: int
    at: str
    issued_at: str
    handed_over_at: str = ""
    way: Way = Way.PRINTED
    pain_profile: str
    message: str
    programme: str = ""
    programme_day: int = 0
    first_stage: int = 1
    entry_met: tuple[str, ...] = ()
    rule: RunRule = RunRule.UNSAID
    longest_km: float = 0.0
    choices: tuple[StoryChoice, ...] = ()
    exercises: tuple[StoryExercise, ...]

    def to_command(
        self,
        episode_id: str,
        seen_version: int,
        *,
        days: Days,
        library: Mapping[str, Exercise],
        reasons: Mapping[str, str],
    ) -> SavePlan:
        """The plan as it is saved; ``reasons`` are findings by the codes of exercises."""
        return SavePlan(
            episode_id=episode_id,
            seen_version=seen_version,
            pain_profile=self.pain_profile,
            message=self.message,
            many_reason="",
            choices=tuple(each.to_choice() for each in self.choices),
            running=RunningPlan(
                programme=self.programme,
                start_on=days.day(self.programme_day) if self.programme else None,
                first_stage=self.first_stage,
                entry_met=self.entry_met,
                rule=self.rule,
                longest_km=self.longest_km or None,
            ),
            exercises=tuple(
                each.to_planned(library[each.exercise], reasons.get(each.exercise, ""))
                for each in self.exercises
            ),
        )
