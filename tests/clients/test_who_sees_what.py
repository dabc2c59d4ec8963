"""Reception, therapists with their own clients, and what each of them may see."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from clinic.accounts.models import Practice
from clinic.clients.domain.commands import AlertEntry, CautionEntry, ClinicalDetails
from clinic.clients.queries import get_client
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from tests.clients.making import make_client
from tests.people import actor, person_id
from tests.reader import Reader

SECRETS = ("aspirin", "latex", "Afraid of needles", "Antiplatelet")


@pytest.fixture
def emma(app: Flask) -> str:
    with app.app_context():
        return make_client(
            actor("therapist"),
            alerts=(
                AlertEntry(text="Afraid of needles"),
                AlertEntry(text="Uses a wheelchair", for_everybody=True),
            ),
            clinical=ClinicalDetails(
                allergies="latex", cautions=(CautionEntry(code="antiplatelet", words="aspirin"),)
            ),
        )


@pytest.fixture
def own_clients_only(app: Flask) -> None:
    with app.app_context(), transaction(PROGRAM):
        db.session.execute(update(Practice).values(client_scope="own"))


def record(app: Flask, client_id: str) -> Any:
    with app.app_context():
        return get_client(client_id, by=actor("owner"), clinical=True)


def test_reception_reads_contact_and_never_the_clinical_part(reception: Reader, emma: str) -> None:
    for path in (f"/clients/{emma}/details", f"/clients/{emma}/edit"):
        page = reception.get(path)
        assert "Emma Runner" in page.text
        assert "Uses a wheelchair" in page.html
        assert not [secret for secret in SECRETS if secret.casefold() in page.html.casefold()]
    reception.get(f"/clients/{emma}", expect=403)
    assert reception.get("/clients").link("Emma Runner") == f"/clients/{emma}/details"


def test_reception_saves_and_the_clinical_part_stays(
    reception: Reader, emma: str, app: Flask
) -> None:
    page = reception.submit(f"/clients/{emma}/edit", phone="0151 496 0123")
    assert "0151 496 0123" in page.text
    kept = record(app, emma)
    assert kept.allergies == "latex"
    assert [line.words for line in kept.all_cautions] == ["aspirin"]
    assert {line.text for line in kept.all_alerts} == {"Afraid of needles", "Uses a wheelchair"}


def test_clinical_fields_that_reception_sends_by_hand_are_not_heard(
    reception: Reader, emma: str, app: Flask
) -> None:
    by_hand = {
        "allergies": "none",
        "cautions-0-kept": "1",
        "cautions-0-code": "statin",
        "alerts-0-for_everybody": "",
    }
    fields = reception.get(f"/clients/{emma}/edit").fields()
    reception.post(f"/clients/{emma}/edit", {**fields, **by_hand}, expect=409)
    kept = record(app, emma)
    assert kept.allergies == "latex"
    assert [line.code for line in kept.all_cautions] == ["antiplatelet"]
    assert [line.for_everybody for line in kept.all_alerts] == [False, True]


def test_reception_registers_for_a_therapist_of_its_choice(reception: Reader, app: Flask) -> None:
    page = reception.submit("/clients/new", expect=422, given_names="Emma")
    assert "Please choose the therapist who is responsible." in page.text
    with app.app_context():
        responsible = person_id("colleague")
    page = reception.submit("/clients/new", given_names="Emma", responsible_id=responsible)
    assert "The client is registered." in page.text
    assert "Colleague Test" in page.text


def test_a_therapist_is_responsible_for_whom_they_register(therapist: Reader, app: Flask) -> None:
    fields = therapist.get("/clients/new").fields()
    with app.app_context():
        assert fields["responsible_id"] == person_id("therapist")


@pytest.mark.usefixtures("own_clients_only")
def test_another_therapists_client_is_not_there(
    therapist: Reader, colleague: Reader, owner: Reader, emma: str
) -> None:
    for path in (f"/clients/{emma}/details", f"/clients/{emma}/edit"):
        colleague.get(path, expect=404)
        therapist.get(path)
        owner.get(path)
    for act in ("archive", "restore"):
        colleague.post(f"/clients/{emma}/{act}", {}, expect=404)
    assert "Emma" not in colleague.get("/clients").text
    assert "Nobody matches." in colleague.post("/clients/search", {"q": "emma"}).text
    page = colleague.submit("/clients/new", given_names="Emma", family_name="Runner")
    assert "The client is registered." in page.text


@pytest.mark.usefixtures("own_clients_only")
def test_handing_a_client_over_leads_back_to_the_list(
    therapist: Reader, emma: str, app: Flask
) -> None:
    with app.app_context():
        successor = person_id("colleague")
    page = therapist.submit(f"/clients/{emma}/edit", responsible_id=successor)
    assert page.path == "/clients"
    assert "The changes are saved." in page.text
    therapist.get(f"/clients/{emma}/details", expect=404)


@pytest.mark.usefixtures("own_clients_only")
def test_who_treats_and_sits_at_the_desk_takes_nobody_over(
    app: Flask, owner: Reader, emma: str
) -> None:
    with app.app_context():
        both = person_id("colleague")
    owner.submit(f"/people/{both}", roles=["therapist", "reception"])
    reader = Reader.signed_in(app, "colleague")
    page = reader.submit(f"/clients/{emma}/edit", expect=422, responsible_id=both)
    assert "Nobody makes a client their own." in page.text
    assert record(app, emma).responsible_id != both
    reader.get(f"/clients/{emma}", expect=404)


def test_a_hand_over_stands_in_the_trail_with_both_names(owner: Reader, emma: str) -> None:
    form = owner.get(f"/clients/{emma}/edit")
    successor = form.soup.find("option", string="Colleague Test")
    assert successor is not None
    owner.submit_on(form, responsible_id=str(successor["value"]), phone="0151 496 0123")
    told = "Responsible therapist: Colleague Test, before Therapist Test; Phone"
    assert told in owner.get("/trail").text


def test_a_visitor_is_led_to_the_sign_in(visitor: Reader, emma: str) -> None:
    assert visitor.get("/clients").path == "/sign-in"
    assert visitor.get(f"/clients/{emma}/details").path == "/sign-in"


def test_an_invented_client_is_not_there(therapist: Reader) -> None:
    therapist.get("/clients/00000000000000000000/details", expect=404)
    therapist.get("/clients/<script>/edit", expect=404)
