"""Who works in the practice."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from clinic.accounts.domain.access import Role
from clinic.accounts.domain.addresses import spell_address
from clinic.accounts.models import Person
from clinic.core.database import db
from clinic.core.errors import NotFound


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
    has_password: bool = True
    row_version: int = 1


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


def find_person_id(email: str) -> str | None:
    """Who signs in with this address, or None."""
    return db.session.scalar(select(Person.id).where(Person.email == spell_address(email)))


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
        has_password=bool(person.password),
        row_version=person.row_version,
    )
