"""People who are here already and may be the one that is about to be registered."""

from dataclasses import dataclass

from sqlalchemy import select

from clinic.clients.domain.duplicates import DuplicateReason, Identity, duplicate_reasons, ranked
from clinic.clients.models import Client
from clinic.clients.queries.policy import visible_client_ids
from clinic.clients.queries.rows import ClientRow, client_row
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.folding import fold

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbableDuplicate:
    """Somebody who is here already, and what both records have in common."""

    client: ClientRow
    reasons: tuple[DuplicateReason, ...]


def list_probable_duplicates(new: Identity, *, by: Actor) -> list[ProbableDuplicate]:
    """Those who may be the same person, the likeliest first, at most five.

    Only among clients whose contact details ``by`` may see; archived ones count.
    """
    columns = (
        Client.id,
        Client.given_names,
        Client.family_name,
        Client.born_on,
        Client.search_key,
    )
    rows = db.session.execute(
        select(*columns).where(Client.id.in_(visible_client_ids(by, clinical=False)))
    )
    found = {}
    for client_id, given, family, born_on, key in rows:
        known = Identity(
            given=frozenset(fold(given).split()),
            family=frozenset(fold(family).split()),
            born_on=born_on,
            contacts=frozenset(key.split()),
        )
        if reasons := duplicate_reasons(new, known):
            found[client_id] = reasons
    return _shown(found)


def _shown(found: dict[str, tuple[DuplicateReason, ...]]) -> list[ProbableDuplicate]:
    ids = ranked(found.items(), MOST_SHOWN)
    clients = db.session.scalars(select(Client).where(Client.id.in_(ids))) if ids else ()
    by_id = {client.id: client for client in clients}
    return [
        ProbableDuplicate(client=client_row(by_id[client_id]), reasons=found[client_id])
        for client_id in ids
    ]
