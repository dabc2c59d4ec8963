"""The rows behind the browsers' cookies. Each write is a short transaction of its own.

They must hold even where the request's own transaction was undone, and they must not wait for it.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from flask import request
from sqlalchemy import Engine, delete, insert, select, update

from clinic.accounts.adapters.presence import note_presence, was_here
from clinic.accounts.adapters.proofs import proof_of_request
from clinic.accounts.domain.sign_ins import (
    Standing,
    Times,
    end_of,
    lifetime,
    presence_counts_for,
    standing,
)
from clinic.accounts.models import Person, Practice, WebSession
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import db, transaction, writing
from clinic.core.ids import new_id

IDENTITY = "_user_id"  # the sign-in library's key for who is signed in
WAITING = "tf_user_id"  # and for who still owes the second factor
PROVED = "fs_paa"  # and for when a password or passkey was last given
# Why a sign-in locked or ended, as the trail says it.
IDLE, LIMIT, ASKED, PASSWORD = "idle", "limit", "asked", "password"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What the database knows of the request's sign-in."""

    id: str
    person_id: str
    name: str
    identity: str
    started_at: datetime
    seen_at: datetime
    ends_at: datetime
    content: str
    standing: Standing
    is_noted: bool
    why: str = ""

    def read(self) -> dict[str, Any]:
        """What the session holds."""
        content: dict[str, Any] = json.loads(self.content)
        return content

    def holds(self, content: dict[str, Any]) -> bool:
        """Whether nothing in the session has changed."""
        return json.dumps(content) == self.content

    def actor(self) -> Actor:
        """The person, for what is recorded about the sign-in itself."""
        return Actor(id=self.person_id, name=self.name, session_id=self.id)


def find_sign_in(secret: str, now: datetime) -> SignedIn | None:
    """The sign-in behind a cookie, whatever it is still good for; None for an unknown one."""
    idle_minutes = select(Practice.idle_minutes).scalar_subquery()
    # On a connection of its own: the request's transaction begins later, in its own mode.
    with db.engine.connect() as connection:
        row = connection.execute(
            select(
                *WebSession.__table__.columns,
                Person.name,
                Person.active,
                Person.fs_uniquifier,
                idle_minutes.label("idle_minutes"),
            )
            .join(Person, Person.id == WebSession.person_id)
            .where(WebSession.secret_sha256 == _hash(secret))
        ).one_or_none()
    if row is None:
        return None
    found = _read(row, now)
    if found.standing in (Standing.HALF, Standing.LIVE):
        note_presence(found.id)
    return found


def _read(row: Any, now: datetime) -> SignedIn:
    times = Times(
        seen_at=row.seen_at, ends_at=row.ends_at, locked_at=row.locked_at, ended_at=row.ended_at
    )
    how = {"is_half": row.is_half, "idle_minutes": row.idle_minutes}
    is_here = was_here(row.id, within=presence_counts_for(**how))
    found = standing(times, **how, now=now, was_here=is_here)
    if not row.active or row.identity != row.fs_uniquifier:
        found = Standing.ENDED
    noted = {Standing.LOCKED: row.locked_at, Standing.ENDED: row.ended_at}
    return SignedIn(
        id=row.id,
        person_id=row.person_id,
        name=row.name,
        identity=row.identity,
        started_at=row.started_at,
        seen_at=row.seen_at,
        ends_at=row.ends_at,
        content=row.content,
        standing=found,
        is_noted=row.is_half or noted.get(found, now) is not None,
    )


def new_secret() -> str:
    """What a browser shows to be known again."""
    return "s." + secrets.token_urlsafe(32)


def start_session(secret: str, content: dict[str, Any], now: datetime) -> str:
    """Keep a new sign-in; return its id, which is no secret."""
    values = _new_row(secret, content, now)
    _write(insert(WebSession).values(values))
    note_presence(values["id"])
    return str(values["id"])


def begin_sign_in(secret: str, content: dict[str, Any], now: datetime) -> None:
    """Keep a new sign-in, and the event that somebody signed in."""
    values = _new_row(secret, content, now)
    holder = find_holder(values["identity"])
    by = Actor(id=holder.id, name=holder.name, session_id=values["id"])
    with transaction(by):
        db.session.execute(insert(WebSession).values(values))
        note_event("signed in", by=by, now=now, proved_with=proof_of_request())
    note_presence(values["id"])


