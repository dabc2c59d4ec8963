"""A running history for tests: Emma's weeks and runs, invented (clinical.md 1.11)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db, transaction
from clinic.running import queries, services
from clinic.running.domain import (
    InjuryEntry,
    RaceEntry,
    RecordRunning,
    RunEntry,
    RunnerProfile,
    ShoeEntry,
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


def long_words(word: str, today: date) -> dict[str, Any]:
    """A history that says everything, with ``word`` wherever words stand."""
    told = {
        "effort": 7,
        "surface": "trail",
        "duration_seconds": 5_400,
        "pain_before": 1,
        "pain_during": 3,
        "pain_after": 4,
        "pain_next_morning": 2,
        "note": word,
    }
    return {
        "profile": profile_of(word, today),
        "runs": (
            run(today - timedelta(days=20), 10.0, **told),
            run(today - timedelta(days=6), None, duration_seconds=1_800, note=word),
            run(today, 21.1, **told),
        ),
        "shoes": (
            ShoeEntry(model=word, drop_mm=8.0, distance_km=420.0, started_on=today, note=word),
            ShoeEntry(model="Old", in_rotation=False),
        ),
        "races": (
            RaceEntry(name=word, race_on=today + timedelta(days=60), distance_km=21.1, note=word),
            RaceEntry(name="Park run", kind="ran", distance_km=5.0, note="24:30"),
        ),
        "injuries": (
            InjuryEntry(
                site=word, region="calf", side="R", year=2024, month=5, weeks_lost=3.5, note=word
            ),
            InjuryEntry(site="Shin pain", side="B", year=2019),
        ),
    }


def profile_of(word: str, today: date) -> RunnerProfile:
    """A runner of whom everything was asked, with ``word`` wherever words stand."""
    return RunnerProfile(
        years_running=12.5,
        sessions_per_week=4.5,
        long_run_km=21.1,
        easy_pace_seconds=330.0,
        fastest_words=word,
        road_percent=60,
        trail_percent=20,
        track_percent=10,
        treadmill_percent=5,
        grass_percent=5,
        climb_metres=350,
        hill_sessions=1,
        speed_sessions=2,
        foot_strike="fore",
        cadence=172,
        change_words=word,
        changed_on=today - timedelta(days=30),
        change_percent=-20,
        cross_training=word,
        strength_sessions=2,
        sleep_hours=7.5,
        standing_hours=6.0,
        energy_words=word,
        goals=word,
    )


def make_running(client_id: str, by: Actor, seen_version: int = 0, **changes: Any) -> str:
    """Keep Emma's history for a client; its id."""
    command = RecordRunning(
        client_id=client_id, seen_version=seen_version, **history(by, **changes)
    )
    with transaction(by):
        return services.record_running(command, by=by, now=clock.now())


def kept(client_id: str, by: Actor) -> queries.RunningHistory:
    """What the record says now."""
    db.session.rollback()
    db.session.expire_all()
    found = queries.find_history(client_id, by=by)
    assert found is not None
    return found
