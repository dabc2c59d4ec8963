"""The list of unsaved text after a client went to somebody else."""

import pytest
from flask import Flask
from sqlalchemy import update

from clinic.accounts.models import Practice
from clinic.clients.models import Client
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from tests.clients.making import make_client
from tests.drafts.test_drafts import drafts_of, keep
from tests.people import actor, person_id
from tests.reader import Reader, form_fields


@pytest.fixture
def handed_over(app: Flask, therapist: Reader) -> str:
    """A client who went to the colleague while the therapist was writing about them."""
    with app.app_context():
        with transaction(PROGRAM):
            db.session.execute(update(Practice).values(client_scope="own"))
        emma = make_client(actor("therapist"), given_names="Emma", family_name="Runner")
    keep(therapist, f"/clients/{emma}/edit", about=emma, gp="Dr Grey")
    with app.app_context(), transaction(PROGRAM):
        db.session.get_one(Client, emma).responsible_id = person_id("colleague")
    return emma


@pytest.mark.usefixtures("handed_over")
def test_what_today_counts_stands_in_the_list_also_where_its_client_is_seen_no_more(
    therapist: Reader,
) -> None:
    today = therapist.get("/")
    assert "One text is not saved yet" in today.text
    page = therapist.get(today.link("See your unsaved text"))
    assert "A text about a client whom you no longer see" in page.text
    assert "Everything you typed is saved" not in page.text


def test_it_says_neither_whom_it_is_about_nor_what(handed_over: str, therapist: Reader) -> None:
    page = therapist.get("/unsaved")
    hidden = ("Emma", "Runner", "Grey", "Contact and health", handed_over, "Go on")
    assert [word for word in hidden if word in str(page.soup.find("main"))] == []


@pytest.mark.usefixtures("handed_over")
def test_it_can_be_thrown_away_unread(app: Flask, therapist: Reader) -> None:
    button = therapist.get("/unsaved").soup.select_one('form[action$="/drop"]')
    assert button
    gone = therapist.post(str(button["action"]), form_fields(button))
    assert "Everything you typed is saved" in gone.text
    assert drafts_of(app, "therapist") == 0
