"""What asks once more who somebody is, and what becomes of the text they had typed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from clinic.accounts.domain.access import FRESH_FOR, gate_of
from clinic.core import clock
from tests.people import PASSWORD, person_id
from tests.reader import Page, Reader

ASK_ONCE_MORE = {
    "accounts.end_second_factor",
    "accounts.end_sign_in",
    "accounts.end_sign_in_of",
    "accounts.end_sign_ins",
    "accounts.end_sign_ins_of",
    "accounts.make_link",
    "accounts.new_person",
    "accounts.person",
    "accounts.practice",
    "accounts.take_back_link",
    "clients.emergency",
    "safekeeping.backup",
    "safekeeping.new_backup",
    "safekeeping.recovery_sheet",
    "safekeeping.second_place",
    "security.mf_recovery_codes",
    "security.two_factor_setup",
    "security.two_factor_token_validation",
    "security.wan_delete",
    "security.wan_register",
    "security.wan_register_response",
}


@pytest.fixture
def at_work(app: Flask) -> Iterator[Reader]:
    """The owner, who has been working since a sign-in that is no longer fresh."""
    reader = Reader.signed_in(app, "owner")
    with time_machine.travel(clock.now() + FRESH_FOR - timedelta(minutes=1), tick=True):
        reader.get("/")
    with time_machine.travel(clock.now() + FRESH_FOR + timedelta(minutes=1), tick=True):
        yield reader


def prove(reader: Reader, page: Page) -> Page:
    """Give the password on the page that asks for it."""
    return reader.submit(
        f"{page.path}?{page.response.request.query_string.decode()}", password=PASSWORD
    )


def test_what_asks_once_more_is_this(app: Flask) -> None:
    gates = {name: gate_of(view) for name, view in app.view_functions.items()}
    assert {name for name, gate in gates.items() if gate and gate.fresh} == ASK_ONCE_MORE


def test_who_has_just_signed_in_is_not_asked(owner: Reader) -> None:
    assert owner.get("/people/new").path == "/people/new"


def test_later_the_password_is_asked_and_leads_on(at_work: Reader) -> None:
    assert at_work.get("/people").path == "/people"
    page = at_work.get("/people/new")
    assert page.path == "/verify"
    assert prove(at_work, page).path == "/people/new"


def test_a_wrong_password_opens_nothing(at_work: Reader) -> None:
    page = at_work.get("/people/new")
    query = page.response.request.query_string.decode()
    assert at_work.submit(f"/verify?{query}", password="wrong").path == "/verify"
    assert at_work.get("/people/new").path == "/verify"


def test_what_was_typed_meanwhile_comes_back_after_the_password(app: Flask) -> None:
    reader = Reader.signed_in(app, "owner")
    fields = reader.get("/people/new").fields()
    with time_machine.travel(clock.now() + timedelta(minutes=10), tick=True):
        reader.get("/")
    with time_machine.travel(clock.now() + timedelta(minutes=20), tick=True):
        page = reader.post("/people/new", {**fields, "name": "Zoë Wirth", "password": "secret"})
        assert page.path == "/verify"
        page = prove(reader, page)
        assert page.path == "/people/new"
        assert page.fields()["name"] == "Zoë Wirth"
        assert "secret" not in page.html
        assert "Zoë" not in reader.get("/people").text


def test_a_button_pressed_too_late_leads_back_to_its_page_and_does_nothing(
    app: Flask, at_work: Reader
) -> None:
    with app.app_context():
        address = f"/people/{person_id('reception')}"
    page = at_work.post(f"{address}/second-factor/end", {})
    assert page.path == "/verify"
    assert "Nothing was changed yet. After this, press the button again." in page.text
    assert prove(at_work, page).path == address


def test_ones_own_sign_ins_end_after_the_password_only(app: Flask, at_work: Reader) -> None:
    tablet = Reader.signed_in(app, "owner")
    page = at_work.post("/account/sign-ins/end", {})
    assert page.path == "/verify"
    assert tablet.get("/account").path == "/account"
    assert prove(at_work, page).path == "/account"
    at_work.post("/account/sign-ins/end", {})
    assert tablet.get("/account").path == "/sign-in"


def test_a_proof_from_an_hour_that_is_still_to_come_counts_for_nothing(app: Flask) -> None:
    reader = Reader.signed_in(app, "owner")
    with time_machine.travel(clock.now() - timedelta(hours=1), tick=True):
        assert reader.get("/people/new").path == "/verify"
