"""Reads about running, each through the one access policy."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.running.domain import (
    InjuryEntry,
    RaceEntry,
    RunEntry,
    RunnerProfile,
    RunningEntries,
    ShoeEntry,
    WeekEntry,
    WeekTotal,
    weekly_totals,
)
from clinic.running.models import Run, RunningProfile, RunningWeek

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningHistory(RunningEntries):
    """A client's whole running history. Weeks and runs oldest first, the rest as written."""

    id: str
    client_id: str
    made_at: datetime
    changed_at: datetime
    by_id: str
    row_version: int


def find_history(client_id: str, *, by: Actor) -> RunningHistory | None:
    """All that is known of a client's running; None before the first save, or if not theirs."""
    profile = db.session.scalars(
        select(RunningProfile)
        .where(
            RunningProfile.client_id == client_id,
            RunningProfile.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .options(
            selectinload(RunningProfile.weeks),
            selectinload(RunningProfile.runs),
            selectinload(RunningProfile.shoes),
            selectinload(RunningProfile.races),
            selectinload(RunningProfile.injuries),
        )
    ).one_or_none()
    return None if profile is None else _history(profile)


def list_weeks(client_id: str, *, by: Actor) -> tuple[WeekTotal, ...]:
    """Every week with a known distance, oldest first; a typed week wins over its single runs."""
    rows = db.session.scalars(
        select(RunningWeek).where(
            RunningWeek.client_id == client_id,
            RunningWeek.client_id.in_(visible_client_ids(by, clinical=True)),
        )
    )
    return weekly_totals(_entries(WeekEntry, rows), list_runs(client_id, by=by))


def list_runs(client_id: str, *, by: Actor, since: date | None = None) -> tuple[RunEntry, ...]:
    """Single runs from a day on (by default all), oldest first."""
    statement = select(Run).where(
        Run.client_id == client_id, Run.client_id.in_(visible_client_ids(by, clinical=True))
    )
    if since is not None:
        statement = statement.where(Run.run_on >= since)
    return _entries(RunEntry, db.session.scalars(statement.order_by(Run.run_on, Run.position)))


def _history(row: RunningProfile) -> RunningHistory:
    return RunningHistory(
        id=row.id,
        client_id=row.client_id,
        profile=_entry(RunnerProfile, row),
        weeks=_entries(WeekEntry, row.weeks),
        runs=_entries(RunEntry, row.runs),
        shoes=_entries(ShoeEntry, row.shoes),
        races=_entries(RaceEntry, row.races),
        injuries=_entries(InjuryEntry, row.injuries),
        made_at=row.made_at,
        changed_at=row.changed_at,
        by_id=row.by_id,
        row_version=row.row_version,
    )


def _entries(shape: type[Entry], rows: Iterable[object]) -> tuple[Entry, ...]:
    return tuple(_entry(shape, row) for row in rows)


def _entry(shape: type[Entry], row: object) -> Entry:
    """A row as the entry that would write it: both have the same names."""
    names = [field.name for field in fields(shape)]  # type: ignore[arg-type]
    return shape(**{name: getattr(row, name) for name in names})
