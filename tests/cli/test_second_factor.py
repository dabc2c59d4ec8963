"""``clinic second-factor``, and what ``clinic doctor`` says of seeds that are printed."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from clinic.accounts.models import Practice
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from tests.accounts.codes import begin, code_of, give_codes, sign_in
from tests.cli.commands import clinic
from tests.reader import Reader

PRINTED = "DEMOSOLEUSOWNER23456723456723456"


@pytest.fixture
def folder(app: Flask) -> Path:
    """The data folder of the test practice."""
    place: Path = app.config["SETTINGS"].folder
    return place


def set_demo(app: Flask, *, is_demo: bool) -> None:
    """What nobody can do in the program: turn a demo into a real practice, or back."""
    with app.app_context(), transaction(PROGRAM):
        db.session.execute(update(Practice).values(is_demo=is_demo))


def test_who_lost_the_phone_sets_up_anew(app: Flask, folder: Path) -> None:
    seed = give_codes(app, "owner")
    elsewhere = Reader.signed_in(app, "owner")
    told = clinic(folder, "second-factor", "Owner@test.example")
    assert (told.code, "Codes of an app since" in told.text) == (0, True)
    done = clinic(folder, "second-factor", "owner@test.example", "--reset")
    assert done.code == 0, done.text
    assert "Owner Test sets up a second factor anew" in done.text
    assert elsewhere.get("/account").path == "/sign-in"
    assert begin(Reader(app), "owner").path == "/account/second-factor"
    assert sign_in(Reader(app), "owner", code_of(seed)).path == "/sign-in"
    told = clinic(folder, "second-factor", "owner@test.example")
    assert "No second factor is set up yet" in told.text


def test_nobody_of_that_address_is_said(folder: Path) -> None:
    done = clinic(folder, "second-factor", "nobody@test.example", "--reset")
    assert (done.code, done.text) == (1, "Error: Nobody signs in with this address.\n")


def test_a_password_from_the_keyboard_keeps_the_second_factor(app: Flask, folder: Path) -> None:
    seed = give_codes(app, "owner")
    new = "a new and quiet room"
    assert clinic(folder, "password", "owner@test.example", "--password", new).code == 0
    owner = Reader(app)
    assert begin(owner, "owner", new).path == "/sign-in/code"
    assert owner.submit("/sign-in/code", code=code_of(seed)).path == "/"


def test_a_printed_seed_in_a_real_practice_opens_nothing_and_is_told(
    app: Flask, folder: Path
) -> None:
    set_demo(app, is_demo=True)
    give_codes(app, "owner", PRINTED)
    assert "MEND" not in clinic(folder, "doctor").text.split("second factor")[0]
    assert "printed for the demo" not in clinic(folder, "doctor").text
    set_demo(app, is_demo=False)
    found = clinic(folder, "doctor")
    assert found.code == 1
    assert "second factor of owner@test.example" in found.text
    assert "clinic second-factor owner@test.example --reset" in found.text
    assert sign_in(Reader(app), "owner", code_of(PRINTED)).path == "/sign-in/code"
