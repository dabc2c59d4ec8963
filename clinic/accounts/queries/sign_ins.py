"""Where people are signed in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from clinic.accounts.domain.sign_ins import IDLE_MINUTES, Standing, Times, standing
from clinic.accounts.models import Person, WebSession
from clinic.core import clock
from clinic.core.database import db


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """One device on which somebody is signed in."""

    id: str
    started_at: datetime
    seen_at: datetime
    device: str
    address: str
    is_locked: bool


def list_sign_ins(person_id: str, *, idle_minutes: int = IDLE_MINUTES) -> list[SignIn]:
    """Where a person is signed in, the latest first; what is over or half is none.

    ``idle_minutes`` is the practice's choice: what nobody used for longer counts as locked.
    """
    rows = db.session.scalars(
        select(WebSession)
        .join(Person, Person.fs_uniquifier == WebSession.identity)
        .where(Person.id == person_id, WebSession.ended_at.is_(None), ~WebSession.is_half)
        .order_by(WebSession.seen_at.desc())
    )
    now = clock.now()
    stands = [(row, _standing(row, idle_minutes, now)) for row in rows]
    return [
        SignIn(
            id=row.id,
            started_at=row.started_at,
            seen_at=row.seen_at,
            device=row.device,
            address=row.address,
            is_locked=found is Standing.LOCKED,
        )
        for row, found in stands
        if found is not Standing.ENDED
    ]


def _standing(row: WebSession, idle_minutes: int, now: datetime) -> Standing:
    times = Times(
        seen_at=row.seen_at, ends_at=row.ends_at, locked_at=row.locked_at, ended_at=row.ended_at
    )
    return standing(times, is_half=row.is_half, idle_minutes=idle_minutes, now=now)
