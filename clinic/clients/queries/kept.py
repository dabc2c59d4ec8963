"""What is kept of a client's record at each save, and whether the record still says it."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from clinic.clients.models import Client, ClientAlert, ClientCaution
from clinic.core.database import db
from clinic.core.seals import Checked
from clinic.core.standing import Live, verify_live

KIND = "client"
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


def verify_clients() -> Iterator[Checked]:
    """Every client's record, held against what its last save kept."""
    rows = db.session.scalars(
        select(Client)
        .order_by(Client.registered_at)
        .options(selectinload(Client.alerts), selectinload(Client.cautions))
        .execution_options(yield_per=200)
    )
    return verify_live(KIND, (Live(row.id, row.id, content_of(row)) for row in rows))


def _row(row: ClientAlert | ClientCaution) -> dict[str, object]:
    return {
        column.name: getattr(row, column.name)
        for column in row.__table__.columns
        if column.name not in ROW_KEYS
    }
