"""Entries of today's list for tests."""

from sqlalchemy import select

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db, transaction
from clinic.overview import services
from clinic.overview.models import DayEntry


def make_day_entry(client_id: str, by: Actor) -> str:
    """Put a client on today's list; the entry's id."""
    with transaction(by):
        services.add_to_day(client_id, clock.today(by.zone), by=by, now=clock.now())
    found = select(DayEntry.id).where(DayEntry.client_id == client_id)
    return db.session.scalars(found).one()
