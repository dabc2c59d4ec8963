"""Whoever signs in is told what happened to their way in; the account page lists it."""

from flask import Flask

from clinic.accounts.services import end_second_factor, make_link
from clinic.core import clock
from clinic.core.database import transaction
from tests.accounts.clocks import later
from tests.accounts.codes import SEED, begin, code_of, give_codes, sign_in
from tests.people import PASSWORD, actor, person_id
from tests.reader import Page, Reader

NEW = "a lantern above the harbour wall"
TOLD = "Since you last signed in"


def come_in(app: Flask, password: str = PASSWORD) -> Page:
    """The therapist signs in, with a code where it is asked."""
    reader = Reader(app)
    page = begin(reader, "therapist", password)
    if page.path == "/sign-in/code":
        page = reader.submit("/sign-in/code", code=code_of(SEED))
    return page


def message(page: Page) -> str:
    """What stands above the page."""
    found = page.soup.select_one(".messages")
    return " ".join(found.get_text().split()) if found else ""


def guess(app: Flask, many: int) -> None:
    """A stranger tries passwords of the therapist."""
    stranger = Reader(app)
    for number in range(many):
        begin(stranger, "therapist", f"no such password {number}")


def test_wrong_tries_are_told_once_after_signing_in(app: Flask) -> None:
    give_codes(app, "therapist")
    come_in(app)
    with later(hours=1):
        guess(app, 2)
    with later(hours=2):
        reader = Reader(app)
        page = sign_in(reader, "therapist", code_of(SEED))
        assert page.path == "/"
        assert f"{TOLD}: 2 tries with a wrong password (the last" in message(page)
        assert "Was it not you?" in message(page)
        assert TOLD not in reader.get("/").text
    with later(hours=3):
        assert TOLD not in come_in(app).text


def test_a_wrong_code_says_that_somebody_knows_the_password(app: Flask) -> None:
    give_codes(app, "therapist")
    come_in(app)
    with later(hours=1):
        thief = Reader(app)
        begin(thief, "therapist")
        thief.submit("/sign-in/code", code="000000")
    with later(hours=2):
        assert "1 wrong code after the right password (" in message(come_in(app))


def test_changes_of_the_way_in_are_told_at_the_next_sign_in(app: Flask) -> None:
    give_codes(app, "therapist")
    come_in(app)
    reader = Reader.signed_in(app, "therapist")
    reader.submit(
        "/account/password", password=PASSWORD, new_password=NEW, new_password_confirm=NEW
    )
    with app.app_context(), transaction(by := actor("owner")):
        make_link(person_id("therapist"), by=by, now=clock.now())
    with later(hours=1):
        told = message(come_in(app, NEW))
    assert "your password was changed (" in told
    assert "a link for a new password was made for you (" in told


def test_what_one_does_on_the_way_in_is_no_news(app: Flask) -> None:
    give_codes(app, "therapist")
    come_in(app)
    with later(minutes=30):
        reader = Reader(app)
        begin(reader, "therapist")
        reader.submit("/sign-in/code", code="000000")
        page = reader.submit("/sign-in/code", code=code_of(SEED))
        assert page.path == "/"
        assert TOLD not in page.text


def test_a_first_sign_in_has_no_news(app: Flask) -> None:
    guess(app, 1)
    give_codes(app, "therapist")
    assert TOLD not in come_in(app).text


def test_nobody_is_told_about_somebody_else(app: Flask) -> None:
    give_codes(app, "therapist")
    come_in(app)
    begin(Reader(app), "colleague", "no such password")
    with later(hours=1):
        assert TOLD not in come_in(app).text


def test_the_account_page_lists_what_happened_lately(app: Flask) -> None:
    give_codes(app, "therapist")
    come_in(app)
    guess(app, 1)
    page = Reader.signed_in(app, "therapist").get("/account")
    assert "1 try with a wrong password" in page.text
    assert "You signed in with password and code" in page.text
    colleague = Reader.signed_in(app, "colleague").get("/account")
    assert "wrong password" not in colleague.text
    with later(days=31):
        late = Reader.signed_in(app, "therapist").get("/account")
        assert "Nothing in the last 30 days." in late.text


def test_a_lost_factor_that_was_ended_is_told(app: Flask) -> None:
    give_codes(app, "therapist")
    come_in(app)
    with app.app_context(), transaction(by := actor("owner")):
        end_second_factor(person_id("therapist"), by=by, now=clock.now())
    give_codes(app, "therapist")
    with later(hours=1):
        assert "your second factor was taken away (" in message(come_in(app))
