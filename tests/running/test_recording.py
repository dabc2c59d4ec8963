"""Keeping a running history: what is kept, what is refused, who sees it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from clinic.core.actor import Actor
from clinic.core.audit import AuditEvent
from clinic.core.database import db
from clinic.core.errors import DomainError, NotFound, StaleRecord
from clinic.core.history import RecordVersion
from clinic.running import queries
from clinic.running.domain import (
    InjuryEntry,
    RaceEntry,
    RunnerProfile,
    ShoeEntry,
    WeekEntry,
    monday_of,
)
from clinic.running.models import Run, RunningWeek
from tests.people import actor
from tests.running.making import EMMA, history, kept, long_words, make_running, run, weeks


def versions(history_id: str) -> int:
    count = select(func.count()).where(RecordVersion.record_id == history_id)
    return db.session.scalar(count) or 0


def test_a_history_reads_back_as_it_was_told(by: Actor, client_id: str, today: date) -> None:
    told = {"weeks": weeks(today), **long_words("words", today)}
    make_running(client_id, by, **told)
    read = kept(client_id, by)
    assert read.profile == told["profile"]
    assert read.weeks == tuple(reversed(told["weeks"]))
    for name in ("runs", "shoes", "races", "injuries"):
        assert getattr(read, name) == told[name], name


def test_weeks_and_runs_stand_in_the_order_of_time(by: Actor, client_id: str, today: date) -> None:
    runs = (run(today, 5.0), run(today - timedelta(days=3), 8.0), run(today, 6.0))
    make_running(client_id, by, runs=runs)
    assert [each.distance_km for each in kept(client_id, by).runs] == [8.0, 5.0, 6.0]


def test_nothing_is_known_before_the_first_save(by: Actor, client_id: str) -> None:
    assert queries.find_history(client_id, by=by) is None
    assert queries.list_weeks(client_id, by=by) == ()
    assert queries.list_runs(client_id, by=by) == ()


def test_a_change_is_a_version_and_an_event(by: Actor, client_id: str) -> None:
    made = make_running(client_id, by)
    make_running(client_id, by, seen_version=1, profile=replace(EMMA, cadence=170))
    actions = db.session.scalars(
        select(AuditEvent.action).where(AuditEvent.subject_id == made).order_by(AuditEvent.number)
    ).all()
    assert actions == ["running history recorded", "running history changed"]
    assert versions(made) == 2
    assert kept(client_id, by).profile.cadence == 170


def test_what_is_as_it_was_leaves_no_version(by: Actor, client_id: str) -> None:
    made = make_running(client_id, by)
    rows = db.session.scalars(select(Run.id)).all()
    make_running(client_id, by, seen_version=1)
    assert versions(made) == 1
    assert db.session.scalars(select(Run.id)).all() == rows


def test_events_say_what_changed_and_never_what_was_written(by: Actor, client_id: str) -> None:
    made = make_running(client_id, by, profile=replace(EMMA, goals="Run in peace"))
    detail = db.session.scalars(
        select(AuditEvent.detail).where(AuditEvent.subject_id == made)
    ).one()
    assert "goals" in detail
    assert "peace" not in detail


def test_rows_that_are_taken_away_are_gone_and_stay_in_the_version_before(
    by: Actor, client_id: str
) -> None:
    made = make_running(client_id, by)
    make_running(client_id, by, seen_version=1, weeks=(), runs=())
    assert (kept(client_id, by).weeks, kept(client_id, by).runs) == ((), ())
    assert db.session.scalar(select(func.count()).select_from(RunningWeek)) == 0
    first = db.session.scalars(
        select(RecordVersion.content).where(
            RecordVersion.record_id == made, RecordVersion.version == 1
        )
    ).one()
    assert '"distance_km":34.0' in first


@pytest.mark.parametrize("seen_version", [0, 2])
def test_a_save_over_a_newer_one_is_refused(by: Actor, client_id: str, seen_version: int) -> None:
    make_running(client_id, by)
    with pytest.raises(StaleRecord):
        make_running(client_id, by, seen_version=seen_version, runs=())


def test_whose_client_it_is_not_neither_reads_nor_writes(by: Actor, client_id: str) -> None:
    make_running(client_id, by)
    stranger = actor("colleague", client_scope="own")
    assert queries.find_history(client_id, by=stranger) is None
    assert queries.list_weeks(client_id, by=stranger) == ()
    assert queries.list_runs(client_id, by=stranger) == ()
    with pytest.raises(NotFound):
        make_running(client_id, stranger, seen_version=1)


def test_reception_reads_nothing_of_it(by: Actor, client_id: str) -> None:
    make_running(client_id, by)
    assert queries.find_history(client_id, by=actor("reception")) is None


def test_runs_from_a_day_on(by: Actor, client_id: str, today: date) -> None:
    make_running(client_id, by)
    late = queries.list_runs(client_id, by=by, since=today - timedelta(days=5))
    assert [each.distance_km for each in late] == [18.0]


TOO_MUCH = replace(EMMA, road_percent=80, grass_percent=30)


def many(today: date, number: int) -> dict[str, Any]:
    return {"runs": tuple(run(today, 5.0) for _ in range(number))}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("", lambda _day: {"profile": RunnerProfile(), "weeks": (), "runs": ()}),
        ("cadence", lambda _day: {"profile": replace(EMMA, cadence=1720)}),
        (
            "road_percent",
            lambda _day: {"profile": TOO_MUCH},
        ),
        ("foot_strike", lambda _day: {"profile": replace(EMMA, foot_strike="toes")}),
        ("changed_on", lambda day: {"profile": replace(EMMA, changed_on=day + timedelta(days=1))}),
        ("weeks-0-week_starting", lambda day: {"weeks": (tuesday(day),)}),
        ("weeks-0-week_starting", lambda day: {"weeks": (week(day, 7),)}),
        ("weeks-1-week_starting", lambda day: {"weeks": (week(day), week(day))}),
        ("weeks-0-distance_km", lambda day: {"weeks": (replace(week(day), distance_km=-1.0),)}),
        ("runs", lambda day: many(day, 79)),
        ("runs-0-run_on", lambda day: {"runs": (run(day + timedelta(days=1)),)}),
        ("runs-0-distance_km", lambda day: {"runs": (run(day, None),)}),
        ("runs-0-surface", lambda day: {"runs": (run(day, surface="sand"),)}),
        ("runs-0-effort", lambda day: {"runs": (run(day, effort=11),)}),
        ("runs-0-pain_next_morning", lambda day: {"runs": (run(day, pain_next_morning=-1),)}),
        ("runs-0-duration_seconds", lambda day: {"runs": (run(day, duration_seconds=105),)}),
        ("shoes-0-model", lambda _day: {"shoes": (ShoeEntry(model=""),)}),
        ("shoes-0-drop_mm", lambda _day: {"shoes": (ShoeEntry(model="A", drop_mm=80.0),)}),
        ("races-0-name", lambda _day: {"races": (RaceEntry(name=""),)}),
        ("races-0-race_on", lambda day: {"races": (ran(day + timedelta(days=1)),)}),
        ("injuries-0-site", lambda _day: {"injuries": (InjuryEntry(site=""),)}),
        ("injuries-0-region", lambda _day: {"injuries": (InjuryEntry(site="A", region="B"),)}),
        ("injuries-0-side", lambda _day: {"injuries": (InjuryEntry(site="A", side="X"),)}),
        ("injuries-0-year", lambda _day: {"injuries": (InjuryEntry(site="A", year=19),)}),
        ("injuries-0-year", lambda _day: {"injuries": (InjuryEntry(site="A", month=5),)}),
    ],
)
def test_what_cannot_be_right_is_refused_beside_its_field(
    by: Actor, client_id: str, today: date, field: str, wrong: Any
) -> None:
    with pytest.raises(DomainError) as refused:
        make_running(client_id, by, **wrong(today))
    assert refused.value.field == field


def week(day: date, ahead: int = 0) -> WeekEntry:
    return WeekEntry(week_starting=monday_of(day) + timedelta(days=ahead), distance_km=10.0)


def tuesday(day: date) -> WeekEntry:
    return WeekEntry(week_starting=monday_of(day) - timedelta(days=6), distance_km=10.0)


def ran(day: date) -> RaceEntry:
    return RaceEntry(name="Park run", kind="ran", race_on=day)


def test_a_race_that_is_a_goal_may_lie_ahead(by: Actor, client_id: str, today: date) -> None:
    goal = RaceEntry(name="Half marathon", race_on=today + timedelta(days=100), distance_km=21.1)
    make_running(client_id, by, races=(goal,))
    assert kept(client_id, by).races == (goal,)


def test_emmas_history_is_what_the_brief_says(by: Actor) -> None:
    told = history(by)
    assert [each.distance_km for each in told["weeks"]] == [34.0, 30.0, 28.0, 25.0, 24.0]
    assert [each.distance_km for each in told["runs"]] == [14.0, 18.0]
