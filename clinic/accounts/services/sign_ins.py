"""Where people are signed in, ended."""

from datetime import datetime

from sqlalchemy import delete, select

from clinic.accounts.models import Person, WebSession
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import db
from clinic.core.errors import NotFound


def end_sign_in(session_id: str, *, person_id: str, by: Actor, now: datetime) -> None:
    """End one sign-in of a person. Raises NotFound for a sign-in that is not theirs."""
    owns = select(Person.fs_uniquifier).where(Person.id == person_id).scalar_subquery()
    ended = db.session.execute(
        delete(WebSession)
        .where(WebSession.id == session_id, WebSession.identity == owns)
        .returning(WebSession.id)
    ).scalar_one_or_none()
    if ended is None:
        raise NotFound("sign-in")
    record_event("sign-in ended", subject=("person", person_id), by=by, now=now)


def end_sign_ins_of(person: Person) -> None:
    """End everything that somebody has signed in to."""
    db.session.execute(delete(WebSession).where(WebSession.identity == person.fs_uniquifier))
