"""How somebody gets in who has no password yet, forgot it, or lost what proves them."""

import secrets
from datetime import datetime

from sqlalchemy import select, update

from clinic.accounts.adapters.sign_in_store import forget_second_factor
from clinic.accounts.domain.links import LASTS, Purpose, hash_secret, new_secret
from clinic.accounts.models import Person, SignInLink
from clinic.accounts.services.sign_ins import end_sign_ins_of
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import db
from clinic.core.errors import DomainError, NotFound


def make_link(person_id: str, *, by: Actor, now: datetime) -> str:
    """A link with which somebody chooses a password; return its secret, which nobody keeps.

    An invitation for who never had one, else a reset, which leaves the second factor as it is.
    Earlier links of the person end. Raises NotFound, and DomainError for who may not sign in.
    """
    person = _get_person(person_id)
    if not person.active:
        raise DomainError("They may not sign in. Please allow it first.", field="is_active")
    purpose = Purpose.RESET if person.password else Purpose.INVITATION
    end_links_of(person_id, now)
    secret = new_secret()
    db.session.add(
        SignInLink(
            person_id=person_id,
            purpose=purpose,
            secret_sha256=hash_secret(secret),
            made_at=now,
            runs_out_at=now + LASTS[purpose],
        )
    )
    record_event(f"{purpose} link made", subject=("person", person_id), by=by, now=now)
    return secret


def take_back_link(person_id: str, *, by: Actor, now: datetime) -> None:
    """Let a link work no more that was handed to somebody. Raises NotFound where there is none."""
    if not end_links_of(_get_person(person_id).id, now):
        raise NotFound("link")
    record_event("link taken back", subject=("person", person_id), by=by, now=now)


def choose_password(secret: str, password_hash: str, *, by: Actor, now: datetime) -> None:
    """Use a link up: its person has this password now, and every earlier sign-in ends.

    Raises NotFound for a link that works no more.
    """
    works = (SignInLink.ended_at.is_(None), SignInLink.runs_out_at > now)
    link = db.session.scalar(
        select(SignInLink).where(SignInLink.secret_sha256 == hash_secret(secret), *works)
    )
    if link is None or link.person_id != by.id:
        raise NotFound("link")
    person = _get_person(link.person_id)
    person.password = password_hash
    link.ended_at = now
    end_sign_ins_of(person, now=now)
    record_event(
        "password chosen",
        subject=("person", person.id),
        by=by,
        now=now,
        detail={"by": link.purpose},
    )


def change_password(
    person_id: str, password_hash: str, *, instead_of: str, by: Actor, now: datetime
) -> None:
    """Let somebody have another password and key: other sign-ins and links are worth nothing.

    ``instead_of`` is the hash that was checked before this began. Raises DomainError where the
    password was changed meanwhile.
    """
    person = _get_person(person_id)
    if person.password != instead_of:
        raise DomainError("Your password was changed meanwhile. Please sign in with the new one.")
    person.password = password_hash
    person.fs_uniquifier = secrets.token_hex(16)
    end_links_of(person_id, now)
    record_event("password changed", subject=("person", person.id), by=by, now=now)


def end_second_factor(person_id: str, *, by: Actor, now: datetime) -> str:
    """Let somebody set up their second factor anew at the next sign-in; return their name.

    Codes, recovery codes and passkeys end, and so does every sign-in. Raises NotFound.
    """
    person = _get_person(person_id)
    forget_second_factor(person)
    end_sign_ins_of(person, now=now)
    record_event("second factor reset", subject=("person", person.id), by=by, now=now)
    return person.name


def _get_person(person_id: str) -> Person:
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound("person")
    return person


def end_links_of(person_id: str, now: datetime) -> int:
    """End what is still open of somebody's links, and say how many that were."""
    ended = db.session.scalars(
        update(SignInLink)
        .where(SignInLink.person_id == person_id, SignInLink.ended_at.is_(None))
        .values(ended_at=now)
        .returning(SignInLink.id)
    )
    return len(ended.all())
