"""People who have passkeys and no app, where everybody needs a second factor."""

import pytest
from flask import Flask

from tests.accounts.codes import begin, code_of, seed_on
from tests.accounts.keys import Key, answer, ask, give_key
from tests.accounts.making import give_passkey
from tests.accounts.test_second_factor import set_up
from tests.people import PASSWORD, person_id
from tests.reader import Page, Reader

SIGN_IN = "/sign-in/passkey"


@pytest.fixture
def key(app: Flask) -> Key:
    """The therapist's passkey; an app they have not."""
    return give_key(app, "therapist")


def codes_on(page: Page) -> list[str]:
    return [item.get_text() for item in page.soup.select(".recovery-codes code")]


@pytest.mark.usefixtures("key")
def test_their_password_alone_leads_to_the_passkey_and_to_no_set_up_of_an_app(
    visitor: Reader,
) -> None:
    page = begin(visitor, "therapist")
    assert page.path == SIGN_IN
    assert "Your password is right. Now show your passkey" in page.text
    assert visitor.get("/account/second-factor").path == "/sign-in"
    assert visitor.get("/").path == "/sign-in"


def test_the_passkey_opens_the_door_after_the_password(visitor: Reader, key: Key) -> None:
    begin(visitor, "therapist")
    asked = ask(visitor, SIGN_IN)
    assert answer(visitor, asked, key.shown_for(asked)).location == "/"
    assert visitor.get("/account").path == "/account"


def test_the_page_that_was_asked_for_comes_after_the_passkey(visitor: Reader, key: Key) -> None:
    page = visitor.submit(
        "/sign-in?next=/clients", email="therapist@test.example", password=PASSWORD
    )
    assert page.path == SIGN_IN
    asked = ask(visitor, SIGN_IN, next="/clients")
    done = answer(visitor, asked, key.shown_for(asked), next="/clients")
    assert "next=/clients" in str(page.soup)
    assert done.location == "/clients"


@pytest.mark.usefixtures("key")
def test_no_code_of_an_app_is_asked_or_taken_of_them(visitor: Reader) -> None:
    begin(visitor, "therapist")
    page = visitor.get("/sign-in/code")
    assert page.path == SIGN_IN
    token = page.fields()["csrf_token"]
    sent = visitor.browser.post("/sign-in/code", data={"csrf_token": token, "code": "123456"})
    assert sent.location == SIGN_IN
    assert visitor.get("/").path == "/sign-in"


def test_who_began_to_set_up_an_app_stops_when_the_person_makes_a_passkey(
    app: Flask, visitor: Reader
) -> None:
    begin(visitor, "therapist")
    seen = visitor.submit("/account/second-factor")
    give_key(app, "therapist")
    refused = visitor.submit_on(seen, code=code_of(seed_on(seen)))
    assert refused.path == "/sign-in"
    assert visitor.get("/").path == "/sign-in"


@pytest.mark.usefixtures("key")
def test_a_recovery_code_opens_the_door_when_the_passkeys_device_is_gone(
    app: Flask, visitor: Reader
) -> None:
    therapist = Reader.signed_in(app, "therapist")
    assert "Recovery codes" in therapist.get("/account").text
    codes = codes_on(therapist.submit("/account/recovery-codes"))
    page = begin(visitor, "therapist")
    page = visitor.get(page.link("Use a recovery code"))
    assert visitor.get(page.link("Back")).path == SIGN_IN
    done = visitor.submit_on(page, code=codes[0])
    assert done.path == "/"
    assert "Is the device with your passkey gone for good?" in done.text


@pytest.mark.usefixtures("key")
def test_the_owner_ends_a_passkey_whose_device_is_gone_and_an_app_is_set_up(
    app: Flask, owner: Reader, visitor: Reader
) -> None:
    assert "The owner of the practice can end" in begin(visitor, "therapist").text
    with app.app_context():
        address = f"/people/{person_id('therapist')}/second-factor/end"
    owner.post(address, {})
    assert begin(visitor, "therapist").path == "/account/second-factor"
    _seed, offered = set_up(visitor)
    assert offered.path == "/account/recovery-codes"


def test_a_passkey_of_another_address_is_not_offered_and_the_password_not_advised(
    app: Flask, visitor: Reader
) -> None:
    give_passkey(app, "therapist", made_at="soleus.local")
    page = begin(visitor, "therapist")
    assert page.path == SIGN_IN
    assert "Open Soleus at the address at which you made one" in page.text
    assert "Please use your password here" not in page.text


@pytest.mark.usefixtures("key")
def test_where_nobody_needs_a_second_factor_the_password_opens(
    owner: Reader, visitor: Reader
) -> None:
    owner.submit("/practice", second_factor="nobody")
    assert begin(visitor, "therapist").path == "/"
