"""People of the tests on their way in."""

from clinic.accounts.domain.access import Role
from clinic.accounts.domain.commands import AddPerson
from clinic.accounts.services import add_person, make_link
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import transaction


def make_newcomer() -> tuple[str, str]:
    """Somebody who has a link and no password yet; their id, and the secret of the link."""
    now = clock.now()
    command = AddPerson(
        email="newcomer@test.example",
        name="Newcomer Test",
        roles=frozenset({Role.RECEPTION}),
    )
    with transaction(PROGRAM):
        person_id = add_person(command, by=PROGRAM, now=now)
        return person_id, make_link(person_id, by=PROGRAM, now=now)
