"""What a runner of the story tells."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from clinic.demo.domain.days import Days
from clinic.demo.domain.findings import NOT_SAID, said
from clinic.running.domain import (
    InjuryEntry,
    RaceEntry,
    RecordRunning,
    RunEntry,
    RunnerProfile,
    RunningEntries,
    ShoeEntry,
    WeekEntry,
    monday_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRun:
    """One run of the story; pain is 0 to 10."""

    day: int
    km: float
    minutes: int = NOT_SAID
    surface: str = ""
    effort: int = NOT_SAID
    pain_during: int = NOT_SAID
    pain_after: int = NOT_SAID
    pain_next_morning: int = NOT_SAID
    note: str = ""

    def to_entry(self, days: Days) -> RunEntry:
        """The row of a running history."""
        minutes = said(self.minutes)
        return RunEntry(
            run_on=days.day(self.day),
            distance_km=self.km,
            duration_seconds=None if minutes is None else minutes * 60,
            surface=self.surface,
            effort=said(self.effort),
            pain_during=said(self.pain_during),
            pain_after=said(self.pain_after),
            pain_next_morning=said(self.pain_next_morning),
            note=self.note,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryShoe:
    """A pair of shoes; ``day`` is when they were new."""

    model: str
    day: int
    drop_mm: float
    km: float
    note: str = ""

    def to_entry(self, days: Days) -> ShoeEntry:
        """The row of a running history."""
        return ShoeEntry(
            model=self.model,
            drop_mm=self.drop_mm,
            distance_km=self.km,
            started_on=days.day(self.day),
            note=self.note,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRace:
    """A race to come."""

    name: str
    day: int
    km: float

    def to_entry(self, days: Days) -> RaceEntry:
        """The row of a running history."""
        return RaceEntry(name=self.name, race_on=days.day(self.day), distance_km=self.km)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryInjury:
    """An injury of the past, some years before the day of the demo."""

    site: str
    region: str
    side: str
    years_ago: int
    weeks_lost: float

    def to_entry(self, days: Days) -> InjuryEntry:
        """The row of a running history."""
        return InjuryEntry(
            site=self.site,
            region=self.region,
            side=self.side,
            year=days.today.year - self.years_ago,
            weeks_lost=self.weeks_lost,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryWeek:
    """A week's kilometres; ``week`` -1 is the one before that of the first telling."""

    week: int
    km: float
    sessions: int

    def to_entry(self, days: Days, first_day: int) -> WeekEntry:
        """The row of a running history."""
        monday = monday_of(days.day(first_day)) + timedelta(weeks=self.week)
        return WeekEntry(week_starting=monday, distance_km=self.km, sessions=self.sessions)


NUMBERS = (
    "years_running",
    "sessions_per_week",
    "long_run_km",
    "hill_sessions",
    "speed_sessions",
    "road_percent",
    "trail_percent",
    "cadence",
)
WORDS = ("foot_strike", "change_words", "goals")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRunning:
    """What is told of running at a visit; it adds to what was told before.

    ``first_day`` is the day of the client's first telling, from which weeks are counted.
    """

    code: str
    client: str
    by: str
    day: int
    at: str
    first_day: int
    years_running: int = NOT_SAID
    sessions_per_week: int = NOT_SAID
    long_run_km: int = NOT_SAID
    hill_sessions: int = NOT_SAID
    speed_sessions: int = NOT_SAID
    road_percent: int = NOT_SAID
    trail_percent: int = NOT_SAID
    cadence: int = NOT_SAID
    foot_strike: str = ""
    change_words: str = ""
    change_day: int = 0
    goals: str = ""
    weeks: tuple[StoryWeek, ...] = ()
    runs: tuple[StoryRun, ...] = ()
    shoes: tuple[StoryShoe, ...] = ()
    races: tuple[StoryRace, ...] = ()
    injuries: tuple[StoryInjury, ...] = ()

    def to_command(
        self, days: Days, client_id: str, before: RunningEntries, seen_version: int
    ) -> RecordRunning:
        """The running history as it is recorded, with all of ``before``."""
        return RecordRunning(
            client_id=client_id,
            seen_version=seen_version,
            profile=self._profile(days, before.profile),
            weeks=before.weeks + tuple(each.to_entry(days, self.first_day) for each in self.weeks),
            runs=before.runs + tuple(each.to_entry(days) for each in self.runs),
            shoes=before.shoes + tuple(each.to_entry(days) for each in self.shoes),
            races=before.races + tuple(each.to_entry(days) for each in self.races),
            injuries=before.injuries + tuple(each.to_entry(days) for each in self.injuries),
        )

    def _profile(self, days: Days, before: RunnerProfile) -> RunnerProfile:
        numbers = {name: said(getattr(self, name)) for name in NUMBERS}
        words = {name: getattr(self, name) for name in WORDS}
        told: dict[str, Any] = {
            name: each for name, each in (numbers | words).items() if each not in (None, "")
        }
        if self.change_day:
            told["changed_on"] = days.day(self.change_day)
        return replace(before, **told)
