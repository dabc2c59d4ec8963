"""The invented people of the tests and how they come to be."""

from sqlalchemy import select

from clinic.accounts import services
from clinic.accounts.domain.access import Role
from clinic.accounts.domain.commands import AddPerson, DescribePractice
from clinic.accounts.models import Person
from clinic.core import clock
from clinic.core.actor import PROGRAM, Actor
from clinic.core.database import db, transaction

PASSWORD = "a calm and quiet room"
ROLES = {
    "owner": Role.OWNER,
    "therapist": Role.THERAPIST,
    "colleague": Role.THERAPIST,
    "reception": Role.RECEPTION,
}


def make_practice() -> None:
    """A practice with its people, who all have the same password."""
    with transaction(PROGRAM):
        services.create_practice(
            DescribePractice(name="Test practice", phone="0151 496 0000", zone="Europe/London"),
            by=PROGRAM,
            now=clock.now(),
        )
        for name, role in ROLES.items():
            add_person(name, role)


def add_person(name: str, role: Role) -> None:
    """One person, called after what they do."""
    services.add_person(
        AddPerson(
            email=f"{name}@test.example",
            name=f"{name.title()} Test",
            roles=frozenset({role}),
            password=PASSWORD,
        ),
        by=PROGRAM,
        now=clock.now(),
    )


def person_id(name: str) -> str:
    """The id of one of the people."""
    email = f"{name}@test.example"
    return db.session.scalars(select(Person.id).where(Person.email == email)).one()


def actor(name: str, *, client_scope: str = "all") -> Actor:
    """One of the people, as services and queries know them."""
    return Actor(
        id=person_id(name),
        name=f"{name.title()} Test",
        roles=frozenset({ROLES[name]}),
        client_scope=client_scope,
        zone="Europe/London",
    )
