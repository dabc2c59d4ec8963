"""People who are here already and may be the one that is about to be registered."""

from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, or_, select

from clinic.clients.domain.duplicates import (
    DuplicateReason,
    Identity,
    duplicate_reasons,
    is_similar,
    letters_of,
    ranked,
)
from clinic.clients.models import Client
from clinic.clients.queries.policy import visible_client_ids
from clinic.clients.queries.rows import ClientRow, get_client_rows
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.folding import fold

MOST_SHOWN = 5
MOST_COMPARED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbableDuplicate:
    """Somebody who is here already, and what both records have in common."""

    client: ClientRow
    reasons: tuple[DuplicateReason, ...]


def list_probable_duplicates(new: Identity, *, by: Actor) -> list[ProbableDuplicate]:
    """Those who may be the same person, the likeliest first, at most five.

    Only among clients whose contact details ``by`` may see; archived ones count.
    """
    seen = Client.id.in_(visible_client_ids(by, clinical=False))
    contacts = [Client.search_key.contains(f" {each} ", autoescape=True) for each in new.contacts]
    likely = [Client.id.in_(_similar_ids(new, seen)), *contacts]
    if new.born_on is not None:
        likely.append(Client.born_on == new.born_on)
    clients = {
        client.id: client for client in db.session.scalars(select(Client).where(seen, or_(*likely)))
    }
    reasons = {each.id: duplicate_reasons(new, _identity(each)) for each in clients.values()}
    shown = ranked(reasons.items(), MOST_SHOWN)
    rows = get_client_rows(shown, by=by)
    return [ProbableDuplicate(client=rows[each], reasons=reasons[each]) for each in shown]


def _similar_ids(new: Identity, seen: ColumnElement[bool]) -> list[str]:
    # Every name is compared: a slip may be in its first letter. The folded names are at hand.
    rows = db.session.execute(select(Client.id, Client.name_key).where(seen))
    similar = (key for key, name in rows if is_similar(new.letters, letters_of(name.split())))
    return list(islice(similar, MOST_COMPARED))


def _identity(client: Client) -> Identity:
    return Identity(
        given=frozenset(fold(client.given_names).split()),
        family=frozenset(fold(client.family_name).split()),
        born_on=client.born_on,
        contacts=frozenset(client.search_key.split()),
    )
