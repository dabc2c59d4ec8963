"""Only a secret that was looked at, and was right, makes its owner's tries free again."""

from hashlib import sha256

import pytest
from flask import Flask
from sqlalchemy import update

from clinic.accounts.domain.tries import ACCOUNT
from clinic.accounts.models import WebSession
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from tests.accounts.codes import begin, code_of, give_codes
from tests.accounts.test_throttle import NEW, WRONG, trail, try_sign_in, use_up_free_tries
from tests.people import PASSWORD, person_id
from tests.reader import Page, Reader

OWNER = "owner@test.example"
WRONG_PASSWORD = {"password": WRONG, "new_password": NEW, "new_password_confirm": NEW}


def send_wrong(reader: Reader, path: str) -> int:
    """Send the page's form with a wrong password; what comes of it."""
    form = reader.get(path).fields() | WRONG_PASSWORD
    return Page(reader.browser.post(path, data=form)).status


def end_all_but(app: Flask, reader: Reader) -> None:
    """Every other sign-in is over."""
    cookie = reader.browser.get_cookie("soleus")
    assert cookie
    others = WebSession.secret_sha256 != sha256(cookie.value.encode()).hexdigest()
    with app.app_context(), transaction(PROGRAM):
        db.session.execute(update(WebSession).where(others).values(ended_at=clock.now()))


def test_who_is_in_already_makes_nobodys_tries_free_again(
    app: Flask, visitor: Reader, therapist: Reader
) -> None:
    with app.app_context():
        owner = person_id("owner")
    for _try in range(ACCOUNT.free - 1):
        assert try_sign_in(visitor, OWNER).status == 200
    fields = {"email": OWNER, "csrf_token": therapist.token()}
    for password in (WRONG, PASSWORD):
        answer = therapist.browser.post("/sign-in", data=fields | {"password": password})
        assert (answer.status_code, answer.location) == (302, "/")
    assert therapist.get("/account").path == "/account"
    assert try_sign_in(visitor, OWNER).status == 200
    assert try_sign_in(visitor, OWNER).status == 429
    refused = ("sign-in refused", "person", owner, "program")
    assert trail(app) == [refused] * 5 + [("tries slowed", "person", owner, "program")]


def test_a_locked_screen_that_sends_a_sign_in_counts_for_nobody(
    app: Flask, therapist: Reader
) -> None:
    therapist.post("/lock", {})
    token = therapist.get("/locked").fields()["csrf_token"]
    fields = {"email": OWNER, "password": WRONG, "csrf_token": token}
    for _try in range(ACCOUNT.free + 1):
        assert "/locked" in therapist.browser.post("/sign-in", data=fields).location
    assert trail(app) == []
    use_up_free_tries(Reader(app), OWNER)


@pytest.mark.parametrize(
    ("path", "standing"),
    [
        ("/verify", "half"),
        ("/verify", "locked"),
        ("/verify", "ended"),
        ("/account/password", "locked"),
        ("/account/password", "ended"),
        ("/locked", "half"),
        ("/locked", "ended"),
    ],
)
def test_a_password_at_which_nobody_looked_makes_no_tries_free_again(
    app: Flask, therapist: Reader, path: str, standing: str
) -> None:
    other = Reader.signed_in(app, "therapist")
    token = other.token()
    if standing == "half":
        give_codes(app, "therapist")
        other = Reader(app)
        token = begin(other, "therapist").fields()["csrf_token"]
    elif standing == "ended":
        end_all_but(app, therapist)
    else:
        other.post("/lock", {})
    if path == "/locked":
        therapist.post("/lock", {})
    for _try in range(ACCOUNT.free - 1):
        assert send_wrong(therapist, path) in (200, 422)
    answer = other.browser.post(path, data={"csrf_token": token, **WRONG_PASSWORD})
    assert answer.status_code in (302, 303, 401)
    assert send_wrong(therapist, path) in (200, 422)
    assert send_wrong(therapist, path) == 429


def test_a_code_of_a_new_app_is_counted_and_makes_no_tries_free_again(
    app: Flask, therapist: Reader
) -> None:
    give_codes(app, "therapist")
    half = Reader(app)
    begin(half, "therapist")
    for _try in range(ACCOUNT.free - 1):
        half.submit("/sign-in/code", code="000000")
    key = therapist.submit("/account/second-factor", setup="authenticator")
    assert "not right" in therapist.submit_on(key, code="000000").text
    half.submit("/sign-in/code", code="000000", expect=429)


def test_who_knows_one_password_makes_no_room_for_guessing_anothers(app: Flask) -> None:
    """A half sign-in of one's own, and then the address of somebody else."""
    give_codes(app, "therapist")
    for _try in range(ACCOUNT.free):
        half = Reader(app)
        assert begin(half, "therapist").path == "/sign-in/code"
        assert try_sign_in(half, OWNER).status == 200
    assert try_sign_in(Reader(app), OWNER, PASSWORD).status == 429


def test_the_right_code_makes_tries_free_again(app: Flask) -> None:
    seed = give_codes(app, "therapist")
    half = Reader(app)
    begin(half, "therapist")
    for _try in range(ACCOUNT.free - 1):
        half.submit("/sign-in/code", code="000000")
    assert half.submit("/sign-in/code", code=code_of(seed)).path == "/"
    again = Reader(app)
    begin(again, "therapist")
    for _try in range(ACCOUNT.free):
        again.submit("/sign-in/code", code="000000")
