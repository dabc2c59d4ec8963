"""Opening a record that is somebody else's, for a reason and for a time; being told of it."""

from datetime import datetime

from sqlalchemy import select

from clinic.accounts.domain.access import Access, Role, may
from clinic.clients.domain.emergency import (
    MISSED,
    MOST_MISSES,
    OPEN_FOR,
    OpenInEmergency,
    check_request,
)
from clinic.clients.models import AccessGrant, Client, GrantLook
from clinic.clients.queries import has_record
from clinic.clients.queries.emergency import count_misses, find_exactly
from clinic.clients.queries.grants import is_told
from clinic.core.actor import PROGRAM, Actor
from clinic.core.audit import record_event
from clinic.core.database import db
from clinic.core.errors import DomainError, NotFound


class NobodyMeant(DomainError):
    """The words mean nobody, or more than one; see ``note_miss``."""


def open_in_emergency(command: OpenInEmergency, *, by: Actor, now: datetime) -> str:
    """Let ``by`` see one client's record for a time (``OPEN_FOR``); return the client's id.

    A record that they see anyway needs no grant. Raises NotFound for who may write in no record
    (reception, an auditor), DomainError for a request without reason, and NobodyMeant.
    """
    if not may(by, Access.CLINICAL_WRITE):
        raise NotFound("emergency")
    check_request(command)
    client_id = _one_meant(command, by, now)
    if has_record(client_id, by=by):
        return client_id
    grant = AccessGrant(
        client_id=client_id,
        by_id=by.id,
        by_name=by.name,
        responsible_id=db.session.get_one(Client, client_id).responsible_id,
        reason=command.reason,
        opened_at=now,
        until_at=now + OPEN_FOR,
    )
    db.session.add(grant)
    db.session.flush()
    _record("record opened in an emergency", grant, by, now)
    return client_id


def note_miss(*, by: Actor, now: datetime) -> None:
    """Keep that somebody asked for a record and named nobody; not whom they named."""
    record_event(MISSED, subject=("person", by.id), by=by, now=now)


def end_grant(grant_id: str, *, by: Actor, now: datetime) -> None:
    """Close the record again before its time. Raises NotFound for somebody else's grant."""
    grant = db.session.get(AccessGrant, grant_id)
    if grant is None or not (grant.by_id == by.id or Role.OWNER in by.roles):
        raise NotFound("grant")
    if grant.ended_at is None:
        grant.ended_at = now
        _record("emergency opening ended", grant, by, now)


def end_grants_of_later(*, now: datetime) -> None:
    """End what was opened while the clock was ahead: it would open again when that day comes.

    Not where the clock fell back by some hours only: put right, it opens again to its end.
    """
    later = (AccessGrant.ended_at.is_(None), AccessGrant.opened_at > now + OPEN_FOR)
    for grant in db.session.scalars(select(AccessGrant).where(*later)):
        grant.ended_at = now
        _record("emergency opening ended", grant, PROGRAM, now)


def look_at_grant(grant_id: str, *, by: Actor, now: datetime) -> None:
    """Keep that somebody who answers for the record knows. Raises NotFound for anybody else."""
    grant = db.session.scalar(
        select(AccessGrant)
        .join(Client, Client.id == AccessGrant.client_id)
        .where(AccessGrant.id == grant_id, is_told(by))
    )
    if grant is None:
        raise NotFound("grant")
    mine = select(GrantLook.id).where(GrantLook.grant_id == grant_id, GrantLook.by_id == by.id)
    if db.session.scalar(mine) is None:
        db.session.add(GrantLook(grant_id=grant_id, by_id=by.id, looked_at=now))
        _record("emergency opening looked at", grant, by, now)


def _one_meant(command: OpenInEmergency, by: Actor, now: datetime) -> str:
    if count_misses(by=by, now=now) >= MOST_MISSES:
        raise DomainError(
            "Too many tries. Please ask the responsible therapist or the owner, or try again in an "
            "hour."
        )
    found = find_exactly(command)
    if len(found) > 1:
        raise NobodyMeant("Please write the given name, too.", field="given_name")
    if not found:
        raise NobodyMeant(
            "No record says exactly this. Please check the spelling and the date of birth."
        )
    return found[0]


def _record(action: str, grant: AccessGrant, by: Actor, now: datetime) -> None:
    # The reason stays with the grant: trails say who and when, never what a client has.
    record_event(
        action,
        subject=("access_grant", grant.id),
        client_id=grant.client_id,
        by=by,
        now=now,
        detail={"until_at": grant.until_at},
    )
