"""Reads about running, each through the one access policy."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.sql.base import ExecutableOption

from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import Model, db
from clinic.core.seals import Checked
from clinic.core.standing import Live, verify_live
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
from clinic.running.models import PastInjury, Race, Run, RunningProfile, RunningWeek, Shoe

Entry = TypeVar("Entry")

KIND = "running"
ROWS: Mapping[str, type[Model]] = {
    "weeks": RunningWeek,
    "runs": Run,
    "shoes": Shoe,
    "races": Race,
    "injuries": PastInjury,
}
PROFILE_FIELDS = tuple(field.name for field in fields(RunnerProfile))


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
        .options(*_with_rows())
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


def content_of(profile: RunningProfile) -> dict[str, object]:
    """The whole history as its versions keep it."""
    return {
        **{name: getattr(profile, name) for name in PROFILE_FIELDS},
        **{name: row_content(profile, name) for name in ROWS},
    }


def row_content(profile: RunningProfile, name: str) -> list[dict[str, Any]]:
    """The rows of one list, without what only the table needs."""
    hidden = {"id", "client_id", "position"}
    columns = [column.name for column in ROWS[name].__table__.columns]
    return [
        {column: getattr(row, column) for column in columns if column not in hidden}
        for row in getattr(profile, name)
    ]


def verify_running() -> Iterator[Checked]:
    """Every running history, held against what its last save kept."""
    rows = db.session.scalars(
        select(RunningProfile)
        .order_by(RunningProfile.made_at)
        .options(*_with_rows())
        .execution_options(yield_per=50)
    )
    return verify_live(KIND, (Live(row.id, row.client_id, content_of(row)) for row in rows))


def _with_rows() -> tuple[ExecutableOption, ...]:
    return (
        selectinload(RunningProfile.weeks),
        selectinload(RunningProfile.runs),
        selectinload(RunningProfile.shoes),
        selectinload(RunningProfile.races),
        selectinload(RunningProfile.injuries),
    )


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
