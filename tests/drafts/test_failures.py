"""What could not be saved is kept for its person, and handed back in the words of its form."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from clinic.core.drafts import count_drafts
from tests.accounts.test_uploads import picture
from tests.clients.making import make_client
from tests.drafts.conftest import full_disk
from tests.people import actor, person_id
from tests.reader import Page, Reader

BACK = "Open the form with your text"


@pytest.fixture
def edit(app: Flask) -> str:
    """Where a client's record is changed."""
    with app.app_context():
        return f"/clients/{make_client(actor('therapist'))}/edit"


def typed(reader: Reader, path: str, **texts: str) -> dict[str, Any]:
    """A form as somebody is about to send it."""
    return {**reader.get(path).fields(), **texts}


def labels(page: Page) -> set[str]:
    """What stands above the texts that the page gives back."""
    return {label.get_text() for label in page.soup.select(".given label")}


def test_a_form_of_an_earlier_sign_in_comes_back_to_the_person_for_whom_it_was_made(
    app: Flask, therapist: Reader, edit: str
) -> None:
    fields = typed(therapist, edit, gp="Half a page")
    again = Reader.signed_in(app, "therapist")
    page = again.post(edit, fields, expect=400)
    assert again.get(page.link(BACK)).fields()["gp"] == "Half a page"


def test_it_is_kept_for_nobody_else_on_the_same_device(
    app: Flask, therapist: Reader, colleague: Reader, edit: str
) -> None:
    page = colleague.post(edit, typed(therapist, edit, gp="Half a page"), expect=400)
    assert BACK not in page.text
    with app.app_context():
        assert count_drafts(by_id=person_id("colleague")) == 0


def test_storage_trouble_hands_the_text_back_and_claims_to_keep_nothing(
    app: Flask, therapist: Reader, edit: str
) -> None:
    row = {"alerts-0-kept": "1", "alerts-0-text": "Uses a stick"}
    fields = typed(therapist, edit, gp="Half a page", **row)
    with full_disk(app):
        page = therapist.post(edit, fields, expect=503)
    assert BACK not in page.text
    assert "Half a page" in str(page.soup.select(".given"))
    assert "Uses a stick" in str(page.soup.select(".given"))


def test_what_storage_trouble_refused_is_sent_again_with_one_press(
    app: Flask, therapist: Reader, edit: str
) -> None:
    row = {"alerts-0-kept": "1", "alerts-0-text": "Uses a stick,\nalways"}
    fields = typed(therapist, edit, gp="Half a page", **row)
    with full_disk(app):
        page = therapist.post(edit, fields, expect=503)
    assert "Try again" in page.text
    saved = therapist.submit_on(page)
    assert "The changes are saved" in saved.text
    again = therapist.get(edit).fields()
    assert again["gp"] == "Half a page"
    assert "Uses a stick" in str(again)


def test_only_what_somebody_typed_is_handed_back_for_copying(
    app: Flask, therapist: Reader, edit: str
) -> None:
    row: dict[str, Any] = {"alerts-0-kept": "1", "alerts-0-text": "Uses a stick"}
    therapist.submit(edit, **row)
    fields = typed(therapist, edit, gp="Half a page")
    with full_disk(app):
        at_the_door = therapist.post(edit, fields, expect=503)
    with full_disk(app, once="UPDATE"):
        at_the_save = therapist.post(edit, fields, expect=503)
    assert labels(at_the_door) == {"gp"}
    assert labels(at_the_save) == {"Doctor (GP)"}


def test_a_page_of_failure_repeats_no_password_and_no_file(app: Flask, owner: Reader) -> None:
    secret = {"person_id": person_id_of(app, "owner"), "password": "a calm and quiet room"}
    page = owner.get("/practice").fields()
    logo = {**page, "name": "Quiet Hands", "logo": (BytesIO(picture("PNG")), "logo.png")}
    with full_disk(app):
        asked = owner.post("/account/password", secret, expect=503)
        chosen = owner.post("/practice", logo, expect=503)
    assert "calm" not in asked.html
    assert "Try again" not in asked.text
    assert "Try again" in chosen.text
    assert "The file that you chose is not sent again" in chosen.text


def person_id_of(app: Flask, name: str) -> str:
    with app.app_context():
        return person_id(name)


def test_a_fault_of_ours_keeps_the_text_and_shows_it_under_the_labels_of_the_form(
    app: Flask, therapist: Reader, edit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = typed(therapist, edit, gp="Half a page", **{"alerts-0-text": "Uses a stick"})
    app.testing = False
    with monkeypatch.context() as broken:
        broken.setattr("clinic.clients.services.edit_client", None)
        page = therapist.post(edit, fields, expect=500)
    assert {"Doctor (GP)", "Alert 1: What must be known"} <= labels(page)
    assert therapist.get(page.link(BACK)).fields()["gp"] == "Half a page"


def test_a_choice_comes_back_in_words(
    app: Flask, therapist: Reader, edit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = typed(therapist, edit, language="de")
    app.testing = False
    monkeypatch.setattr("clinic.clients.services.edit_client", None)
    page = therapist.post(edit, fields, expect=500)
    texts = [area.get_text() for area in page.soup.select(".given textarea")]
    assert "de" not in texts
    assert any("German" in text or "Deutsch" in text for text in texts)
