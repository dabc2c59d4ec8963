"""Clients in lists: by name, by what somebody typed, page by page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select, tuple_

from clinic.clients.domain.references import clean_reference
from clinic.clients.domain.search import Term, pattern_of, terms
from clinic.clients.models import Client
from clinic.clients.queries.names import person_name
from clinic.clients.queries.policy import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db

PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRow:
    """One line of a list of clients. ``is_clinical``: the reader may open the clinical record."""

    id: str
    reference: str
    name: str
    known_as: str
    born_on: date | None
    phone: str
    email: str
    is_archived: bool
    is_clinical: bool


def list_clients(
    *, by: Actor, after: str = "", archived: bool = False, limit: int = PAGE
) -> list[ClientRow]:
    """Clients by name, from the one behind ``after`` (the id of the last row seen)."""
    return _page(_within(by, archived), after, limit, by)


def search_clients(
    words: str, *, by: Actor, after: str = "", archived: bool = False, limit: int = PAGE
) -> list[ClientRow]:
    """Clients in whom every word is found, by name; none for words that compare to nothing.

    A word is found in any part of a name, a phone number or the e-mail address, one of one or two
    letters at the beginning only; case, accents and apostrophes do not count. A whole reference
    finds its client. With ``archived`` the search reaches archived clients, too.
    """
    wanted = terms(words)
    if not wanted:
        return []
    met = or_(
        and_(*(_meets(term) for term in wanted)),
        Client.reference == clean_reference(words),
    )
    statement = select(Client) if archived else _within(by, archived=False)
    return _page(statement.where(Client.id.in_(_seen(by)), met), after, limit, by)


def find_clients_named(words: str, *, by: Actor) -> list[ClientRow]:
    """Clients whom a reference, a whole name or some words can mean, archived ones included.

    Somebody whose whole name was written is meant alone, even where others have longer names.
    """
    found = search_clients(words, by=by, archived=True, limit=100)
    exact = [row for row in found if _is_named(row, words)]
    return exact or found


def _is_named(row: ClientRow, words: str) -> bool:
    typed = " ".join(words.split()).casefold()
    return typed in {row.name.casefold(), row.reference.casefold()}


def _within(by: Actor, archived: bool) -> Select[Client]:
    state = Client.archived_at.is_not(None) if archived else Client.archived_at.is_(None)
    return select(Client).where(state, Client.id.in_(_seen(by)))


def _seen(by: Actor) -> Select[str]:
    return visible_client_ids(by, clinical=False)


def _meets(term: Term) -> ColumnElement[bool]:
    return or_(
        *(
            and_(
                *(Client.search_key.contains(pattern_of(piece), autoescape=True) for piece in each)
            )
            for each in term.alternatives
        )
    )


def _page(statement: Select[Client], after: str, limit: int, by: Actor) -> list[ClientRow]:
    if after:
        last = select(Client.name_key, Client.id).where(Client.id == after).subquery()
        statement = statement.join(
            last, tuple_(Client.name_key, Client.id) > tuple_(last.c.name_key, last.c.id)
        )
    ordered = statement.order_by(Client.name_key, Client.id).limit(limit)
    return read_rows(ordered, by)


def read_rows(statement: Select[Client], by: Actor) -> list[ClientRow]:
    """Clients as lists show them to ``by``, in one statement."""
    is_clinical = Client.id.in_(visible_client_ids(by, clinical=True))
    rows = db.session.execute(statement.add_columns(is_clinical))
    return [_client_row(client, clinical) for client, clinical in rows]


def _client_row(client: Client, is_clinical: bool) -> ClientRow:
    return ClientRow(
        id=client.id,
        reference=client.reference,
        name=person_name(client).display,
        known_as=client.known_as,
        born_on=client.born_on,
        phone=client.phone or client.other_phone,
        email=client.email,
        is_archived=client.archived_at is not None,
        is_clinical=is_clinical,
    )


def get_client_rows(client_ids: Iterable[str], *, by: Actor) -> dict[str, ClientRow]:
    """Clients by their ids, those that ``by`` may see, in one statement."""
    statement = select(Client).where(Client.id.in_(set(client_ids)), Client.id.in_(_seen(by)))
    return {row.id: row for row in read_rows(statement, by)}
