"""Registering a client and saving what their record says."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from clinic.accounts.domain.access import Access, may
from clinic.accounts.queries import get_person, list_therapists
from clinic.anatomy.content import cautions
from clinic.clients.domain.commands import ClientDetails, EditClient, RegisterClient
from clinic.clients.domain.references import new_reference
from clinic.clients.domain.rules import check_details, check_hand_over
from clinic.clients.models import Client
from clinic.clients.queries import content_of, visible_client_ids
from clinic.clients.services.history import keep_client_version
from clinic.clients.services.identity import name_of, search_key_of
from clinic.clients.services.rows import (
    alert_entry,
    shown_to_everybody,
    write_alerts,
    write_cautions,
)
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import Replaced
from clinic.core.database import claim, db
from clinic.core.errors import DomainError, NotFound

# Written as they come; names, keys, rows and the clinical part have their own ways.
PLAIN = (
    "pronouns",
    "born_on",
    "email",
    "phone",
    "other_phone",
    "address",
    "emergency_name",
    "emergency_relation",
    "emergency_phone",
    "gp",
    "occupation",
    "sitting_hours",
    "referral_source",
    "large_print",
    "language",
    "communication_words",
)


def register_client(command: RegisterClient, *, by: Actor, now: datetime) -> str:
    """Take in a new client; return the id.

    Raises DomainError for what cannot be right. Whether the person is here already is asked by
    the page beforehand (``clients.queries.list_probable_duplicates``) and decided by a person.
    """
    _check(command, by, now)
    client = Client(reference=_free_reference(), registered_at=now, archived_at=None)
    client.responsible_id = _first_responsible(command.responsible_id, by)
    _write(client, command)
    db.session.add(client)
    db.session.flush()
    filled = sorted(name for name, text in content_of(client).items() if text)
    keep_client_version(client, "client registered", filled, by=by, now=now)
    return client.id


def edit_client(command: EditClient, *, by: Actor, now: datetime) -> None:
    """Save the record as it should stand now. Raises NotFound, StaleRecord, DomainError.

    Without ``command.clinical`` conditions, medicines, allergies and alerts for clinicians stay
    as they are. A save that changes nothing makes no version. A hand-over is told with both names.
    """
    client = _visible(command, by)
    _check(command, by, now)
    before = content_of(client)
    claim(client, command.seen_version)
    present_id = client.responsible_id
    client.responsible_id = _responsible(command.responsible_id, present_id, by)
    _write(client, command)
    db.session.flush()
    after = content_of(client)
    changed = sorted(name for name in after if after[name] != before[name])
    if changed:
        replaced = _handed_over(present_id, client.responsible_id)
        keep_client_version(client, "client changed", changed, replaced, by=by, now=now)


def _visible(command: EditClient, by: Actor) -> Client:
    clinical = command.clinical is not None
    client = db.session.scalars(
        select(Client)
        .where(
            Client.id == command.client_id,
            Client.id.in_(visible_client_ids(by, clinical=clinical)),
        )
        .options(selectinload(Client.alerts), selectinload(Client.cautions))
    ).one_or_none()
    if client is None:
        raise NotFound("client")
    return client


def _check(command: ClientDetails, by: Actor, now: datetime) -> None:
    check_details(command, today=clock.today(by.zone, at=now))
    if command.clinical is None:
        return
    if not may(by, Access.CLINICAL):
        raise NotFound("clinical record")
    for number, row in enumerate(command.clinical.cautions):
        if row.code not in cautions():
            raise DomainError("Please choose from the list.", field=f"cautions-{number}-code")


def _first_responsible(wanted: str, by: Actor) -> str:
    """Who answers for a new client: as chosen, or the therapist who registers."""
    return _treating(wanted or by.id)


def _responsible(wanted: str, present_id: str | None, by: Actor) -> str | None:
    """Who answers for the client: as it was, or as somebody chose who may."""
    if wanted in {"", present_id}:
        return present_id  # somebody who has left stays named until another is chosen
    check_hand_over(by, present_id, wanted)
    return _treating(wanted)


def _treating(person_id: str) -> str:
    if person_id in {person.id for person in list_therapists()}:
        return person_id
    raise DomainError("Please choose the therapist who is responsible.", field="responsible_id")


def _handed_over(before_id: str | None, now_id: str | None) -> Replaced:
    """From whom the client came to whom, by their names of that day; empty where they stayed."""
    if before_id == now_id:
        return {}
    before, now = (get_person(each).name if each else "" for each in (before_id, now_id))
    return {"responsible_id": {"before": before, "now": now}}


def _free_reference() -> str:
    reference = new_reference()
    while db.session.scalar(select(Client.id).where(Client.reference == reference)):
        reference = new_reference()
    return reference


def _write(client: Client, command: ClientDetails) -> None:
    name = name_of(command)
    client.given_names, client.family_name = name.given_names, name.family_name
    client.family_name_first, client.known_as = name.family_name_first, name.known_as
    client.name_key, client.search_key = name.sort_key, search_key_of(command)
    for field in PLAIN:
        setattr(client, field, getattr(command, field))
    if command.clinical is None:
        kept = [alert_entry(row) for row in client.alerts if not row.for_everybody]
        shown = [shown_to_everybody(entry) for entry in command.alerts]
        write_alerts(client, [*shown, *kept])
    else:
        client.allergies = command.clinical.allergies
        write_alerts(client, list(command.alerts))
        write_cautions(client, command.clinical.cautions)
