"""Where people are signed in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

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


def list_sign_ins(person_id: str) -> list[SignIn]:
    """Where a person is signed in, the latest first; sign-ins that have run out are none."""
    rows = db.session.scalars(
        select(WebSession)
        .join(Person, Person.fs_uniquifier == WebSession.identity)
        .where(Person.id == person_id, WebSession.ends_at > clock.now())
        .order_by(WebSession.seen_at.desc())
    )
    return [
        SignIn(
            id=row.id,
            started_at=row.started_at,
            seen_at=row.seen_at,
            device=row.device,
            address=row.address,
        )
        for row in rows
    ]
