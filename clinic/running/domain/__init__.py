"""Runs, weeks and programmes; pure arithmetic."""

from clinic.running.domain.entries import (
    TYPED,
    InjuryEntry,
    RaceEntry,
    RecordRunning,
    RunEntry,
    RunnerProfile,
    RunningEntries,
    ShoeEntry,
    WeekEntry,
)
from clinic.running.domain.programmes import (
    EntryCriterion,
    Programme,
    ProgrammeWeek,
    Stage,
    weeks_for,
)
from clinic.running.domain.rules import MOST_ROWS, SURFACES, check_entries
from clinic.running.domain.spikes import (
    Spike,
    SpikeClass,
    SpikeLimits,
    longest_run,
    spike_of,
    suggest_longest_km,
)
from clinic.running.domain.weeks import (
    WeekTotal,
    find_week,
    last_mondays,
    monday_of,
    uncoupled_ratio,
    week_change_percent,
    weekly_totals,
)

__all__ = [
    "MOST_ROWS",
    "SURFACES",
    "TYPED",
    "EntryCriterion",
    "InjuryEntry",
    "Programme",
    "ProgrammeWeek",
    "RaceEntry",
    "RecordRunning",
    "RunEntry",
    "RunnerProfile",
    "RunningEntries",
    "ShoeEntry",
    "Spike",
    "SpikeClass",
    "SpikeLimits",
    "Stage",
    "WeekEntry",
    "WeekTotal",
    "check_entries",
    "find_week",
    "last_mondays",
    "longest_run",
    "monday_of",
    "spike_of",
    "suggest_longest_km",
    "uncoupled_ratio",
    "week_change_percent",
    "weekly_totals",
    "weeks_for",
]
