"""Sign-ins kept on the server: listed, locked, ended, and deaf to a clock set back.

A visitor who has not signed in carries a small signed cookie without a time stamp (it holds the
form token, nothing else), so that looking at the sign-in page writes nothing. Messages for the
next page travel in a cookie of their own for the same reason (docs/adr/0005, 0010).
"""

from dataclasses import replace
from typing import Any

from flask import Flask, Request, Response, current_app, session
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy.exc import DBAPIError
from werkzeug.datastructures import CallbackDict

from clinic.accounts.adapters.cookies import COOKIE, cookie_name, guards, sign, unsign
from clinic.accounts.adapters.notices import NOTHING_SAID, Heard, hear, listener, pass_on
from clinic.accounts.adapters.proofs import proof_of_request
from clinic.accounts.adapters.sign_in_rows import (
    ASKED,
    IDENTITY,
    PROVED,
    WAITING,
    SignedIn,
    begin_sign_in,
    drop_session,
    end_other_sessions,
    find_holder,
    find_sign_in,
    new_secret,
    note_standing,
    renew_session,
    start_session,
    tell,
    touch_session,
)
from clinic.accounts.domain.sign_ins import Standing, is_to_be_noted
from clinic.core import clock
from clinic.core.database import db
from clinic.core.trail_head import renew_head

__all__ = ["COOKIE", "IDENTITY", "StoredSession", "StoredSessions", "cookie_name", "start_session"]

FLASHES = "_flashes"
TOKEN = "csrf_token"  # noqa: S105
# In a half sign-in: whose text, from a sign-in that ended, the form token still speaks for.
RETURNING = "returning"
CLOSED = (Standing.LOCKED, Standing.ENDED)


class StoredSession(CallbackDict[str, Any], SessionMixin):
    """The session of one request. ``row`` is None for a visitor who has not signed in.

    Behind a locked or ended row it holds the form token alone: nobody is signed in.
    """

    def __init__(
        self,
        content: dict[str, Any],
        row: SignedIn | None = None,
        heard: Heard = NOTHING_SAID,
    ) -> None:
        super().__init__(content, self._touch)
        self.row = row
        self.heard = heard
        self.modified = False
        self.is_left = False
        self.trouble: DBAPIError | None = None

    @property
    def standing(self) -> Standing | None:
        """What the sign-in is good for; None where there is none."""
        return None if self.row is None else self.row.standing

    def unlock(self) -> None:
        """Open a locked sign-in: its person has just proved to be there."""
        if self.row is None or self.row.standing is not Standing.LOCKED:
            raise RuntimeError("only what is locked can be unlocked")
        self.update(self.row.read())

    def lock(self) -> None:
        """Lock the sign-in, as its person asks."""
        if self.row is None or self.row.standing is not Standing.LIVE:
            raise RuntimeError("only what is in use can be locked")
        self.row = replace(self.row, standing=Standing.LOCKED, is_noted=False, why=ASKED)
        token = self.get(TOKEN)
        self.clear()
        if token is not None:
            self[TOKEN] = token

    def leave(self) -> None:
        """Sign out, whatever the sign-in is good for."""
        self.clear()
        self.is_left = True

    def _touch(self, _content: object) -> None:
        self.modified = True


def sign_out(row: SignedIn) -> None:
    """Let a sign-in be gone at once, and record it."""
    drop_session(row.id)
    if row.standing is not Standing.HALF:
        tell("signed out", by=row.actor())
        renew_head()


def refuse_unreadable() -> None:
    """Before anything else: a sign-in that could not be read is storage trouble, not a visitor."""
    if isinstance(session, StoredSession) and session.trouble is not None:
        raise session.trouble