def _new_row(secret: str, content: dict[str, Any], now: datetime) -> dict[str, Any]:
    is_half = IDENTITY not in content
    identity = content[WAITING if is_half else IDENTITY]
    return {
        "id": new_id(),
        "secret_sha256": _hash(secret),
        "identity": identity,
        "person_id": select(Person.id).where(Person.fs_uniquifier == identity).scalar_subquery(),
        "is_half": is_half,
        "started_at": now,
        "seen_at": now,
        "ends_at": now + lifetime(is_half=is_half),
        "device": request.user_agent.string[:200],
        "address": (request.remote_addr or "")[:64],
        "content": json.dumps(content),
    }


def find_holder(identity: str) -> Actor:
    """Whose key at the sign-in library this is."""
    # On a connection of its own: a request that writes would hold the lock from here on.
    with db.engine.connect() as connection:
        row = connection.execute(
            select(Person.id, Person.name).where(Person.fs_uniquifier == identity)
        ).one()
    return Actor(id=row.id, name=row.name)


def find_person_at(address: str) -> str:
    """The id of the person who signs in with an address in its one spelling; "" for nobody's."""
    # On a connection of its own: a request that writes would begin in the wrong mode here.
    with db.engine.connect() as connection:
        found = connection.execute(select(Person.id).where(Person.email == address))
        return found.scalar_one_or_none() or ""


def touch_session(row: SignedIn, content: dict[str, Any], now: datetime) -> None:
    """Keep what a session holds, where that changed, and that somebody was there."""
    is_half = row.standing is Standing.HALF
    values: dict[str, Any] = {"seen_at": now, "ends_at": end_of(row.ends_at, now, is_half=is_half)}
    if not row.holds(content):  # else another request's change at the same time would be undone
        values["content"] = json.dumps(content)
    _write(update(WebSession).where(WebSession.id == row.id).values(values))


def renew_session(row: SignedIn, secret: str, content: dict[str, Any], now: datetime) -> None:
    """Let the same sign-in go on under another secret, unlocked."""
    values = {
        "secret_sha256": _hash(secret),
        "identity": content[IDENTITY],
        "content": json.dumps(content),
        "seen_at": now,
        "ends_at": end_of(row.ends_at, now),
        "locked_at": None,
    }
    _write(update(WebSession).where(WebSession.id == row.id).values(values))
    note_presence(row.id)


def drop_session(session_id: str) -> None:
    """Let a sign-in be gone at once."""
    _write(delete(WebSession).where(WebSession.id == session_id))


def note_standing(row: SignedIn, now: datetime) -> None:
    """Write down, once, that a sign-in was found locked or at its end."""
    locked = row.standing is Standing.LOCKED
    column = WebSession.locked_at if locked else WebSession.ended_at
    first = (WebSession.id == row.id, column.is_(None))
    values = {column: now, WebSession.seen_at: min(row.seen_at, now)}
    with transaction(row.actor()):
        noted = db.session.execute(
            update(WebSession).where(*first).values(values).returning(WebSession.id)
        )
        if noted.scalar_one_or_none() is not None:
            told = "sign-in locked" if locked else "sign-in ended"
            why = row.why or (IDLE if locked else LIMIT)
            note_event(told, by=row.actor(), now=now, why=why)


def end_other_sessions(row: SignedIn, now: datetime) -> None:
    """A person has another password now: what they signed in to elsewhere ends."""
    others = (
        WebSession.person_id == row.person_id,
        WebSession.id != row.id,
        WebSession.ended_at.is_(None),
    )
    with transaction(row.actor()):
        ended = db.session.scalars(
            update(WebSession).where(*others).values(ended_at=now).returning(WebSession.id)
        ).all()
        if ended:
            note_event("sign-in ended", by=row.actor(), now=now, why=PASSWORD, count=len(ended))


def note_event(action: str, *, by: Actor, now: datetime, **detail: object) -> None:
    """Record what became of a person's sign-in, in the present transaction."""
    record_event(action, subject=("person", by.id), by=by, now=now, detail=detail)


def tell(action: str, *, by: Actor, **detail: object) -> None:
    """Record it in a transaction of its own."""
    now = clock.now()
    with transaction(by):
        note_event(action, by=by, now=now, **detail)


def _write(statement: Any) -> None:
    engine: Engine = db.engine
    with writing(), engine.begin() as connection:
        connection.execute(statement)


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
