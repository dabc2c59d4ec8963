"""What a runner tells: who they are as a runner, weeks, single runs, shoes, races, injuries."""

from dataclasses import dataclass
from datetime import date

# Where a row comes from; files of watches come later and are never rewritten by a form.
TYPED = "typed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerProfile:
    """Somebody as a runner. None and "" are: not asked.

    Surfaces are shares of all running in percent. ``easy_pace_seconds`` is for one kilometre.
    ``cadence`` is steps a minute. ``energy_words`` is what the person chose to say about energy,
    eating and periods; it is asked only where the therapist wants to. Fields: clinical.md 2.8.
    """

    years_running: float | None = None
    sessions_per_week: float | None = None
    long_run_km: float | None = None
    easy_pace_seconds: float | None = None
    fastest_words: str = ""
    road_percent: int | None = None
    trail_percent: int | None = None
    track_percent: int | None = None
    treadmill_percent: int | None = None
    grass_percent: int | None = None
    climb_metres: int | None = None
    hill_sessions: int | None = None
    speed_sessions: int | None = None
    foot_strike: str = ""
    cadence: int | None = None
    change_words: str = ""
    changed_on: date | None = None
    change_percent: int | None = None
    cross_training: str = ""
    strength_sessions: int | None = None
    sleep_hours: float | None = None
    standing_hours: float | None = None
    energy_words: str = ""
    goals: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekEntry:
    """The distance of one week, which begins on a Monday. 0 is a week without running."""

    week_starting: date
    distance_km: float
    sessions: int | None = None
    source: str = TYPED


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEntry:
    """One run: how far or how long, or both.

    ``effort`` (0 to 10, CR-10) is how hard the whole run felt. Pain is 0 to 10, None = not asked.
    """

    run_on: date
    distance_km: float | None = None
    duration_seconds: int | None = None
    effort: int | None = None
    surface: str = ""
    pain_before: int | None = None
    pain_during: int | None = None
    pain_after: int | None = None
    pain_next_morning: int | None = None
    note: str = ""
    source: str = TYPED


@dataclass(frozen=True, slots=True, kw_only=True)
class ShoeEntry:
    """A pair of shoes. ``drop_mm`` is how much higher the heel stands than the toes."""

    model: str
    drop_mm: float | None = None
    distance_km: float | None = None
    started_on: date | None = None
    in_rotation: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceEntry:
    """A race to come (``kind`` goal) or one that was run (ran)."""

    name: str
    kind: str = "goal"
    race_on: date | None = None
    distance_km: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InjuryEntry:
    """An injury of the past. ``side`` is L, R, M, B or empty; ``month`` only with its year."""

    site: str
    region: str = ""
    side: str = ""
    year: int | None = None
    month: int | None = None
    weeks_lost: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningEntries:
    """All that a running history says."""

    profile: RunnerProfile = RunnerProfile()
    weeks: tuple[WeekEntry, ...] = ()
    runs: tuple[RunEntry, ...] = ()
    shoes: tuple[ShoeEntry, ...] = ()
    races: tuple[RaceEntry, ...] = ()
    injuries: tuple[InjuryEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRunning(RunningEntries):
    """Keep a client's running history as it should stand now; ``seen_version`` 0 = the first."""

    client_id: str
    seen_version: int = 0
