"""Which clients somebody may see: what every query about clients passes through."""

from sqlalchemy import Select, select

from clinic.accounts.queries import visible
from clinic.clients.models import Client
from clinic.core.actor import Actor
from clinic.core.database import db


def visible_client_ids(by: Actor, *, clinical: bool) -> Select[str]:
    """Ids of the clients whose contact details, or clinical record, ``by`` may see.

    Archived ones included. For ``where(Row.client_id.in_(...))`` in the rooms above.
    """
    return select(Client.id).where(visible(by, Client.responsible_id.expression, clinical=clinical))


def has_record(client_id: str, *, by: Actor) -> bool:
    """Whether ``by`` may open the clinical record of this client."""
    found = visible_client_ids(by, clinical=True).where(Client.id == client_id)
    return db.session.scalar(found) is not None
