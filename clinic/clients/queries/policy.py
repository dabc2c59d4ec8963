"""Which clients somebody may see: what every query about clients passes through."""

from sqlalchemy import ColumnElement, Select, and_, or_, select

from clinic.accounts.domain.access import Scope, client_scope
from clinic.accounts.queries import visible
from clinic.clients.domain.emergency import CLOCK_SLIP
from clinic.clients.models import AccessGrant, Client
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db


def visible_client_ids(by: Actor, *, clinical: bool) -> Select[str]:
    """Ids of the clients whose contact details, or clinical record, ``by`` may see.

    Archived ones included, and those that ``by`` has opened in an emergency. For
    ``where(Row.client_id.in_(...))`` in the rooms above.
    """
    seen = visible(by, Client.responsible_id.expression, clinical=clinical)
    if client_scope(by, clinical=clinical) is Scope.OWN:
        granted = select(AccessGrant.client_id).where(AccessGrant.by_id == by.id, is_open())
        seen = or_(seen, Client.id.in_(granted))
    return select(Client.id).where(seen)


def has_record(client_id: str, *, by: Actor) -> bool:
    """Whether ``by`` may open the clinical record of this client."""
    found = visible_client_ids(by, clinical=True).where(Client.id == client_id)
    return db.session.scalar(found) is not None


def is_open() -> ColumnElement[bool]:
    """Emergency grants by which a record is open at this moment.

    None that will only be given later: a clock that was set back must not open it again.
    """
    now = clock.now()
    given = AccessGrant.opened_at <= now + CLOCK_SLIP
    return and_(AccessGrant.ended_at.is_(None), given, AccessGrant.until_at > now)
