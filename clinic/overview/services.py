"""Use cases of the day's list."""

from datetime import date, datetime

from sqlalchemy import select

from clinic.clients.queries import get_client_header, visible_client_ids
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.overview.models import DayEntry


def add_to_day(client_id: str, day: date, *, by: Actor, now: datetime) -> None:
    """Put a client on a day's list; once is enough. Raises NotFound."""
    get_client_header(client_id, by=by, clinical=False)
    there = select(DayEntry.id).where(DayEntry.day == day, DayEntry.client_id == client_id)
    if db.session.scalar(there):
        return
    entry = DayEntry(day=day, client_id=client_id, added_at=now, by_id=by.id)
    db.session.add(entry)
    db.session.flush()
    record_event(
        "added to the day",
        subject=("day_entry", entry.id),
        client_id=client_id,
        by=by,
        now=now,
        detail={"day": day},
    )


def take_off_day(entry_id: str, *, by: Actor, now: datetime) -> None:
    """Take a client off a day's list; nothing else is touched. Raises NotFound."""
    entry = db.session.scalar(
        select(DayEntry).where(
            DayEntry.id == entry_id,
            DayEntry.client_id.in_(visible_client_ids(by, clinical=False)),
        )
    )
    if entry is None:
        raise NotFound("entry")
    db.session.delete(entry)
    record_event(
        "taken off the day",
        subject=("day_entry", entry_id),
        client_id=entry.client_id,
        by=by,
        now=now,
        detail={"day": entry.day},
    )
