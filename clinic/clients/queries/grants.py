"""Records opened in an emergency: which are open now, and who must know of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select

from clinic.accounts.domain.access import Role
from clinic.clients.models import AccessGrant, Client, GrantLook
from clinic.clients.queries.names import person_name
from clinic.clients.queries.policy import is_open, visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantLine:
    """Who opened whose record in an emergency, why, from when until when."""

    id: str
    client_id: str
    client_name: str
    by_id: str
    by_name: str
    reason: str
    opened_at: datetime
    until_at: datetime
    ended_at: datetime | None


def find_grant(client_id: str, *, by: Actor) -> GrantLine | None:
    """The grant by which ``by`` sees this client at this moment, if it is by one."""
    rows = db.session.execute(
        select(AccessGrant, Client)
        .join(Client, Client.id == AccessGrant.client_id)
        .where(AccessGrant.client_id == client_id, AccessGrant.by_id == by.id, is_open())
        .order_by(AccessGrant.until_at.desc())
        .limit(1)
    )
    return next((grant_line(grant, client) for grant, client in rows), None)


def list_grants_to_mind(*, by: Actor) -> list[GrantLine]:
    """Grants of which ``by`` must know now, the newest first.

    Their own that are open, and those of others that they have not looked at yet: of all clients
    for the owner, of those whose they are, or were when the record was opened, for a therapist.
    """
    if not by.roles & {Role.OWNER, Role.THERAPIST}:
        return []
    looked = exists().where(GrantLook.grant_id == AccessGrant.id, GrantLook.by_id == by.id)
    rows = db.session.execute(
        select(AccessGrant, Client)
        .join(Client, Client.id == AccessGrant.client_id)
        .where(or_(and_(AccessGrant.by_id == by.id, is_open()), and_(is_told(by), ~looked)))
        .order_by(AccessGrant.opened_at.desc(), AccessGrant.id)
    )
    return [grant_line(grant, client) for grant, client in rows]


def is_told(by: Actor) -> ColumnElement[bool]:
    """Grants of others for whose clients ``by`` answers, or answered when the record was opened.

    For a statement joined with Client.
    """
    others = AccessGrant.by_id != by.id
    mine = or_(AccessGrant.responsible_id == by.id, Client.responsible_id == by.id)
    return others if Role.OWNER in by.roles else and_(others, mine)


def grant_line(grant: AccessGrant, client: Client) -> GrantLine:
    """A grant as pages know it."""
    return GrantLine(
        id=grant.id,
        client_id=grant.client_id,
        client_name=person_name(client).display,
        by_id=grant.by_id,
        by_name=grant.by_name,
        reason=grant.reason,
        opened_at=grant.opened_at,
        until_at=grant.until_at,
        ended_at=grant.ended_at,
    )


def get_grants(grant_ids: Collection[str], *, by: Actor) -> dict[str, GrantLine]:
    """Grants by their ids, of the clients whose record ``by`` may see, in one statement."""
    seen = AccessGrant.client_id.in_(visible_client_ids(by, clinical=True))
    rows = db.session.execute(
        select(AccessGrant, Client)
        .join(Client, Client.id == AccessGrant.client_id)
        .where(AccessGrant.id.in_(grant_ids), seen)
    )
    return {grant.id: grant_line(grant, client) for grant, client in rows}
