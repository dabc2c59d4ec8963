"""What is kept of a client's record after each save."""

from collections.abc import Sequence
from datetime import datetime

from clinic.clients.models import Client, ClientAlert, ClientCaution
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.history import keep_version

# Keys follow from the rest; the version counts saves.
DERIVED = {"id", "name_key", "search_key", "row_version"}
ROW_KEYS = {"id", "client_id", "position"}


def content_of(client: Client) -> dict[str, object]:
    """The whole record with its rows, as the version history keeps it."""
    content = {
        column.name: getattr(client, column.name)
        for column in Client.__table__.columns
        if column.name not in DERIVED
    }
    content["alerts"] = [_row(row) for row in client.alerts]
    content["cautions"] = [_row(row) for row in client.cautions]
    return content


def keep_client_version(
    client: Client, action: str, fields: Sequence[str], *, by: Actor, now: datetime
) -> None:
    """Record the event with the names of the changed fields, and keep the state as it is now."""
    number = record_event(
        action,
        subject=("client", client.id),
        client_id=client.id,
        by=by,
        now=now,
        detail={"fields": list(fields)},
    )
    keep_version(("client", client.id), content_of(client), event_number=number, by=by, now=now)


def _row(row: ClientAlert | ClientCaution) -> dict[str, object]:
    return {
        column.name: getattr(row, column.name)
        for column in row.__table__.columns
        if column.name not in ROW_KEYS
    }
