"""What the next page says is for whom it was said to, whoever looks at that page."""

import pytest
from flask import Flask

from clinic.accounts.adapters.cookies import NOTICES
from tests.accounts.clocks import later
from tests.documents.test_boxes import NO_FONT_HAS, sign
from tests.people import PASSWORD
from tests.reader import Page, Reader


@pytest.fixture
def token(therapist: Reader) -> str:
    """A form token, taken while nothing waits to be said."""
    return therapist.token()


def say_something(app: Flask, reader: Reader) -> None:
    """Something waits for the next page: signs without a font, which may be a client's name."""
    assert reader.browser.get(sign(app, f"Release {NO_FONT_HAS}.")).mimetype == "application/pdf"
    assert waits(reader)


def waits(reader: Reader) -> bool:
    """Whether the browser still carries something to be said."""
    return reader.browser.get_cookie(NOTICES) is not None


def is_said(page: Page) -> bool:
    """Whether the page says it."""
    return "some signs are boxes" in page.text or NO_FONT_HAS in page.html


def test_the_page_of_a_locked_screen_says_nothing_that_was_said_before(
    app: Flask, therapist: Reader, token: str
) -> None:
    say_something(app, therapist)
    therapist.browser.post("/lock", data={"csrf_token": token})
    assert not waits(therapist)
    assert not is_said(therapist.get("/locked"))


def test_a_screen_that_nobody_used_says_nothing_either(app: Flask, therapist: Reader) -> None:
    say_something(app, therapist)
    with later(minutes=20):
        page = therapist.get("/")
    assert page.path == "/locked"
    assert not is_said(page)
    assert not waits(therapist)


def test_the_sign_in_page_says_nothing_after_signing_out(
    app: Flask, therapist: Reader, token: str
) -> None:
    say_something(app, therapist)
    therapist.browser.post("/sign-out", data={"csrf_token": token})
    assert not waits(therapist)
    assert not is_said(therapist.get("/sign-in"))


def test_after_twelve_hours_nothing_is_said_to_who_comes_then(
    app: Flask, therapist: Reader
) -> None:
    say_something(app, therapist)
    with later(hours=13):
        page = therapist.get("/")
        assert page.path == "/sign-in"
        assert not is_said(page)


def test_a_paper_that_comes_after_the_lock_says_nothing_there(
    app: Flask, therapist: Reader, token: str
) -> None:
    """Its answer was on the way while another tab locked."""
    say_something(app, therapist)
    late = therapist.browser.get_cookie(NOTICES)
    assert late
    therapist.browser.post("/lock", data={"csrf_token": token})
    therapist.browser.set_cookie(NOTICES, late.value)
    assert not is_said(therapist.get("/locked"))


def test_another_person_hears_nothing_of_it(app: Flask, therapist: Reader) -> None:
    say_something(app, therapist)
    said = therapist.browser.get_cookie(NOTICES)
    assert said
    owner = Reader.signed_in(app, "owner")
    owner.browser.set_cookie(NOTICES, said.value)
    assert not is_said(owner.get("/"))
    assert not waits(owner)


def test_who_it_was_said_to_hears_it_once(app: Flask, therapist: Reader) -> None:
    say_something(app, therapist)
    assert is_said(therapist.get("/"))
    assert not is_said(therapist.get("/"))


def test_a_new_password_is_told_to_who_changed_it(app: Flask, therapist: Reader) -> None:
    new = "seven herons over a grey canal"
    page = therapist.submit(
        "/account/password", password=PASSWORD, new_password=new, new_password_confirm=new
    )
    assert "Your password is changed." in page.text


def test_a_lock_in_the_middle_of_a_form_is_told_on_the_page_of_the_lock(
    therapist: Reader, token: str
) -> None:
    with later(minutes=20):
        page = therapist.browser.post("/account", data={"csrf_token": token}, follow_redirects=True)
        assert "Soleus was locked meanwhile." in Page(page).text
