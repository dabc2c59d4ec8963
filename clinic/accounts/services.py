"""Use cases of the practice and its people."""

import secrets
from datetime import datetime

from flask_security.utils import hash_password
from sqlalchemy import delete, select

from clinic.accounts.domain.access import Role as RoleName
from clinic.accounts.domain.commands import AddPerson, ChangePerson, DescribePractice
from clinic.accounts.models import Person, PersonQualification, Practice, Role, WebSession
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import claim, db
from clinic.core.errors import DomainError, NotFound

PASSWORD_SHORTEST = 12
WRITTEN = (
    "name",
    "address",
    "phone",
    "email",
    "emergency_words",
    "paper",
    "zone",
    "distance_unit",
    "weight_unit",
    "client_scope",
)


def create_practice(
    command: DescribePractice, *, by: Actor, now: datetime, is_demo: bool = False
) -> None:
    """Make the one practice of an empty system. Raises DomainError where there is one."""
    if db.session.get(Practice, 1) is not None:
        raise DomainError("This system has its practice already. Please sign in.")
    practice = Practice(id=1, is_demo=is_demo)
    _write_practice(practice, command)
    db.session.add(practice)
    _seed_roles()
    record_event("practice created", subject=("practice", "1"), by=by, now=now)


def describe_practice(command: DescribePractice, *, by: Actor, now: datetime) -> None:
    """Save what the practice says about itself. Raises StaleRecord."""
    practice = db.session.get(Practice, 1)
    if practice is None:
        raise NotFound("practice")
    claim(practice, command.seen_version)
    changed = [name for name in WRITTEN if getattr(practice, name) != getattr(command, name)]
    if command.logo or command.remove_logo:
        changed.append("logo")
    _write_practice(practice, command)
    record_event(
        "practice described",
        subject=("practice", "1"),
        by=by,
        now=now,
        detail={"fields": changed},
    )


def add_person(command: AddPerson, *, by: Actor, now: datetime) -> str:
    """Let somebody sign in. Raises DomainError where the e-mail address is taken."""
    email = command.email.lower()  # as the sign-in library compares addresses
    if db.session.scalar(select(Person.id).where(Person.email == email)):
        raise DomainError("Somebody signs in with this address already.", field="email")
    person = Person(
        email=email,
        name=command.name,
        password=hash_password(command.password),
        fs_uniquifier=secrets.token_hex(16),
        qualifications_words=command.qualifications_words,
        reach_words=command.reach_words,
        added_at=now,
        roles=_roles(command.roles),
        qualifications=[PersonQualification(code=code) for code in sorted(command.qualifications)],
    )
    db.session.add(person)
    db.session.flush()
    record_event(
        "person added",
        subject=("person", person.id),
        by=by,
        now=now,
        detail={"roles": sorted(command.roles)},
    )
    return person.id


def change_person(command: ChangePerson, *, by: Actor, now: datetime) -> None:
    """Save what papers say about somebody, and what they may do.

    Raises StaleRecord, NotFound, and DomainError where the practice would be left without owner.
    """
    person = db.session.get(Person, command.person_id)
    if person is None:
        raise NotFound("person")
    claim(person, command.seen_version)
    person.name = command.name
    person.qualifications_words = command.qualifications_words
    person.reach_words = command.reach_words
    _change_qualifications(person, command.qualifications)
    if command.roles is not None:
        person.roles = _roles(command.roles)
    if command.is_active is not None:
        person.active = command.is_active
    db.session.flush()
    _check_owner_remains()
    if not person.active:
        _end_sign_ins(person)
    record_event(
        "person changed",
        subject=("person", person.id),
        by=by,
        now=now,
        detail={"roles": sorted(role.name for role in person.roles), "active": person.active},
    )


def set_password(email: str, password: str, *, by: Actor, now: datetime) -> str:
    """Give somebody a new password and end all their sign-ins; return their name.

    Raises DomainError where nobody has this address, or the password has under 12 characters.
    """
    person = db.session.scalar(select(Person).where(Person.email == email.strip().lower()))
    if person is None:
        raise DomainError("Nobody signs in with this address.", field="email")
    if len(password) < PASSWORD_SHORTEST:
        raise DomainError("Please use at least 12 characters for a password.", field="password")
    person.password = hash_password(password)
    _end_sign_ins(person)
    record_event("password set anew", subject=("person", person.id), by=by, now=now)
    return person.name


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


def _write_practice(practice: Practice, command: DescribePractice) -> None:
    for name in WRITTEN:
        setattr(practice, name, getattr(command, name))
    if command.logo is not None:
        practice.logo, practice.logo_type = command.logo.content, command.logo.media_type
    elif command.remove_logo:
        practice.logo, practice.logo_type = None, ""


def _seed_roles() -> None:
    db.session.add_all(Role(name=name.value) for name in RoleName)
    db.session.flush()


def _roles(names: frozenset[RoleName]) -> list[Role]:
    return list(db.session.scalars(select(Role).where(Role.name.in_(names)).order_by(Role.id)))


def _change_qualifications(person: Person, wanted: frozenset[str]) -> None:
    kept = [flag for flag in person.qualifications if flag.code in wanted]
    new = wanted - {flag.code for flag in kept}
    person.qualifications = kept + [PersonQualification(code=code) for code in sorted(new)]


def _check_owner_remains() -> None:
    owners = select(Person.id).join(Person.roles).where(Person.active, Role.name == RoleName.OWNER)
    if db.session.scalar(owners.limit(1)) is None:
        raise DomainError("The practice needs at least one owner who can sign in.", field="roles")


def _end_sign_ins(person: Person) -> None:
    db.session.execute(delete(WebSession).where(WebSession.identity == person.fs_uniquifier))
