"""Sign-ins kept on the server: they can be listed, ended, and outlive a clock set back.

A visitor who has not signed in carries a small signed cookie without a time stamp (it holds the
form token, nothing else), so that looking at the sign-in page writes nothing. Messages for the
next page travel in a cookie of their own for the same reason (docs/adr/0005).
"""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from flask import Flask, Request, Response, current_app, request
from flask.sessions import SessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Engine, delete, insert, select, update
from werkzeug.datastructures import CallbackDict

from clinic.accounts.models import WebSession
from clinic.core import clock
from clinic.core.database import db, writing
from clinic.core.ids import new_id

COOKIE = "soleus"
NOTICES = "soleus_notices"
LIFETIME = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
IDENTITY = "_user_id"  # the sign-in library's key for who is signed in
FLASHES = "_flashes"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What the database knows of the request's sign-in."""

    id: str
    identity: str
    seen_at: datetime
    ends_at: datetime
    content: str


class StoredSession(CallbackDict[str, Any], SessionMixin):
    """The session of one request. ``row`` is None for a visitor who has not signed in."""

    def __init__(self, content: dict[str, Any], row: SignedIn | None = None) -> None:
        super().__init__(content, self._touch)
        self.row = row
        self.modified = False
        self.had_notices = FLASHES in content

    def _touch(self, _content: object) -> None:
        self.modified = True


class StoredSessions(SessionInterface):
    """Opens and keeps sessions; the browser holds a random secret, the database its hash."""

    def open_session(self, app: Flask, request: Request) -> StoredSession:
        """The session that belongs to the request's cookie, or a fresh one."""
        cookie = request.cookies.get(COOKIE, "")
        content: dict[str, Any] = {}
        row = find_session(cookie) if cookie.startswith("s.") else None
        if row is not None:
            content = json.loads(row.content)
        elif cookie.startswith("v."):
            content = _unsign(app, cookie[2:])
        content.pop(FLASHES, None)
        if notices := request.cookies.get(NOTICES):
            content[FLASHES] = [tuple(item) for item in _unsign(app, notices).get("n", [])]
        return StoredSession(content, row)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what changed. A write here never stops the page from being shown."""
        if not isinstance(session, StoredSession):
            return
        db.session.rollback()  # an act that was not committed must not hold the write lock
        content = dict(session)
        self._save_notices(app, session, content.pop(FLASHES, []), response)
        signed_in = IDENTITY in content
        if session.row is not None and session.row.identity != content.get(IDENTITY):
            end_session(session.row.id)
            session.row = None
        if signed_in:
            self._save_row(app, session, content, response)
        elif session.modified:
            self._set(app, response, COOKIE, "v." + _signer(app).dumps(content))

    def _save_row(
        self, app: Flask, session: StoredSession, content: dict[str, Any], response: Response
    ) -> None:
        now = clock.now()
        row = session.row
        if row is None:
            secret = "s." + secrets.token_urlsafe(32)
            start_session(secret, content, now)
            self._set(app, response, COOKIE, secret)
        elif json.dumps(content) != row.content or now - row.seen_at > SEEN_EVERY:
            try:
                _write(
                    update(WebSession)
                    .where(WebSession.id == row.id)
                    .values(content=json.dumps(content), seen_at=now)
                )
            except Exception:
                current_app.logger.exception("the session's last-seen time could not be kept")

    def _save_notices(
        self, app: Flask, session: StoredSession, notices: list[Any], response: Response
    ) -> None:
        if notices:
            self._set(app, response, NOTICES, _signer(app).dumps({"n": notices}))
        elif session.had_notices:
            response.delete_cookie(NOTICES)

    def _set(self, app: Flask, response: Response, name: str, value: str) -> None:
        response.set_cookie(
            name,
            value,
            httponly=True,
            samesite="Lax",
            secure=app.config["SESSION_COOKIE_SECURE"],
        )


def find_session(secret: str) -> SignedIn | None:
    """The living sign-in behind a cookie, or None."""
    columns = (
        WebSession.id,
        WebSession.identity,
        WebSession.seen_at,
        WebSession.ends_at,
        WebSession.content,
    )
    # On a connection of its own: the request's transaction begins later, in its own mode.
    with db.engine.connect() as connection:
        row = connection.execute(
            select(*columns).where(WebSession.secret_sha256 == _hash(secret))
        ).one_or_none()
    return None if row is None or row.ends_at < clock.now() else SignedIn(*row)


def start_session(secret: str, content: dict[str, Any], now: datetime) -> str:
    """Keep a new sign-in; return its id, which is no secret."""
    row_id = new_id()
    agent = request.user_agent.string[:200]
    _write(
        insert(WebSession).values(
            id=row_id,
            secret_sha256=_hash(secret),
            identity=content[IDENTITY],
            started_at=now,
            seen_at=now,
            ends_at=now + LIFETIME,
            device=agent,
            address=(request.remote_addr or "")[:64],
            content=json.dumps(content),
        )
    )
    return row_id


def end_session(session_id: str) -> None:
    """End a sign-in at once."""
    _write(delete(WebSession).where(WebSession.id == session_id))


def _write(statement: Any) -> None:
    # Apart from the request's own transaction: this must hold even where that one was undone.
    engine: Engine = db.engine
    with writing(), engine.begin() as connection:
        connection.execute(statement)


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _signer(app: Flask) -> URLSafeSerializer:
    return URLSafeSerializer(app.config["SECRET_KEY"], salt="soleus visitor")


def _unsign(app: Flask, text: str) -> dict[str, Any]:
    try:
        content = _signer(app).loads(text)
    except BadSignature:
        return {}
    return content if isinstance(content, dict) else {}
