"""A page of a client that was opened with the clinical part, or without it, and comes as other."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from clinic.accounts.models import Person, Practice, Role
from clinic.clients.domain.commands import AlertEntry, CautionEntry, ClinicalDetails
from clinic.clients.queries import ClientRecord, get_client
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from clinic.core.ids import new_id
from tests.clients.making import make_client
from tests.drafts.test_drafts import drafts_of, keep
from tests.people import actor, person_id
from tests.reader import Page, Reader

BOTH = ("therapist", "reception")
SECRET, OPEN = "HIV, told in confidence", "Uses a wheelchair"
NEW_SECRET, NEW_ALLERGY = "Afraid of her brother", "Penicillin: anaphylaxis"
NEVER_PART = "This page was opened without the clinical part"
PART_IS_OVER = "This page was opened with the clinical part"


@pytest.fixture
def emma(app: Flask) -> str:
    with app.app_context():
        return make_client(
            actor("therapist"),
            alerts=(AlertEntry(text=SECRET), AlertEntry(text=OPEN, for_everybody=True)),
            clinical=ClinicalDetails(
                allergies="latex", cautions=(CautionEntry(code="antiplatelet", words="aspirin"),)
            ),
        )


@pytest.fixture
def desk(app: Flask) -> Reader:
    """Somebody who treats and sits at the desk, in a practice of own clients."""
    become(app, "colleague", *BOTH)
    show(app, "own")
    return Reader.signed_in(app, "colleague")


def become(app: Flask, name: str, *roles: str) -> None:
    with app.app_context(), transaction(PROGRAM):
        person = db.session.get(Person, person_id(name))
        assert person is not None
        person.roles = list(db.session.scalars(select(Role).where(Role.name.in_(roles))))


def show(app: Flask, clients: str) -> None:
    """Let therapists see all clients, or their own."""
    with app.app_context(), transaction(PROGRAM):
        db.session.execute(update(Practice).values(client_scope=clients))


def record(app: Flask, client_id: str) -> ClientRecord:
    with app.app_context():
        return get_client(client_id, by=actor("owner"), clinical=True)


def alerts(app: Flask, client_id: str) -> dict[str, bool]:
    """The alerts on record, and whether each is for everybody."""
    return {each.text: each.for_everybody for each in record(app, client_id).all_alerts}


def leave(reader: Reader, address: str, fields: dict[str, Any]) -> None:
    """Type this and go away without saving."""
    texts = {name: value for name, value in fields.items() if name != "csrf_token"}
    assert keep(reader, address, **texts).status_code == 200


def says(page: Page, *secrets: str) -> list[str]:
    return [secret for secret in secrets if secret in page.html]


def test_a_contact_page_saved_after_access_began_takes_nothing_from_the_clinical_record(
    app: Flask, desk: Reader, emma: str
) -> None:
    edit = f"/clients/{emma}/edit"
    fields = {**desk.get(edit).fields(), "phone": "0151 496 0002"}
    assert "allergies" not in fields
    before = record(app, emma)
    show(app, "all")
    page = desk.post(edit, fields, expect=409)
    assert NEVER_PART in page.text
    assert record(app, emma) == before
    shown = page.fields()
    assert (shown["phone"], shown["allergies"]) == ("0151 496 0002", "latex")

    saved = desk.post(edit, shown)
    assert "The changes are saved." in saved.text
    kept = record(app, emma)
    assert (kept.phone, kept.allergies) == ("0151 496 0002", "latex")
    assert kept.all_cautions == before.all_cautions
    assert alerts(app, emma) == {SECRET: False, OPEN: True}


def test_an_alert_written_at_the_desk_stays_for_everybody_once_access_began(
    app: Flask, desk: Reader, emma: str
) -> None:
    edit = f"/clients/{emma}/edit"
    row = {"alerts-1-kept": "1", "alerts-1-text": "Ring twice"}
    fields = {**desk.get(edit).fields(), **row}
    show(app, "all")
    desk.post(edit, desk.post(edit, fields, expect=409).fields())
    assert alerts(app, emma) == {OPEN: True, "Ring twice": True, SECRET: False}


def test_what_others_saved_meanwhile_is_met_by_the_merge_after_access_began(
    app: Flask, desk: Reader, therapist: Reader, emma: str
) -> None:
    edit = f"/clients/{emma}/edit"
    row = {"alerts-1-kept": "1", "alerts-1-text": "Ring twice"}
    fields = {**desk.get(edit).fields(), **row, "phone": "0151 496 0002"}
    theirs = {"phone": "0151 496 0003", "allergies": "latex, nuts", "alerts-1-text": "X"}
    therapist.post(edit, {**therapist.get(edit).fields(), **theirs})
    show(app, "all")
    page = desk.post(edit, fields, expect=409)
    assert page.fields()["allergies"] == "latex, nuts"
    late = desk.post(edit, page.fields(), expect=409)
    assert late.soup.find(id="phone-theirs")
    assert late.soup.find(id="alerts-theirs")
    assert not late.soup.find(id="allergies-theirs")
    desk.post(edit, {**late.fields(), "merge-phone": "mine", "merge-alerts": "theirs"})
    assert record(app, emma).phone == "0151 496 0002"
    assert alerts(app, emma) == {SECRET: False, "X": True}


def test_a_row_button_pressed_after_access_began_shows_the_page_as_it_is_now(
    app: Flask, desk: Reader, emma: str
) -> None:
    edit = f"/clients/{emma}/edit"
    fields = {**desk.get(edit).fields(), "add": "alerts", "gp": "Dr Grey"}
    show(app, "all")
    page = desk.post(edit, fields)
    assert NEVER_PART in page.text
    assert (page.fields()["gp"], page.fields()["allergies"]) == ("Dr Grey", "latex")


def test_unsaved_text_of_the_desk_brought_back_by_somebody_who_treats_now_is_whole(
    app: Flask, reception: Reader, emma: str
) -> None:
    edit = f"/clients/{emma}/edit"
    leave(reception, edit, {**reception.get(edit).fields(), "phone": "0151 496 0002"})
    become(app, "reception", *BOTH)
    reader = Reader.signed_in(app, "reception")
    back = reader.get(reader.get(edit).link("Bring it back"))
    assert NEVER_PART in back.text
    assert back.fields()["allergies"] == "latex"
    assert "The changes are saved." in reader.post(edit, back.fields()).text
    kept = record(app, emma)
    assert (kept.phone, kept.allergies) == ("0151 496 0002", "latex")
    assert alerts(app, emma) == {SECRET: False, OPEN: True}
    assert drafts_of(app, "reception") == 0


def clinical_page(reader: Reader, edit: str) -> dict[str, Any]:
    """What somebody with access has typed of Emma."""
    row = {"alerts-2-kept": "1", "alerts-2-text": NEW_SECRET}
    more = {"allergies": NEW_ALLERGY, "phone": "0151 496 0002"}
    return {**reader.get(edit).fields(), **row, **more}


def test_a_clinical_page_saved_after_access_ended_publishes_nothing_and_keeps_the_whole_text(
    app: Flask, desk: Reader, reception: Reader, emma: str
) -> None:
    edit = f"/clients/{emma}/edit"
    show(app, "all")
    fields, before = clinical_page(desk, edit), record(app, emma)
    show(app, "own")
    page = desk.post(edit, fields, expect=409)
    assert PART_IS_OVER in page.text
    assert not says(page, SECRET, NEW_SECRET, NEW_ALLERGY, "latex", "aspirin")
    assert page.fields()["phone"] == "0151 496 0002"
    assert record(app, emma) == before

    assert "The changes are saved." in desk.post(edit, page.fields()).text
    assert record(app, emma).phone == "0151 496 0002"
    assert record(app, emma).allergies == "latex"
    assert alerts(app, emma) == {SECRET: False, OPEN: True}
    assert not says(reception.get(f"/clients/{emma}/details"), SECRET, NEW_SECRET)

    assert drafts_of(app, "colleague") == 1
    show(app, "all")
    back = desk.get(desk.get(edit).link("Bring it back"))
    assert back.fields()["allergies"] == NEW_ALLERGY
    assert says(back, NEW_SECRET)


def test_two_versions_side_by_side_show_nothing_clinical_once_access_ended(
    app: Flask, desk: Reader, therapist: Reader, emma: str
) -> None:
    edit = f"/clients/{emma}/edit"
    show(app, "all")
    fields = clinical_page(desk, edit)
    theirs = {"allergies": "latex, nuts", "phone": "0151 496 0003", "alerts-0-text": "Hepatitis"}
    therapist.post(edit, {**therapist.get(edit).fields(), **theirs})
    late = desk.post(edit, fields, expect=409)
    show(app, "own")
    page = desk.post(edit, late.fields(), expect=409)
    assert not says(page, SECRET, NEW_SECRET, NEW_ALLERGY, "nuts", "Hepatitis")
    again = desk.post(edit, page.fields(), expect=409)
    assert again.soup.find(id="phone-theirs")
    desk.post(edit, {**again.fields(), "merge-phone": "theirs"})
    assert record(app, emma).phone == "0151 496 0003"
    assert record(app, emma).allergies == "latex, nuts"


def test_unsaved_clinical_text_is_not_brought_back_to_somebody_who_only_sits_at_the_desk(
    app: Flask, emma: str
) -> None:
    edit = f"/clients/{emma}/edit"
    become(app, "colleague", *BOTH)
    reader = Reader.signed_in(app, "colleague")
    fields = clinical_page(reader, edit)
    leave(reader, edit, fields)
    leave(reader, edit, {**fields, "form_key": new_id(), "gp": "Dr Grey"})
    become(app, "colleague", "reception")
    reader = Reader.signed_in(app, "colleague")
    offer = reader.get(edit)
    secrets = (SECRET, NEW_SECRET, NEW_ALLERGY, "latex", "aspirin")
    assert not says(offer, *secrets)
    links = offer.soup.select(".draft-offer a[href*=bring_back]")
    backs = [reader.get(str(link["href"])) for link in links]
    for back in backs:
        assert PART_IS_OVER in back.text
        assert not says(back, *secrets)
    assert "The changes are saved." in reader.post(edit, backs[0].fields()).text
    assert alerts(app, emma) == {SECRET: False, OPEN: True}
    assert record(app, emma).allergies == "latex"
    assert drafts_of(app, "colleague") == 2


def test_somebody_new_keeps_who_is_told_what_when_the_desk_becomes_a_therapist(
    app: Flask, reception: Reader
) -> None:
    row = {"alerts-0-kept": "1", "alerts-0-text": OPEN}
    fields = {**reception.get("/clients/new").fields(), **row, "given_names": "Ida"}
    del fields["csrf_token"]  # of the sign-in before
    with app.app_context():
        fields["responsible_id"] = person_id("therapist")
    become(app, "reception", *BOTH)
    reader = Reader.signed_in(app, "reception")
    page = reader.post("/clients/new", fields, expect=409)
    assert page.fields()["alerts-0-for_everybody"] == "y"
    assert "The client is registered." in reader.post("/clients/new", page.fields()).text


def test_what_was_typed_of_somebody_new_for_clinicians_is_not_told_to_everybody(app: Flask) -> None:
    become(app, "colleague", *BOTH)
    reader = Reader.signed_in(app, "colleague")
    rows = {
        "alerts-0-kept": "1",
        "alerts-0-text": NEW_SECRET,
        "alerts-1-kept": "1",
        "alerts-1-text": OPEN,
        "alerts-1-for_everybody": "y",
    }
    more = {"given_names": "Ida", "allergies": NEW_ALLERGY}
    fields = {**reader.get("/clients/new").fields(), **rows, **more}
    del fields["csrf_token"]  # of the sign-in before
    with app.app_context():
        fields["responsible_id"] = person_id("therapist")
    become(app, "colleague", "reception")
    reader = Reader.signed_in(app, "colleague")
    page = reader.post("/clients/new", fields, expect=409)
    assert not says(page, NEW_SECRET, NEW_ALLERGY)
    assert page.fields()["alerts-0-text"] == OPEN
    made = reader.post("/clients/new", page.fields())
    assert "The client is registered." in made.text
    assert not says(made, NEW_SECRET, NEW_ALLERGY)
    assert drafts_of(app, "colleague") == 1
