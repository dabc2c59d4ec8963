"""Who may say whose client it is: everybody by the form, about themselves and about others.

A record that is open for twelve hours, or to the desk, must not become one's own that way.
"""

from http import HTTPStatus

import pytest
from flask import Flask
from sqlalchemy import select, update

from clinic.accounts.domain.access import Role
from clinic.accounts.models import Person, Practice
from clinic.accounts.models import Role as RoleRow
from clinic.clients.models import Client
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from tests.clients.making import make_client
from tests.people import actor, add_person, person_id
from tests.reader import Reader
from tests.trust.matrix.practice import open_record

# The client is the therapist's; the substitute opened the record in an emergency, "both" treats
# and sits at the desk, the colleague sees nothing of it, the auditor only reads.
WHO = ("owner", "therapist", "colleague", "substitute", "both", "reception", "auditor")
SUCCESSORS = ("owner", "colleague", "substitute", "both")
HANDS_OVER = {
    "owner": {"owner", "colleague", "substitute", "both"},
    "therapist": {"owner", "colleague", "substitute", "both"},
    "reception": {"owner", "colleague", "substitute", "both"},
    "both": {"owner", "colleague", "substitute"},
}


@pytest.fixture(params=["own", "all"])
def emma(app: Flask, request: pytest.FixtureRequest) -> str:
    """The therapist's client, in a practice where therapists see their own clients, or all."""
    with app.app_context():
        with transaction(PROGRAM):
            add_person("substitute", Role.THERAPIST)
            add_person("both", Role.RECEPTION)
            db.session.execute(update(Practice).values(client_scope="own"))
            both = db.session.get_one(Person, person_id("both"))
            treats = select(RoleRow).where(RoleRow.name == Role.THERAPIST)
            both.roles.append(db.session.scalars(treats).one())
        client_id = make_client(actor("therapist"))
        open_record(client_id, ends=False)
        with transaction(PROGRAM):
            db.session.execute(update(Practice).values(client_scope=request.param))
    return client_id


def whose(client_id: str) -> str:
    return db.session.scalars(select(Person.email).join(Client).where(Client.id == client_id)).one()


def try_to_hand_over(app: Flask, client_id: str, who: str, successor: str) -> tuple[int, str]:
    """Send the form with another name in it; what came back, and whose client it is now."""
    path = f"/clients/{client_id}/edit"
    with app.app_context():
        wanted = person_id(successor)
    reader = Reader.signed_in(app, who)
    opened = reader.browser.get(path)
    if opened.status_code != HTTPStatus.OK:
        return opened.status_code, ""
    fields = {**reader.get(path).fields(), "responsible_id": wanted}
    answer = reader.browser.post(path, data=fields)
    with app.app_context():
        return answer.status_code, whose(client_id).partition("@")[0]


@pytest.mark.parametrize("who", WHO)
def test_only_these_hand_a_client_over_and_a_grant_or_the_desk_takes_none(
    app: Flask, emma: str, who: str
) -> None:
    for successor in SUCCESSORS:
        status, now = try_to_hand_over(app, emma, who, successor)
        if successor in HANDS_OVER.get(who, ()):
            assert (status, now) == (HTTPStatus.FOUND, successor)
            give_back(app, emma)
        else:
            assert status in {HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.FORBIDDEN, 404}
            assert now in {"therapist", ""}


def give_back(app: Flask, client_id: str) -> None:
    with app.app_context(), transaction(PROGRAM):
        mine = update(Client).where(Client.id == client_id)
        db.session.execute(mine.values(responsible_id=person_id("therapist")))
