"""A passkey that is refused leaves a line in the trail, and is a try like any other."""

import json

import pytest
from flask import Flask
from sqlalchemy import select

from clinic.accounts.adapters.throttle import tries_of
from clinic.accounts.domain.tries import NEIGHBOURHOOD, Trial
from clinic.core.audit import AuditEvent
from clinic.core.database import db
from tests.accounts.clocks import at_once, later
from tests.accounts.keys import Key, answer, ask, give_key
from tests.people import person_id
from tests.reader import Reader

__all__ = ["at_once"]
pytestmark = pytest.mark.usefixtures("at_once")

SIGN_IN, VERIFY = "/sign-in/passkey", "/verify/passkey"


def refused(app: Flask) -> list[tuple[str, str]]:
    """What the trail says of passkeys in vain: what came of it, and whose it was."""
    with app.app_context():
        rows = db.session.scalars(select(AuditEvent).order_by(AuditEvent.number)).all()
        told = [row for row in rows if json.loads(row.detail).get("trial") == "passkey"]
        return [(row.action, row.subject_id) for row in told]


def forged(key: Key) -> Key:
    """Somebody who knows a passkey's name and does not hold it."""
    thief = Key()
    thief.id = key.id
    return thief


def show(reader: Reader, key: Key, path: str = SIGN_IN) -> str | None:
    """Be asked for a passkey and show this one; where that leads."""
    asked = ask(reader, path)
    return answer(reader, asked, key.shown_for(asked)).location


def test_the_trail_says_whose_passkey_was_tried_in_vain(app: Flask, visitor: Reader) -> None:
    key = give_key(app, "therapist")
    assert show(visitor, forged(key)) == SIGN_IN
    assert show(visitor, Key()) == SIGN_IN
    with app.app_context():
        whose = person_id("therapist")
    assert refused(app) == [("sign-in refused", whose), ("sign-in refused", "")]


def test_an_answer_that_is_sent_again_stands_there_as_well(app: Flask, visitor: Reader) -> None:
    key, other = give_key(app, "therapist"), Reader(app)
    asked = ask(visitor, SIGN_IN)
    shown = key.shown_for(asked)
    answer(visitor, asked, shown)
    assert refused(app) == []
    assert answer(other, asked, shown).location == SIGN_IN
    with app.app_context():
        assert refused(app) == [("sign-in refused", person_id("therapist"))]


@pytest.mark.parametrize("whose", ["therapist", "colleague"])
def test_so_does_one_that_was_to_prove_who_it_is(app: Flask, therapist: Reader, whose: str) -> None:
    key = give_key(app, whose)
    shown = forged(key) if whose == "therapist" else key
    assert show(therapist, shown, VERIFY) == VERIFY
    with app.app_context():
        assert refused(app) == [("sign-in refused", person_id(whose))]


def test_after_many_in_vain_one_network_address_waits(app: Flask, visitor: Reader) -> None:
    key = give_key(app, "therapist")
    for _try in range(NEIGHBOURHOOD.free):
        assert show(visitor, forged(key)) == SIGN_IN
    assert [action for action, _whose in refused(app)].count("tries slowed") == 1
    told = len(refused(app))
    assert show(visitor, key) == SIGN_IN
    assert "Too many tries. Wait 10 seconds" in visitor.get(SIGN_IN).text
    assert len(refused(app)) == told
    with later(seconds=11):
        assert show(visitor, key) == "/"


def test_a_screen_that_is_in_waits_as_well(app: Flask, therapist: Reader) -> None:
    key = give_key(app, "therapist")
    for _try in range(NEIGHBOURHOOD.free):
        assert show(therapist, forged(key), VERIFY) == VERIFY
    assert show(therapist, key, VERIFY) == VERIFY
    assert "Too many tries. Wait 10 seconds" in therapist.get(VERIFY).text
    with later(seconds=11):
        assert show(therapist, key, VERIFY) == "/"


def test_a_passkey_that_opens_is_no_try_in_vain(app: Flask) -> None:
    key = give_key(app, "therapist")
    for _try in range(NEIGHBOURHOOD.free + 1):
        assert show(Reader(app), key) == "/"
    assert refused(app) == []


def test_what_was_asked_too_long_ago_is_not_looked_at(app: Flask, visitor: Reader) -> None:
    key = give_key(app, "therapist")
    asked = ask(visitor, SIGN_IN)
    with later(minutes=2):
        assert answer(visitor, asked, forged(key).shown_for(asked)).location == SIGN_IN
    assert refused(app) == []


def test_both_pages_that_take_one_count(app: Flask) -> None:
    for endpoint in ("security.wan_signin_response", "security.wan_verify_response"):
        found = tries_of(app.view_functions[endpoint])
        assert found
        assert found.trial is Trial.PASSKEY
