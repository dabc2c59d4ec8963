"""The present password of somebody: at a locked screen, and before another takes its place."""

from flask import current_app, session
from flask_security.utils import verify_password

from clinic.accounts.adapters.sessions import StoredSession
from clinic.accounts.adapters.sign_in_rows import PROVED, SignedIn
from clinic.accounts.domain.sign_ins import Standing
from clinic.accounts.models import Person
from clinic.core import clock
from clinic.core.database import db


def locked_sign_in() -> SignedIn | None:
    """The sign-in of this browser, if it is locked."""
    row = session.row if isinstance(session, StoredSession) else None
    return row if row is not None and row.standing is Standing.LOCKED else None


def present_hash(person_id: str) -> str:
    """The hash of somebody's password, to notice that it was changed meanwhile."""
    return db.session.get_one(Person, person_id).password


def is_password_of(person_id: str, password: str) -> bool:
    """Whether this is somebody's password."""
    person = db.session.get_one(Person, person_id)
    spelled = current_app.extensions["security"].password_util.normalize(password)
    return verify_password(spelled, person.password)


def lock() -> None:
    """Lock the sign-in of this browser."""
    if isinstance(session, StoredSession):
        session.lock()


def unlock() -> None:
    """Open it again, with the proof that counts as a fresh one."""
    if isinstance(session, StoredSession):
        session.unlock()
        session[PROVED] = clock.now().timestamp()
