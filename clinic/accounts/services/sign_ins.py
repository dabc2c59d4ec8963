"""Where people are signed in: ended by somebody, or by time.

A sign-in that ended stays for some days: text that was typed in it is still its person's.
"""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update

from clinic.accounts.adapters.presence import was_here
from clinic.accounts.domain.links import LASTS
from clinic.accounts.domain.sign_ins import (
    IDLE_MINUTES,
    KEPT_AFTER_END,
    Standing,
    Times,
    lifetime,
    presence_counts_for,
    standing,
)
from clinic.accounts.domain.tries import FORGOTTEN_AFTER
from clinic.accounts.models import Person, Practice, SignInLink, TryCount, WebSession
from clinic.core.actor import PROGRAM, Actor
from clinic.core.audit import record_event
from clinic.core.database import db
from clinic.core.errors import NotFound


def end_sign_in(session_id: str, *, person_id: str, by: Actor, now: datetime) -> None:
    """End one sign-in of a person. Raises NotFound for a sign-in that is not theirs, or over."""
    this = WebSession.id == session_id
    if not _end(this, WebSession.person_id == person_id, now=now):
        raise NotFound("sign-in")
    record_event("sign-in ended", subject=("person", person_id), by=by, now=now)


def end_sign_ins(person_id: str, *, by: Actor, now: datetime) -> int:
    """End all sign-ins of a person but the one in which this is asked; return how many."""
    others = (WebSession.person_id == person_id, WebSession.id != by.session_id)
    if ended := _end(*others, now=now):
        detail = {"count": ended}
        record_event("sign-in ended", subject=("person", person_id), by=by, now=now, detail=detail)
    return ended


def end_sign_ins_of(person: Person, *, now: datetime) -> None:
    """End everything that somebody has signed in to; the caller records why.

    They have another key from now on: whatever names the old one is nobody's.
    """
    _end(WebSession.person_id == person.id, now=now)
    person.fs_uniquifier = secrets.token_hex(16)


def sweep_sign_ins(*, now: datetime) -> None:
    """Note what has run out, and let go of what nobody comes back for. Raises nothing of its own.

    First noted, then kept for days: a clock that jumped forward must not eat text at once. To be
    called every minute or so: a lock that is noted stays, whatever the clock says later.
    """
    _note_locks(now)
    _count_anew(now)
    ran_out = (WebSession.ends_at < now, ~WebSession.is_half)
    whose = select(WebSession.person_id).where(*ran_out, WebSession.ended_at.is_(None))
    for person_id in set(db.session.scalars(whose)):
        record_event(
            "sign-in ended",
            subject=("person", person_id),
            by=PROGRAM,
            now=now,
            detail={"why": "limit"},
        )
    _end(*ran_out, now=now)
    db.session.execute(delete(WebSession).where(WebSession.ended_at < now - KEPT_AFTER_END))
    db.session.execute(delete(WebSession).where(WebSession.is_half, WebSession.ends_at < now))
    db.session.execute(delete(TryCount).where(TryCount.last_at < now - FORGOTTEN_AFTER))


def _note_locks(now: datetime) -> None:
    """Write down which sign-ins are locked because nobody was there."""
    idle_minutes = db.session.scalar(select(Practice.idle_minutes)) or IDLE_MINUTES
    how: dict[str, Any] = {"is_half": False, "idle_minutes": idle_minutes}
    columns = (WebSession.id, WebSession.person_id, WebSession.seen_at, WebSession.ends_at)
    is_open = (WebSession.ended_at.is_(None), WebSession.locked_at.is_(None), ~WebSession.is_half)
    for row in db.session.execute(select(*columns).where(*is_open)).all():
        times = Times(seen_at=row.seen_at, ends_at=row.ends_at)
        is_here = was_here(row.id, within=presence_counts_for(**how))
        if standing(times, **how, now=now, was_here=is_here) is Standing.LOCKED:
            # Who came meanwhile was seen anew.
            same = (WebSession.id == row.id, WebSession.seen_at == row.seen_at, *is_open)
            _note_lock(*same, now=now)


def _note_lock(*which: ColumnElement[bool], now: datetime) -> None:
    locked = update(WebSession).where(*which).values(locked_at=now)
    for person_id in db.session.scalars(locked.returning(WebSession.person_id)).all():
        record_event(
            "sign-in locked",
            subject=("person", person_id),
            by=PROGRAM,
            now=now,
            detail={"why": "idle"},
        )


def _count_anew(now: datetime) -> None:
    """Let nothing lie further ahead than it can: the clock was ahead when it was written."""
    for is_half in (True, False):
        furthest = now + lifetime(is_half=is_half)
        _bring_back(WebSession.ends_at, furthest, WebSession.is_half.is_(is_half))
    for purpose, lasts in LASTS.items():
        _bring_back(SignInLink.runs_out_at, now + lasts, SignInLink.purpose == purpose)
    # A half one keeps it: the program that did not see it asks for the password again.
    _bring_back(WebSession.seen_at, now, ~WebSession.is_half)
    _bring_back(TryCount.last_at, now)


def _bring_back(column: Any, furthest: datetime, *which: ColumnElement[bool]) -> None:
    later = (column > furthest, *which)
    db.session.execute(update(column.class_).where(*later).values({column: furthest}))


def _end(*which: ColumnElement[bool], now: datetime) -> int:
    """Mark what is not over yet as ended; return how many that were, half sign-ins left out."""
    still = (*which, WebSession.ended_at.is_(None))
    whole = select(func.count()).select_from(WebSession).where(*still, ~WebSession.is_half)
    count = db.session.scalar(whole) or 0
    db.session.execute(update(WebSession).where(*still).values(ended_at=now))
    return count
