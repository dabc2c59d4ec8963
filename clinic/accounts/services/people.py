"""Whom the practice lets in, and as what."""

import secrets
from datetime import datetime

from sqlalchemy import select

from clinic.accounts.adapters.passwords import accept_password
from clinic.accounts.adapters.sign_in_store import give_printed_seed
from clinic.accounts.domain.access import Role as RoleName
from clinic.accounts.domain.access import check_roles
from clinic.accounts.domain.addresses import read_address
from clinic.accounts.domain.commands import AddPerson, ChangePerson
from clinic.accounts.models import Person, PersonQualification, Role
from clinic.accounts.queries import find_person_id
from clinic.accounts.services.sign_ins import end_sign_ins_of
from clinic.accounts.services.ways_in import end_links_of
from clinic.core.actor import Actor
from clinic.core.audit import Replaced, record_event
from clinic.core.database import claim, db
from clinic.core.errors import DomainError, NotFound

WRITTEN = ("name", "qualifications_words", "reach_words")


def add_person(command: AddPerson, *, by: Actor, now: datetime) -> str:
    """Let somebody sign in, with a password or with the link that they are given.

    Raises DomainError where the e-mail address is none or taken, the roles do not go together, the
    password is easy to guess, or the seed of a second factor is one that is printed.
    """
    check_roles(command.roles)
    email = _address(command.email)
    if find_person_id(email):
        raise DomainError("Somebody signs in with this address already.", field="email")
    person = Person(
        email=email,
        name=command.name,
        password=accept_password(command.password, command.name, email) if command.password else "",
        fs_uniquifier=secrets.token_hex(16),
        qualifications_words=command.qualifications_words,
        reach_words=command.reach_words,
        added_at=now,
        roles=_roles(command.roles),
        qualifications=[PersonQualification(code=code) for code in sorted(command.qualifications)],
    )
    if command.totp_seed:
        give_printed_seed(person, command.totp_seed, now)
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

    Raises StaleRecord, NotFound, and DomainError where the practice would be left without owner or
    the roles do not go together.
    """
    person = db.session.get(Person, command.person_id)
    if person is None:
        raise NotFound("person")
    claim(person, command.seen_version)
    changed = [name for name in WRITTEN if getattr(person, name) != getattr(command, name)]
    replaced = _replaced(person, command)
    for name in WRITTEN:
        setattr(person, name, getattr(command, name))
    _change_qualifications(person, command.qualifications)
    before = {role.name for role in person.roles}
    if command.roles is not None:
        check_roles(command.roles)
        person.roles = _roles(command.roles)
    if command.is_active is not None:
        person.active = command.is_active
    db.session.flush()
    _check_owner_remains()
    if not person.active or {role.name for role in person.roles} != before:
        # Nobody goes on with rights of another day: they sign in anew.
        end_sign_ins_of(person, now=now)
    record_event(
        "person changed",
        subject=("person", person.id),
        by=by,
        now=now,
        detail={
            "roles": sorted(role.name for role in person.roles),
            "active": person.active,
            "fields": changed,
            "replaced": replaced,
        },
    )


def set_password(email: str, password: str, *, by: Actor, now: datetime) -> str:
    """Give somebody a new password and end all their sign-ins and links; return their name.

    The second factor stays as it is. Raises DomainError where nobody has this address, or the
    password is too short or easy to guess.
    """
    person_id = find_person_id(email)
    if person_id is None:
        raise DomainError("Nobody signs in with this address.", field="email")
    person = db.session.get_one(Person, person_id)
    person.password = accept_password(password, person.name, person.email)
    end_sign_ins_of(person, now=now)
    end_links_of(person.id, now)
    record_event("password set anew", subject=("person", person.id), by=by, now=now)
    return person.name


def _address(typed: str) -> str:
    try:
        return read_address(typed)
    except ValueError as error:
        told = "Please write an email address such as name@example.org."
        raise DomainError(told, field="email") from error


def _roles(names: frozenset[RoleName]) -> list[Role]:
    return list(db.session.scalars(select(Role).where(Role.name.in_(names)).order_by(Role.id)))


def _replaced(person: Person, command: ChangePerson) -> Replaced:
    """What papers say of somebody and what they are trained for, before and now, as it changes."""
    held = {flag.code for flag in person.qualifications}
    replaced: dict[str, dict[str, object]] = {}
    if person.name != command.name:
        replaced["name"] = {"before": person.name, "now": command.name}
    if held != command.qualifications:
        wanted = command.qualifications
        replaced["qualifications"] = {"before": sorted(held), "now": sorted(wanted)}
    return replaced


def _change_qualifications(person: Person, wanted: frozenset[str]) -> None:
    kept = [flag for flag in person.qualifications if flag.code in wanted]
    new = wanted - {flag.code for flag in kept}
    person.qualifications = kept + [PersonQualification(code=code) for code in sorted(new)]


def _check_owner_remains() -> None:
    owners = select(Person.id).join(Person.roles).where(Person.active, Role.name == RoleName.OWNER)
    if db.session.scalar(owners.limit(1)) is None:
        raise DomainError("The practice needs at least one owner who can sign in.", field="roles")
