"""An address has one spelling, however somebody's keyboard composes it."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, reject
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from clinic.accounts import services
from clinic.accounts.domain.access import Role
from clinic.accounts.domain.addresses import read_address, spell_address
from clinic.accounts.domain.commands import AddPerson
from clinic.accounts.domain.tries import ACCOUNT
from clinic.accounts.models import Person, TryCount
from clinic.accounts.queries import find_person_id
from clinic.app.schema import alembic, upgrade
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError
from tests.accounts.test_throttle import WRONG, trail, try_sign_in, use_up_free_tries, wait_of
from tests.cli.commands import clinic
from tests.conftest import make_app
from tests.people import PASSWORD, make_practice, person_id
from tests.reader import Reader

# One address each, as keyboards, other scripts and machines write it.
IN_PIECES = "anna@mu\u0308ller.example"
SPELLINGS = (
    IN_PIECES,
    "anna@m\u00fcller.example",
    "Anna@M\u00dcLLER.example",
    "anna@xn--mller-kva.example",
    "anna@\uff4du\u0308ller.example",
    "anna@m\u00fcller\u3002example",
    "  anna@m\u00fcller.example ",
)
OTHER_SPELLINGS = (
    "owner@\uff54est.example",
    "owner@test\u3002example",
    "OWNER@TEST.EXAMPLE",
    "Owner@t\uff25st.example",
    "owner@test\uff0eexample",
)
NO_ADDRESSES = ("", "anna", "anna@", "@test.example", "anna@test", "a b@test.example", "a" * 5_000)
NAMED = ("owner", "nobody")


def add(email: str) -> str:
    """Somebody new, who signs in with this address."""
    command = AddPerson(
        email=email, name="Anna Test", roles=frozenset({Role.RECEPTION}), password=PASSWORD
    )
    with transaction(PROGRAM):
        return services.add_person(command, by=PROGRAM, now=clock.now())


@pytest.mark.parametrize("typed", SPELLINGS)
def test_an_address_has_one_spelling(typed: str) -> None:
    assert read_address(typed) == "anna@m\u00fcller.example"


@pytest.mark.parametrize("typed", NO_ADDRESSES)
def test_what_is_no_address_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(ValueError, match="address"):
        read_address(typed)
    assert spell_address(f" {typed.upper()} ") == typed


@given(
    st.from_regex(r"\w[\w.+-]{0,20}", fullmatch=True),
    st.from_regex(r"[\w-]{1,20}\.example", fullmatch=True),
)
def test_the_one_spelling_of_an_address_is_its_own(name: str, host: str) -> None:
    try:
        once = read_address(f"{name}@{host}")
    except ValueError:
        reject()
    assert read_address(once) == once
    assert read_address(unicodedata.normalize("NFD", once)) == once
    assert read_address(once.upper().lower()) == read_address(once.upper())


@pytest.mark.parametrize("kept", [IN_PIECES, "re\u0301a@test.example", "anna@\uff54est.example"])
def test_who_was_added_in_any_spelling_signs_in_in_every_one(app: Flask, kept: str) -> None:
    with app.app_context():
        add(kept)
    for typed in (kept, unicodedata.normalize("NFC", kept), kept.upper()):
        answer = try_sign_in(Reader(app), typed, PASSWORD).response
        assert answer.location == "/account/second-factor", ascii(typed)


def test_the_owner_adds_somebody_in_any_spelling(app: Flask, owner: Reader) -> None:
    asked: dict[str, Any] = {"name": "Anna Test", "roles": "therapist"}
    page = owner.submit("/people/new", email=IN_PIECES, **asked)
    with app.app_context():
        assert page.path.endswith(find_person_id("anna@m\u00fcller.example") or "nobody")
    page = owner.submit("/people/new", email="anna@xn--mller-kva.example", expect=422, **asked)
    assert "Somebody signs in with this address already." in page.text


def test_what_is_no_address_becomes_nobodys(app: Flask) -> None:
    with app.app_context():
        before = db.session.scalar(select(func.count(Person.id)))
        with pytest.raises(DomainError, match="Please write an email address") as told:
            add("anna")
        assert told.value.field == "email"
        assert db.session.scalar(select(func.count(Person.id))) == before


def test_commands_know_an_address_in_every_spelling(app: Flask) -> None:
    folder = app.config["SETTINGS"].folder
    for typed in OTHER_SPELLINGS:
        done = clinic(folder, "second-factor", typed)
        assert done.code == 0, done.text
    done = clinic(folder, "password", OTHER_SPELLINGS[0], "--password", "a new and quiet room")
    assert "Owner Test can sign in" in done.text


def test_another_spelling_makes_no_other_account(app: Flask, visitor: Reader) -> None:
    for typed in OTHER_SPELLINGS:
        assert try_sign_in(visitor, typed).status == 200
    assert len(OTHER_SPELLINGS) == ACCOUNT.free
    assert wait_of(try_sign_in(visitor, "owner@test.example", PASSWORD)) <= 10
    with app.app_context():
        owner = person_id("owner")
        assert db.session.scalar(select(func.count(TryCount.key))) == 2
    refused = ("sign-in refused", "person", owner, "program")
    assert trail(app) == [refused] * 5 + [("tries slowed", "person", owner, "program")]


def test_an_address_that_is_nobodys_has_one_spelling_as_well(app: Flask, visitor: Reader) -> None:
    for typed in OTHER_SPELLINGS:
        nobodys = typed.lower().replace("owner", "Nobody")
        assert try_sign_in(visitor, nobodys).status == 200
    assert wait_of(try_sign_in(visitor, "nobody@test.example")) <= 10
    assert len({whose for _did, _kind, whose, _by in trail(app)}) == 1


def test_the_page_says_the_same_to_an_address_that_is_nobodys(app: Flask) -> None:
    known, unknown = (try_sign_in(Reader(app), f"{who}@\uff54est.example") for who in NAMED)
    assert known.text == unknown.text
    assert known.fields()["email"] == "owner@test.example"
    assert unknown.fields()["email"] == "nobody@test.example"


def test_who_types_the_key_of_a_person_counts_for_nobody(app: Flask, visitor: Reader) -> None:
    with app.app_context():
        owner = person_id("owner")
    use_up_free_tries(visitor, owner)
    assert try_sign_in(visitor, "owner@test.example", WRONG).status == 200
    assert [kind for did, kind, _whose, _by in trail(app) if did == "tries slowed"] == ["address"]


def test_addresses_from_before_are_kept_in_their_one_spelling(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    with app.app_context():
        upgrade()
        make_practice()
        db.session.rollback()
        alembic.downgrade("0016")
        before = {"reception": IN_PIECES, "auditor": "THERAPIST@test.example"}
        with transaction(PROGRAM):
            for name, email in before.items():
                db.session.execute(
                    update(Person).where(Person.id == person_id(name)).values(email=email)
                )
        upgrade()
        kept = set(db.session.scalars(select(Person.email)))
        # Where the one spelling is somebody's already, nobody's way in becomes another's.
        assert kept >= {"anna@m\u00fcller.example", "therapist@test.example", before["auditor"]}
    assert try_sign_in(Reader(app), IN_PIECES, PASSWORD).status == 302
    with app.app_context():
        db.engine.dispose()
