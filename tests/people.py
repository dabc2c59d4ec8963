"""The invented people of the tests and how they come to be."""

import secrets

from flask import Flask, session
from flask_security.utils import login_user
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select

from clinic.accounts import services
from clinic.accounts.adapters.sessions import start_session
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
    "auditor": Role.AUDITOR,
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


def open_sign_in(app: Flask, name: str) -> str:
    """Begin a sign-in of one of the people as the last step of the pages does; its cookie."""
    test_browser = app.test_client().environ_base
    with app.test_request_context(environ_base=test_browser):
        login_user(db.session.get_one(Person, person_id(name)))
        generate_csrf()
        secret = "s." + secrets.token_urlsafe(32)
        start_session(secret, dict(session), clock.now())
    return secret
