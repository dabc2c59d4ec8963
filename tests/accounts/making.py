"""People of the tests on their way in."""

from flask import Flask

from clinic.accounts.domain.access import Role
from clinic.accounts.domain.commands import AddPerson
from clinic.accounts.models import Passkey
from clinic.accounts.services import add_person, make_link
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from tests.people import person_id


def make_newcomer() -> tuple[str, str]:
    """Somebody who has a link and no password yet; their id, and the secret of the link."""
    now = clock.now()
    command = AddPerson(
        email="newcomer@test.example",
        name="Newcomer Test",
        roles=frozenset({Role.RECEPTION}),
    )
    with transaction(PROGRAM):
        new = add_person(command, by=PROGRAM, now=now)
        return new, make_link(new, by=PROGRAM, now=now)


def give_passkey(app: Flask, name: str, *, made_at: str) -> None:
    """Somebody has a passkey that was made at an address; no device holds its other half."""
    with app.app_context(), transaction(PROGRAM):
        db.session.add(
            Passkey(
                person_id=person_id(name),
                name=f"Key of {made_at or 'long ago'}",
                credential_id=f"{name} {made_at}".encode(),
                public_key=b"\x02" * 64,
                backup_state=False,
                device_type="single_device",
                usage="first",
                lastuse_datetime=clock.now(),
                host=made_at,
            )
        )
