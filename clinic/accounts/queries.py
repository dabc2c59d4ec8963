"""Reads about the practice, its people and their sign-ins."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, false, select, true
from sqlalchemy.orm import selectinload, undefer

from clinic.accounts.domain.access import Role, Scope, client_scope
from clinic.accounts.domain.links import hash_secret
from clinic.accounts.models import Passkey, Person, Practice, SignInLink, WebSession
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCard:
    """What pages and papers say about the practice."""

    name: str
    address: str
    phone: str
    email: str
    emergency_words: str
    paper: str
    zone: str
    distance_unit: str
    weight_unit: str
    client_scope: str
    second_factor: str
    idle_minutes: int
    has_logo: bool
    is_demo: bool
    row_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """What pages and papers say about somebody of the practice."""

    id: str
    name: str
    email: str
    roles: frozenset[str]
    qualifications_words: str
    reach_words: str
    qualifications: frozenset[str] = field(default_factory=frozenset)
    is_active: bool = True
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """One device on which somebody is signed in."""

    id: str
    started_at: datetime
    seen_at: datetime
    device: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyCard:
    """A passkey as its owner knows it."""

    name: str
    added_at: datetime
    used_at: datetime


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


def find_practice() -> PracticeCard | None:
    """The practice, or None in an empty system."""
    practice = db.session.get(Practice, 1)
    return None if practice is None else _practice_card(practice)


def get_practice() -> PracticeCard:
    """The practice. Raises NotFound in an empty system."""
    practice = find_practice()
    if practice is None:
        raise NotFound("practice")
    return practice


def get_logo() -> tuple[bytes, str] | None:
    """The practice's logo and its media type, or None where it has none."""
    practice = db.session.get(Practice, 1, options=[undefer(Practice.logo)])
    if practice is None or practice.logo is None:
        return None
    return practice.logo, practice.logo_type


def list_people() -> list[PersonCard]:
    """Everybody who ever signed in, the active first, by name."""
    people = db.session.scalars(
        select(Person)
        .order_by(Person.active.desc(), Person.name)
        .options(selectinload(Person.qualifications))
    )
    return [person_card(person) for person in people]


def list_therapists() -> list[PersonCard]:
    """Active people who treat: therapists and owners."""
    treats = {Role.OWNER, Role.THERAPIST}
    return [person for person in list_people() if person.is_active and person.roles & treats]


def get_person(person_id: str) -> PersonCard:
    """Somebody of the practice. Raises NotFound."""
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound("person")
    return person_card(person)


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
        PasskeyCard(name=row.name, added_at=row.added_at, used_at=row.lastuse_datetime)
        for row in rows
    ]


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


def visible(
    by: Actor, responsible: ColumnElement[str | None], *, clinical: bool
) -> ColumnElement[bool]:
    """The one policy as SQL: rows of clients whose ``responsible`` therapist ``by`` may see."""
    scope = client_scope(by, clinical=clinical)
    if scope is Scope.ALL:
        return true()
    return responsible == by.id if scope is Scope.OWN else false()


def person_card(person: Person) -> PersonCard:
    """A person as pages know them."""
    return PersonCard(
        id=person.id,
        name=person.name,
        email=person.email,
        roles=frozenset(role.name for role in person.roles),
        qualifications_words=person.qualifications_words,
        reach_words=person.reach_words,
        qualifications=frozenset(flag.code for flag in person.qualifications),
        is_active=person.active,
        row_version=person.row_version,
    )


def _practice_card(practice: Practice) -> PracticeCard:
    return PracticeCard(
        name=practice.name,
        address=practice.address,
        phone=practice.phone,
        email=practice.email,
        emergency_words=practice.emergency_words,
        paper=practice.paper,
        zone=practice.zone,
        distance_unit=practice.distance_unit,
        weight_unit=practice.weight_unit,
        client_scope=practice.client_scope,
        second_factor=practice.second_factor,
        idle_minutes=practice.idle_minutes,
        has_logo=bool(practice.logo_type),
        is_demo=practice.is_demo,
        row_version=practice.row_version,
    )
