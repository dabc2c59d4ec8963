"""Clients in lists, and people who may be the one that is being registered."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.clients.domain.duplicates import DuplicateReason
from clinic.clients.presenters.words import born_words, called_words, client_address
from clinic.clients.queries import ClientRow, ProbableDuplicate
from clinic.core.web import today


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """One line of a list of clients."""

    id: str
    name: str
    url: str
    born: str
    phone: str
    email: str
    reference: str
    archived: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateLine:
    """Somebody who is here already, and what speaks for it being the same person."""

    client: ListLine
    reasons: str


def list_rows(rows: Iterable[ClientRow]) -> list[ListLine]:
    """Lines that lead to the page of each client which the person may work with."""
    day = today()
    return [
        ListLine(
            id=row.id,
            name=called_words(row.name, row.known_as),
            url=client_address(row.id, clinical=row.is_clinical),
            born=born_words(row.born_on, day),
            phone=row.phone,
            email=row.email,
            reference=row.reference,
            archived=row.is_archived,
        )
        for row in rows
    ]


def show_duplicates(found: Iterable[ProbableDuplicate]) -> list[DuplicateLine]:
    """Those who may be the same person, with the reasons in words."""
    words = {
        DuplicateReason.NAME: _("same or similar name"),
        DuplicateReason.BIRTH_DATE: _("same date of birth"),
        DuplicateReason.PHONE: _("same phone"),
        DuplicateReason.EMAIL: _("same email"),
    }
    pairs = list(found)
    lines = list_rows(each.client for each in pairs)
    return [
        DuplicateLine(client=line, reasons=", ".join(words[reason] for reason in each.reasons))
        for line, each in zip(lines, pairs, strict=True)
    ]
