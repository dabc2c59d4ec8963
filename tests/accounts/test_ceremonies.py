"""An answer of a passkey counts where it was asked for, for what, by whom, and once."""

import pytest
from flask import Flask
from sqlalchemy import select

from clinic.accounts.models import Passkey
from clinic.core.database import db
from tests.accounts.clocks import later
from tests.accounts.codes import begin, give_codes
from tests.accounts.keys import Key, answer, ask, give_key
from tests.reader import Reader

ADD, SIGN_IN, VERIFY = "/account/passkeys", "/sign-in/passkey", "/verify/passkey"


def names_of_passkeys(app: Flask) -> list[str]:
    """All that the practice takes."""
    with app.app_context():
        return list(db.session.scalars(select(Passkey.name).order_by(Passkey.added_at)))


def is_in(reader: Reader) -> bool:
    """Whether somebody's own page opens."""
    return reader.get("/account").path == "/account"


def same_visitor(app: Flask, reader: Reader) -> Reader:
    """Another browser with the same cookie."""
    twin, cookie = Reader(app), reader.browser.get_cookie("soleus")
    assert cookie
    twin.browser.set_cookie("soleus", cookie.value)
    return twin


def test_somebody_adds_a_passkey_and_signs_in_with_it(app: Flask, therapist: Reader) -> None:
    key, visitor = Key(), Reader(app)
    asked = ask(therapist, ADD, name="Front desk")
    assert answer(therapist, asked, key.made_for(asked)).location == ADD
    asked = ask(visitor, SIGN_IN)
    assert answer(visitor, asked, key.shown_for(asked)).location == "/"
    assert "Therapist Test" in visitor.get("/account").text


def test_a_passkey_that_one_began_to_add_is_never_added_to_another(
    app: Flask, owner: Reader
) -> None:
    colleague, key = Reader.signed_in(app, "colleague"), Key()
    asked = ask(colleague, ADD, name="Mine")
    answer(owner, asked, key.made_for(asked))
    assert names_of_passkeys(app) == []
    assert "or began elsewhere. Please begin once more." in owner.get(ADD).text


def test_a_passkey_is_added_where_it_was_begun(app: Flask, therapist: Reader) -> None:
    tablet, key = Reader.signed_in(app, "therapist"), Key()
    asked = ask(therapist, ADD, name="Mine")
    answer(tablet, asked, key.made_for(asked))
    assert names_of_passkeys(app) == []


def test_adding_one_asks_who_it_is_when_the_sign_in_is_old(app: Flask, therapist: Reader) -> None:
    key = Key()
    with later(minutes=14):
        asked = ask(therapist, ADD, name="Mine")
    with later(minutes=16):
        sent = answer(therapist, asked, key.made_for(asked))
        assert sent.location == "/verify?next=/account"
    assert names_of_passkeys(app) == []


def test_an_answer_opens_the_door_once(app: Flask, visitor: Reader) -> None:
    key = give_key(app, "therapist")
    asked = ask(visitor, SIGN_IN)
    twin = same_visitor(app, visitor)
    shown = key.shown_for(asked)
    assert answer(visitor, asked, shown).location == "/"
    assert answer(twin, asked, shown).location == SIGN_IN
    assert is_in(visitor)
    assert not is_in(twin)


def test_an_answer_opens_no_other_browser(app: Flask, visitor: Reader) -> None:
    key, thief = give_key(app, "therapist"), Reader(app)
    asked = ask(visitor, SIGN_IN)
    assert answer(thief, asked, key.shown_for(asked)).location == SIGN_IN
    assert not is_in(thief)
    assert answer(visitor, asked, key.shown_for(asked)).location == "/"


def test_an_answer_to_one_question_is_none_to_another(app: Flask, therapist: Reader) -> None:
    key, visitor = give_key(app, "therapist"), Reader(app)
    proving = ask(therapist, VERIFY)
    proving.target = proving.target.replace(VERIFY, SIGN_IN).partition("?")[0]
    assert answer(therapist, proving, key.shown_for(proving)).location == SIGN_IN
    entering = ask(visitor, SIGN_IN)
    entering.target = entering.target.replace(SIGN_IN, VERIFY)
    assert answer(therapist, entering, key.shown_for(entering)).location == VERIFY


def test_a_proof_counts_once(app: Flask, therapist: Reader) -> None:
    key = give_key(app, "therapist")
    asked = ask(therapist, VERIFY)
    assert answer(therapist, asked, key.shown_for(asked)).location == "/"
    assert answer(therapist, asked, key.shown_for(asked)).location == VERIFY


def test_nobody_proves_with_a_passkey_of_somebody_else(app: Flask, therapist: Reader) -> None:
    key = give_key(app, "colleague")
    asked = ask(therapist, VERIFY)
    assert answer(therapist, asked, key.shown_for(asked)).location == VERIFY


@pytest.mark.parametrize("before", ["half", "locked", "ended"])
def test_a_passkey_opens_wherever_somebody_stood_before(
    app: Flask, visitor: Reader, therapist: Reader, before: str
) -> None:
    key = give_key(app, "therapist")
    give_codes(app, "therapist")
    reader = therapist
    if before == "half":
        reader = visitor
        begin(reader, "therapist")
    elif before == "locked":
        reader.post("/lock", {})
    with later(hours=13 if before == "ended" else 0):
        asked = ask(reader, SIGN_IN)
        assert answer(reader, asked, key.shown_for(asked)).location == "/"
        assert is_in(reader)
