"""Who changes what papers say of them, or what they are trained for: asked once more, and told."""

from datetime import timedelta

import time_machine
from flask import Flask

from clinic.accounts.domain.access import FRESH_FOR, gate_of
from clinic.core import clock
from tests.people import PASSWORD
from tests.reader import Reader


def test_one_page_asks_once_more_only_to_save(app: Flask) -> None:
    gates = {name: gate_of(view) for name, view in app.view_functions.items()}
    assert {name for name, gate in gates.items() if gate and gate.fresh_to_save} == {"accounts.me"}


def test_ones_own_card_is_open_and_is_saved_after_the_password(app: Flask, owner: Reader) -> None:
    reader = Reader.signed_in(app, "therapist")
    with time_machine.travel(clock.now() + timedelta(minutes=10), tick=True):
        reader.get("/")
    with time_machine.travel(clock.now() + FRESH_FOR + timedelta(minutes=5), tick=True):
        page = reader.get("/account")
        assert page.path == "/account"
        asked = reader.submit_on(page, name="Owner Test", qualifications=["cupping"])
        assert asked.path == "/verify"
        query = asked.response.request.query_string.decode()
        assert "Therapist Test" in reader.get("/clients").text
        back = reader.submit(f"/verify?{query}", password=PASSWORD)
        assert (back.path, back.fields()["name"]) == ("/account", "Owner Test")
        assert "Saved." in reader.submit_on(back).text
    assert "Name: Owner Test, before Therapist Test" in owner.get("/trail").text


def test_what_somebody_changes_on_their_card_is_read_in_the_trail(
    therapist: Reader, owner: Reader
) -> None:
    therapist.submit("/account", qualifications=["cupping"], reach_words="Mondays")
    told = owner.get("/trail").text
    assert "Trained and insured for: Cupping (dry), before nothing; " in told
    assert "How clients reach them" in told
    therapist.submit("/account", name="Doctor Test", qualifications=["cupping", "iastm"])
    told = owner.get("/trail").text
    assert "Name: Doctor Test, before Therapist Test; " in told
    assert "Cupping (dry), Tool-assisted soft-tissue work, before Cupping (dry); " in told


def test_what_the_owner_changes_of_somebody_is_read_there_as_well(owner: Reader) -> None:
    owner.submit(owner.get("/people").link("Therapist Test"), name="Nadia Okafor")
    assert "Name: Nadia Okafor, before Therapist Test" in owner.get("/trail").text
