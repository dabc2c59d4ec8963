"""Keeping a client's running history.

Callers go through ``record_running``, which expects to be inside the caller's transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from clinic.anatomy.content import regions
from clinic.clients.queries import get_client_header, visible_client_ids
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import Model, claim, db
from clinic.core.errors import StaleRecord
from clinic.core.history import keep_version
from clinic.running import content
from clinic.running.domain import RecordRunning, RunningEntries, check_entries
from clinic.running.models import RunningProfile
from clinic.running.queries import KIND, PROFILE_FIELDS, ROWS, content_of, row_content

# Weeks and runs stand in the order of time, the rest as it was written.
ORDER: Mapping[str, Callable[[Any], date]] = {
    "weeks": lambda week: week.week_starting,
    "runs": lambda run: run.run_on,
}


def record_running(command: RecordRunning, *, by: Actor, now: datetime) -> str:
    """Keep a client's running history as it should stand now; return its id.

    Raises NotFound for a client whom ``by`` does not see, StaleRecord where it was saved
    meanwhile, DomainError beside the field at fault. What is as it was leaves no version behind.
    """
    get_client_header(command.client_id, by=by)
    _check(command, by, now)
    profile = _find(command.client_id, by)
    before = {} if profile is None else content_of(profile)
    if profile is None:
        profile = _begin(command, by, now)
    else:
        claim(profile, command.seen_version)
    _write(profile, command)
    after = content_of(profile)
    if changed := [name for name in after if before.get(name) != after[name]]:
        profile.changed_at, profile.by_id = now, by.id
        _keep(profile, changed, new=not before, by=by, now=now)
    return profile.id


def _check(command: RunningEntries, by: Actor, now: datetime) -> None:
    check_entries(
        command,
        surfaces={choice.value for choice in content.choices("surface")},
        strikes={choice.value for choice in content.choices("foot_strike")},
        regions=regions(),
        fastest_pace_seconds=content.threshold("fastest_pace"),
        today=clock.today(by.zone, at=now),
    )


def _find(client_id: str, by: Actor) -> RunningProfile | None:
    return db.session.scalars(
        select(RunningProfile)
        .where(
            RunningProfile.client_id == client_id,
            RunningProfile.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .execution_options(populate_existing=True)
    ).one_or_none()


def _begin(command: RecordRunning, by: Actor, now: datetime) -> RunningProfile:
    if command.seen_version:
        raise StaleRecord
    profile = RunningProfile(client_id=command.client_id, made_at=now, changed_at=now, by_id=by.id)
    db.session.add(profile)
    return profile


def _write(profile: RunningProfile, command: RunningEntries) -> None:
    for name in PROFILE_FIELDS:
        setattr(profile, name, getattr(command.profile, name))
    db.session.flush()
    for name, model in ROWS.items():
        _write_rows(profile, name, model, getattr(command, name))
    db.session.flush()


def _write_rows(
    profile: RunningProfile, name: str, model: type[Model], entries: Sequence[Any]
) -> None:
    """Put rows in the place of those that stand there; rows that stand so already stay."""
    said = [asdict(entry) for entry in _in_order(name, entries)]
    if said == row_content(profile, name):
        return
    positioned = "position" in model.__table__.columns
    setattr(
        profile,
        name,
        [
            model(**entry, **({"position": place} if positioned else {}))
            for place, entry in enumerate(said)
        ],
    )


def _in_order(name: str, entries: Sequence[Any]) -> Sequence[Any]:
    return sorted(entries, key=ORDER[name]) if name in ORDER else entries


def _keep(
    profile: RunningProfile, changed: Sequence[str], *, new: bool, by: Actor, now: datetime
) -> None:
    db.session.flush()
    number = record_event(
        "running history recorded" if new else "running history changed",
        subject=(KIND, profile.id),
        client_id=profile.client_id,
        by=by,
        now=now,
        detail={"changed": list(changed), **{name: len(getattr(profile, name)) for name in ROWS}},
    )
    keep_version((KIND, profile.id), content_of(profile), event_number=number, by=by, now=now)