class StoredSessions(SessionInterface):
    """Opens and keeps sessions; the browser holds a random secret, the database its hash."""

    def open_session(self, app: Flask, request: Request) -> StoredSession:
        """The session that belongs to the request's cookie, or a fresh one."""
        try:
            return self._open(app, request)
        except DBAPIError as error:  # no page is answered from here yet: see refuse_unreadable
            unread = StoredSession({})
            unread.trouble = error
            return unread

    def _open(self, app: Flask, request: Request) -> StoredSession:
        cookie = request.cookies.get(cookie_name(app), "")
        content: dict[str, Any] = {}
        row = find_sign_in(cookie, clock.now()) if cookie.startswith("s.") else None
        if row is not None:
            content = row.read()
        elif cookie.startswith("v."):
            content = unsign(app, cookie[2:], purpose=COOKIE)
        content.pop(FLASHES, None)
        if row is not None and row.standing in CLOSED:
            content = {TOKEN: content[TOKEN]} if TOKEN in content else {}
            if not content and row.standing is Standing.ENDED:
                row = None  # nothing that was typed can come from it any more
        is_open = row is not None and row.standing is Standing.LIVE
        heard = hear(app, request, by=listener(row.identity if row and is_open else None))
        if heard.notices:
            content[FLASHES] = list(heard.notices)
        return StoredSession(content, row, heard)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what changed. Looking at a page is never stopped by a write that fails here."""
        if not isinstance(session, StoredSession):
            return
        db.session.rollback()  # an act that was not committed must not hold the write lock
        content = dict(session)
        notices, whose = content.pop(FLASHES, []), listener(content.get(IDENTITY))
        pass_on(app, response, notices, heard=session.heard, whose=whose)
        if IDENTITY in content or WAITING in content:
            self._save_row(app, session, content, response)
        elif session.row is not None and session.standing in CLOSED and not session.is_left:
            _try_to_note(session.row)
        else:
            if session.row is not None:
                sign_out(session.row)
            if session.modified or session.row is not None:
                self._set(app, response, COOKIE, "v." + sign(app, content, purpose=COOKIE))

    def _save_row(
        self, app: Flask, session: StoredSession, content: dict[str, Any], response: Response
    ) -> None:
        row, now = session.row, clock.now()
        if row is not None and _goes_on(row, content) and not _is_proved_anew(row, content):
            if not row.holds(content) or is_to_be_noted(row.seen_at, now):
                _try_to_touch(row, content)
            return
        secret = new_secret()
        if row is not None and _is_same_person(row, content):
            renew_session(row, secret, content, now)
            _tell_renewal(row, content)
        else:
            _begin(row, secret, content)
        self._set(app, response, COOKIE, secret)

    def _set(self, app: Flask, response: Response, name: str, value: str) -> None:
        response.set_cookie(cookie_name(app, name), value, **guards(app))


def _goes_on(row: SignedIn, content: dict[str, Any]) -> bool:
    """Whether a session is that of its row still: the same person at the same step."""
    if row.standing is Standing.HALF:
        return IDENTITY not in content and content[WAITING] == row.identity
    return row.standing is Standing.LIVE and content.get(IDENTITY) == row.identity


def _is_proved_anew(row: SignedIn, content: dict[str, Any]) -> bool:
    """Whether somebody who is in has just shown once more who they are."""
    return content.get(PROVED) != row.read().get(PROVED)


def _tell_renewal(row: SignedIn, content: dict[str, Any]) -> None:
    """Say why a sign-in goes on under another secret."""
    if row.standing is Standing.LOCKED:
        tell("sign-in unlocked", by=row.actor(), proved_with=proof_of_request())
    elif content[IDENTITY] == row.identity:
        tell("identity shown again", by=row.actor(), proved_with=proof_of_request())
    else:  # a person has another key with another password
        end_other_sessions(row, clock.now())


def _is_same_person(row: SignedIn, content: dict[str, Any]) -> bool:
    if row.standing not in (Standing.LIVE, Standing.LOCKED) or IDENTITY not in content:
        return False
    return find_holder(content[IDENTITY]).id == row.person_id


def _begin(row: SignedIn | None, secret: str, content: dict[str, Any]) -> None:
    """Begin a sign-in, or its first half, after what the browser had before."""
    now = clock.now()
    if IDENTITY not in content:
        if row is not None and row.standing is Standing.ENDED:
            content[RETURNING] = row.person_id
        start_session(secret, content, now)
    else:
        # A form token from before belongs to whoever was here before.
        returning = content.pop(RETURNING, None)
        if row is not None and row.standing is Standing.ENDED:
            returning = row.person_id
        if returning != find_holder(content[IDENTITY]).id:
            content.pop(TOKEN, None)
        begin_sign_in(secret, content, now)
    if row is not None and row.standing is Standing.HALF:
        drop_session(row.id)
    elif row is not None and row.standing is Standing.LIVE:
        sign_out(row)


def _try_to_touch(row: SignedIn, content: dict[str, Any]) -> None:
    try:
        touch_session(row, content, clock.now())
    except Exception:
        current_app.logger.exception("the session's last-seen time could not be kept")


def _try_to_note(row: SignedIn) -> None:
    if row.is_noted:
        return
    try:
        note_standing(row, clock.now())
    except Exception:
        if row.why == ASKED:
            raise
        current_app.logger.exception("that a sign-in locked or ended could not be kept")
