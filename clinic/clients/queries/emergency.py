"""Finding the one client whom somebody can name exactly, though the record is not theirs."""

from datetime import datetime

from sqlalchemy import func, select

from clinic.clients.domain.emergency import MISSED, MISSES_WITHIN, OpenInEmergency
from clinic.clients.domain.references import clean_reference
from clinic.clients.models import Client
from clinic.core.actor import Actor
from clinic.core.audit import AuditEvent
from clinic.core.database import db
from clinic.core.folding import fold


def find_exactly(wanted: OpenInEmergency) -> list[str]:
    """Ids of the clients who are meant, archived ones included, whoever answers for them.

    The one read about clients that does not pass the policy: it shows nothing of anybody, and the
    service that asks it (``services.open_in_emergency``) keeps who asked and why.
    """
    if wanted.reference:
        found = select(Client.id).where(Client.reference == clean_reference(wanted.reference))
        return list(db.session.scalars(found))
    born = db.session.scalars(select(Client).where(Client.born_on == wanted.born_on))
    return [client.id for client in born if _is_meant(client, wanted)]


def count_misses(*, by: Actor, now: datetime) -> int:
    """How often ``by`` has lately asked for a record that could not be told."""
    asked = select(func.count()).where(
        AuditEvent.action == MISSED,
        AuditEvent.by_id == by.id,
        AuditEvent.at > now - MISSES_WITHIN,
    )
    return db.session.scalars(asked).one()


def _is_meant(client: Client, wanted: OpenInEmergency) -> bool:
    family, given = fold(client.family_name), fold(client.given_names)
    if fold(wanted.family_name) != (family or given):
        return False
    return not wanted.given_name or fold(wanted.given_name) == given
