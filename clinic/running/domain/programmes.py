"""Programmes for the way back to running, and what should hold before one begins."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from clinic.core.evidence import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of a programme. 0 and "" are: the source does not say.

    ``run_seconds`` and ``walk_seconds`` alternate ``repeats`` times (up to ``most_repeats`` where
    that is more), running first unless ``walk_first``; ``minutes`` and ``distance_km`` are the
    whole of one session. ``rpe_max`` is the most effort, 0 to 10. ``weeks`` is how long the stage
    takes at the least.
    ``weekly_growth_percent`` makes the last stage go on, each week that much longer.
    ``is_running`` is false where another activity stands in for it.
    """

    label: str
    activity: str
    run_seconds: int = 0
    walk_seconds: int = 0
    repeats: int = 0
    most_repeats: int = 0
    walk_first: bool = False
    minutes: int = 0
    distance_km: float = 0.0
    sessions_per_week: int = 0
    most_sessions_per_week: int = 0
    rpe_max: int = 0
    effort: str = ""
    surface: str = ""
    note: str = ""
    weeks: int = 1
    weekly_growth_percent: int = 0
    is_running: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.rpe_max <= 10:
            raise ValueError(f"{self.label}: effort is 0 to 10")
        if self.weeks < 1:
            raise ValueError(f"{self.label}: a stage takes a week at the least")
        if not (self.minutes or self.distance_km or self.repeats or self.weekly_growth_percent):
            raise ValueError(f"{self.label}: says neither how long nor how often")


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Stages in their order, with the rules for moving on, holding and stepping back.

    ``words`` and the rules are said to the client; ``use`` and ``therapist_note`` to staff.
    """

    code: str
    name: str
    words: str
    use: str
    stages: tuple[Stage, ...]
    advance: str
    hold: str
    back: str
    therapist_note: str = ""
    pain_profile: str = ""
    source: str
    mark: Mark

    def __post_init__(self) -> None:
        if not self.stages:
            raise ValueError("a programme needs a stage")
        if any(stage.weekly_growth_percent for stage in self.stages[:-1]):
            raise ValueError("only the last stage may go on and grow")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeWeek:
    """One line of the table on the sheet: a stage in its week or weeks.

    ``number`` and ``last_number`` count weeks from 1; ``last_number`` and ``ends_on`` are None
    where the stage goes on.
    """

    number: int
    last_number: int | None
    starts_on: date
    ends_on: date | None
    stage_number: int
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCriterion:
    """What should hold before running begins again; a therapist ticks it, no rule does.

    ``measure`` is the code of a measurement definition that shows it, ``at_least`` and
    ``side_difference_percent`` its numbers, ``at_most_pain`` a pain score; 0 and "" are: none.
    """

    code: str
    name: str
    words: str
    use: str = ""
    measure: str = ""
    at_least: int = 0
    side_difference_percent: int = 0
    at_most_pain: int = 0
    source: str
    mark: Mark


def weeks_for(
    programme: Programme, start_on: date, *, first_stage: int = 1
) -> tuple[ProgrammeWeek, ...]:
    """The stages in their weeks from a day on, for a table; weeks last seven days.

    ``first_stage`` (from 1) is where this client begins. Raises ValueError for a stage that the
    programme does not have. Nothing is checked against the 10 % rule: the seeds' own table breaks
    it (15 to 20 minutes), and it is a choice, not a limit.
    """
    if not 1 <= first_stage <= len(programme.stages):
        raise ValueError(f"{programme.code} has no stage {first_stage}")
    rows, number, begins = [], 1, start_on
    for place, stage in enumerate(programme.stages[first_stage - 1 :], first_stage):
        row = _row(stage, place, number, begins)
        rows.append(row)
        number, begins = number + stage.weeks, begins + timedelta(weeks=stage.weeks)
    return tuple(rows)


def _row(stage: Stage, place: int, number: int, begins: date) -> ProgrammeWeek:
    row = ProgrammeWeek(
        number=number,
        last_number=number + stage.weeks - 1,
        starts_on=begins,
        ends_on=begins + timedelta(weeks=stage.weeks, days=-1),
        stage_number=place,
        stage=stage,
    )
    if stage.weekly_growth_percent:
        return replace(row, last_number=None, ends_on=None)
    return row
