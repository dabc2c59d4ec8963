"""One client: the steady head of every page, and the whole record."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import selectinload

from clinic.clients.domain.rules import age_on, holds_on
from clinic.clients.models import AccessGrant, Client, ClientAlert, ClientCaution
from clinic.clients.queries.grants import GrantLine, grant_line
from clinic.clients.queries.names import person_name
from clinic.clients.queries.policy import is_open, visible_client_ids
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.reads import note_read


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLine:
    """Something to see first. ``kind`` is the notice it asks for: mind."""

    kind: str
    text: str
    for_everybody: bool
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionLine:
    """A condition, medicine or allergy (``kind``): its code, the person's own words."""

    kind: str
    code: str
    words: str
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientHeader:
    """What every page and paper about a client says of them, on one day.

    ``is_clinical`` says for whom it was read: without it ``allergies``, ``cautions`` and ``grants``
    are empty and ``alerts`` are those for everybody. Alerts and cautions are those that hold on the
    day; ``grants`` those by which somebody has the record open in an emergency at this moment.
    ``needs`` are codes: large_print, language, communication.
    """

    id: str
    reference: str
    name: str
    paper_name: str
    given_names: str
    family_name: str
    known_as: str
    pronouns: str
    born_on: date | None
    age: int | None
    alerts: tuple[AlertLine, ...]
    cautions: tuple[CautionLine, ...]
    grants: tuple[GrantLine, ...]
    allergies: str
    needs: tuple[str, ...]
    large_print: bool
    language: str
    communication_words: str
    phone: str
    email: str
    emergency_name: str
    emergency_relation: str
    emergency_phone: str
    gp: str
    responsible_id: str
    is_archived: bool
    is_clinical: bool
    row_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRecord(ClientHeader):
    """Everything that the record says. ``all_alerts`` and ``all_cautions``: past and to come."""

    family_name_first: bool
    other_phone: str
    address: str
    occupation: str
    sitting_hours: Decimal | None
    referral_source: str
    registered_at: datetime
    archived_at: datetime | None
    all_alerts: tuple[AlertLine, ...]
    all_cautions: tuple[CautionLine, ...]


def get_client_header(
    client_id: str, *, by: Actor, clinical: bool = True, on: date | None = None
) -> ClientHeader:
    """The steady facts about a client on a day (by default today). Raises NotFound.

    ``clinical`` False reads as reception may: contact details and alerts for everybody.
    """
    client, grants = _find(client_id, by, clinical)
    return ClientHeader(**_head(client, grants, clinical, on or clock.today(by.zone)))


def get_client(client_id: str, *, by: Actor, clinical: bool) -> ClientRecord:
    """The whole record, or with ``clinical`` False its contact part. Raises NotFound."""
    client, grants = _find(client_id, by, clinical)
    return ClientRecord(
        **_head(client, grants, clinical, clock.today(by.zone)),
        family_name_first=client.family_name_first,
        other_phone=client.other_phone,
        address=client.address,
        occupation=client.occupation,
        sitting_hours=client.sitting_hours,
        referral_source=client.referral_source,
        registered_at=client.registered_at,
        archived_at=client.archived_at,
        all_alerts=_alerts(client, clinical),
        all_cautions=_cautions(client, clinical),
    )


def list_cautions(client_id: str, *, by: Actor, on: date) -> tuple[CautionLine, ...]:
    """Conditions, medicines and allergies that hold on a day. Raises NotFound."""
    return get_client_header(client_id, by=by, on=on).cautions


def _find(client_id: str, by: Actor, clinical: bool) -> tuple[Client, tuple[GrantLine, ...]]:
    open_now = and_(AccessGrant.client_id == Client.id, is_open())
    rows = db.session.execute(
        select(Client, AccessGrant)
        .outerjoin(AccessGrant, open_now)
        .where(Client.id == client_id, Client.id.in_(visible_client_ids(by, clinical=clinical)))
        .options(selectinload(Client.alerts), selectinload(Client.cautions))
        .order_by(AccessGrant.opened_at)
    ).all()
    if not rows:
        raise NotFound("client")
    client: Client = rows[0][0]
    if clinical:
        note_read("client", client.id, client.id)
    grants: list[AccessGrant | None] = [grant for _client, grant in rows]
    return client, tuple(grant_line(grant, client) for grant in grants if grant is not None)


def _head(
    client: Client, grants: tuple[GrantLine, ...], clinical: bool, day: date
) -> dict[str, Any]:
    name = person_name(client)
    return {
        "id": client.id,
        "reference": client.reference,
        "name": name.display,
        "paper_name": name.paper,
        "given_names": client.given_names,
        "family_name": client.family_name,
        "known_as": client.known_as,
        "pronouns": client.pronouns,
        "born_on": client.born_on,
        "age": None if client.born_on is None else age_on(client.born_on, day),
        "alerts": tuple(
            line for line in _alerts(client, clinical) if holds_on(day, line.from_on, line.until_on)
        ),
        "cautions": tuple(
            line
            for line in _cautions(client, clinical)
            if holds_on(day, line.from_on, line.until_on)
        ),
        "grants": grants if clinical else (),
        "allergies": client.allergies if clinical else "",
        "needs": _needs(client),
        "large_print": client.large_print,
        "language": client.language,
        "communication_words": client.communication_words,
        "phone": client.phone,
        "email": client.email,
        "emergency_name": client.emergency_name,
        "emergency_relation": client.emergency_relation,
        "emergency_phone": client.emergency_phone,
        "gp": client.gp,
        "responsible_id": client.responsible_id or "",
        "is_archived": client.archived_at is not None,
        "is_clinical": clinical,
        "row_version": client.row_version,
    }


def _alerts(client: Client, clinical: bool) -> tuple[AlertLine, ...]:
    return tuple(_alert(row) for row in client.alerts if clinical or row.for_everybody)


def _alert(row: ClientAlert) -> AlertLine:
    return AlertLine(
        kind="mind",
        text=row.text,
        for_everybody=row.for_everybody,
        from_on=row.from_on,
        until_on=row.until_on,
    )


def _cautions(client: Client, clinical: bool) -> tuple[CautionLine, ...]:
    return tuple(_caution(row) for row in client.cautions) if clinical else ()


def _caution(row: ClientCaution) -> CautionLine:
    return CautionLine(
        kind=row.kind, code=row.code, words=row.words, from_on=row.from_on, until_on=row.until_on
    )


def _needs(client: Client) -> tuple[str, ...]:
    said = {
        "large_print": client.large_print,
        "language": bool(client.language) and client.language.split("-")[0] != "en",
        "communication": bool(client.communication_words),
    }
    return tuple(code for code, holds in said.items() if holds)
