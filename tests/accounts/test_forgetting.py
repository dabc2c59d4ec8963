"""No browser is remembered: what opens anything stands in the list, and can be locked and ended."""

from hashlib import sha512
from hmac import new as hmac_of
from typing import Any

import pytest
from flask import Flask

from clinic.accounts.models import Person
from clinic.accounts.services import choose_password, end_second_factor, make_link, set_password
from clinic.core import clock
from clinic.core.database import db, transaction
from tests.accounts.codes import begin, code_of, give_codes
from tests.accounts.keys import answer, ask, give_key
from tests.people import PASSWORD, actor, person_id
from tests.reader import Reader

NEW = "a lantern above the harbour wall"
OURS = {"soleus", "soleus_notices"}
REMEMBERED = "remember_token"
FOREVER: dict[str, Any] = {"remember": "y", "tf_remember_login": "y"}


def jar(reader: Reader) -> set[str]:
    """The names of all that a browser carries."""
    return {cookie.key for cookie in (reader.browser._cookies or {}).values()}


def key_of(app: Flask, name: str) -> str:
    """What a sign-in of somebody is known by at the sign-in library."""
    with app.app_context():
        return db.session.get_one(Person, person_id(name)).fs_uniquifier


def remembering(app: Flask, name: str) -> str:
    """A cookie as the library would have made it for somebody."""
    identity, secret = key_of(app, name), app.config["SECRET_KEY"].encode()
    return f"{identity}|{hmac_of(secret, identity.encode(), sha512).hexdigest()}"


def with_cookie(app: Flask, value: str) -> Reader:
    """A browser that carries nothing else."""
    reader = Reader(app)
    reader.browser.set_cookie(REMEMBERED, value)
    return reader


def test_no_way_in_leaves_a_cookie_beside_ours(app: Flask) -> None:
    key, seed = give_key(app, "therapist"), give_codes(app, "therapist")
    by_code, by_key = Reader(app), Reader(app)
    by_code.post("/sign-in", {"email": "therapist@test.example", "password": PASSWORD, **FOREVER})
    by_code.submit("/sign-in/code", code=code_of(seed), **FOREVER)
    asked = ask(by_key, "/sign-in/passkey", **FOREVER)
    answer(by_key, asked, key.shown_for(asked), **FOREVER)
    for reader in (by_code, by_key):
        assert reader.get("/account").path == "/account"
        reader.submit("/verify", password=PASSWORD, **FOREVER)
        assert jar(reader) <= OURS


def test_a_cookie_that_remembers_somebody_opens_nothing_and_is_taken_away(app: Flask) -> None:
    thief = with_cookie(app, remembering(app, "therapist"))
    assert thief.get("/account").path == "/sign-in"
    assert jar(thief) <= OURS


def test_such_a_cookie_opens_no_locked_screen(app: Flask, therapist: Reader) -> None:
    therapist.post("/lock", {})
    therapist.browser.set_cookie(REMEMBERED, remembering(app, "therapist"))
    assert therapist.get("/clients").path == "/locked"
    assert therapist.get("/clients").path == "/locked"


@pytest.mark.parametrize("act", ["password set", "password chosen", "factor ended"])
def test_whoever_begins_anew_is_known_by_another_key(app: Flask, act: str) -> None:
    before = key_of(app, "therapist")
    reader = Reader.signed_in(app, "therapist")
    with app.app_context():
        whose, now = person_id("therapist"), clock.now()
        by = actor("therapist")
        with transaction(by):
            if act == "password set":
                set_password("therapist@test.example", NEW, by=by, now=now)
            elif act == "password chosen":
                choose_password(make_link(whose, by=by, now=now), "a hash", by=by, now=now)
            else:
                end_second_factor(whose, by=by, now=now)
    assert key_of(app, "therapist") != before
    assert reader.get("/account").path == "/sign-in"


def test_the_owner_who_ends_their_own_factor_begins_anew_as_well(app: Flask, owner: Reader) -> None:
    give_codes(app, "owner")
    with app.app_context():
        path = f"/people/{person_id('owner')}/second-factor/end"
    assert owner.post(path, {}).path == "/sign-in"
    assert begin(Reader(app), "owner").path == "/account/second-factor"
