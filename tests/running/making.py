"""A running history for tests: Emma's weeks and runs, invented (clinical.md 1.11)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.running import services
from clinic.running.domain import (
    RecordRunning,
    RunEntry,
    RunnerProfile,
    WeekEntry,
    last_mondays,
)

# The five weeks before this one, the latest first.
EMMAS_WEEKS = (34.0, 30.0, 28.0, 25.0, 24.0)
EMMA = RunnerProfile(
    years_running=4.0,
    sessions_per_week=4.0,
    easy_pace_seconds=360.0,
    foot_strike="rear",
    change_words="More distance for the half marathon",
    change_percent=30,
    goals="The half marathon in March",
)


def weeks(today: date, distances: tuple[float, ...] = EMMAS_WEEKS) -> tuple[WeekEntry, ...]:
    """Typed weeks before this one, the latest first."""
    mondays = last_mondays(today, len(distances) + 1)[1:]
    return tuple(
        WeekEntry(week_starting=monday, distance_km=distance, sessions=4)
        for monday, distance in zip(mondays, distances, strict=True)
    )


def run(day: date, distance_km: float | None = 10.0, **changes: Any) -> RunEntry:
    """One run of a day."""
    return replace(RunEntry(run_on=day, distance_km=distance_km), **changes)


def history(by: Actor, **changes: Any) -> dict[str, Any]:
    """What Emma tells at the first visit, as the words of a command."""
    today = clock.today(by.zone)
    facts: dict[str, Any] = {
        "profile": EMMA,
        "weeks": weeks(today),
        "runs": (
            run(today - timedelta(days=15), 14.0, surface="road"),
            run(today - timedelta(days=2), 18.0, effort=6, pain_during=4, pain_after=5),
        ),
    }
    return {**facts, **changes}


def make_running(client_id: str, by: Actor, seen_version: int = 0, **changes: Any) -> str:
    """Keep Emma's history for a client; its id."""
    command = RecordRunning(
        client_id=client_id, seen_version=seen_version, **history(by, **changes)
    )
    with transaction(by):
        return services.record_running(command, by=by, now=clock.now())
