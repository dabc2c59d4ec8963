"""What people prove themselves with, and the links that let them choose a password."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from clinic.accounts.domain.links import hash_secret
from clinic.accounts.models import Passkey, Person, SignInLink
from clinic.core.database import db
from clinic.core.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyCard:
    """A passkey as its owner knows it."""

    name: str
    added_at: datetime
    used_at: datetime
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """What somebody proves themselves with beside the password."""

    second_factor_at: datetime | None
    codes_left: int
    passkeys: list[PasskeyCard]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCard:
    """A link that lets somebody choose a password, while it works."""

    id: str
    purpose: str
    person_id: str
    person_name: str
    email: str
    runs_out_at: datetime


def get_way_in(person_id: str) -> WayIn:
    """What somebody proves themselves with. Raises NotFound."""
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound("person")
    return WayIn(
        second_factor_at=person.second_factor_at,
        codes_left=len(person.mf_recovery_codes or ()),
        passkeys=list_passkeys(person_id),
    )


def list_passkeys(person_id: str) -> list[PasskeyCard]:
    """Somebody's passkeys, the oldest first."""
    rows = db.session.scalars(
        select(Passkey).where(Passkey.person_id == person_id).order_by(Passkey.added_at)
    )
    return [
        PasskeyCard(
            name=row.name, added_at=row.added_at, used_at=row.lastuse_datetime, host=row.host
        )
        for row in rows
    ]


def list_passkey_hosts(person_id: str | None = None) -> frozenset[str]:
    """At which addresses passkeys were made: those of a person, or of everybody who may sign in."""
    hosts = select(Passkey.host).join(Person, Person.id == Passkey.person_id).where(Person.active)
    if person_id is not None:
        hosts = hosts.where(Person.id == person_id)
    return frozenset(db.session.scalars(hosts.distinct()))


def find_link(secret: str, now: datetime) -> LinkCard | None:
    """The link that ends with this secret, while it works."""
    return _find_working_link(SignInLink.secret_sha256 == hash_secret(secret), now)


def find_link_of(person_id: str, now: datetime) -> LinkCard | None:
    """The link that somebody has been given and has not used."""
    return _find_working_link(SignInLink.person_id == person_id, now)


def _find_working_link(which: ColumnElement[bool], now: datetime) -> LinkCard | None:
    row = db.session.execute(
        select(SignInLink, Person.name, Person.email)
        .join(Person)
        .where(which, SignInLink.ended_at.is_(None), SignInLink.runs_out_at > now, Person.active)
    ).one_or_none()
    if row is None:
        return None
    link, name, email = row
    return LinkCard(
        id=link.id,
        purpose=link.purpose,
        person_id=link.person_id,
        person_name=name,
        email=email,
        runs_out_at=link.runs_out_at,
    )
