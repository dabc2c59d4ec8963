"""Putting a client's record aside, and taking it up again. Nothing is deleted."""

from datetime import datetime

from sqlalchemy import select

from clinic.clients.models import Client
from clinic.clients.queries import visible_client_ids
from clinic.clients.services.history import keep_client_version
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound


def archive_client(client_id: str, *, by: Actor, now: datetime) -> None:
    """Take a client out of lists and searches. Done twice it is done once. Raises NotFound."""
    client = _find(client_id, by)
    if client.archived_at is None:
        _set(client, now, "client archived", by, now)


def restore_client(client_id: str, *, by: Actor, now: datetime) -> None:
    """Put a client back among the others. Done twice it is done once. Raises NotFound."""
    client = _find(client_id, by)
    if client.archived_at is not None:
        _set(client, None, "client restored", by, now)


def _set(
    client: Client, archived_at: datetime | None, action: str, by: Actor, now: datetime
) -> None:
    client.archived_at = archived_at
    client.row_version += 1
    keep_client_version(client, action, ["archived_at"], by=by, now=now)


def _find(client_id: str, by: Actor) -> Client:
    client = db.session.scalars(
        select(Client).where(
            Client.id == client_id, Client.id.in_(visible_client_ids(by, clinical=False))
        )
    ).one_or_none()
    if client is None:
        raise NotFound("client")
    return client
