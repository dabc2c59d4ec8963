"""``clinic password``."""

from pathlib import Path

import pytest
from flask import Flask

from tests.accounts.making import make_newcomer
from tests.cli.commands import clinic
from tests.reader import Reader

NEW = "a new and quiet room"


@pytest.fixture
def folder(app: Flask) -> Path:
    """The data folder of the test practice."""
    place: Path = app.config["SETTINGS"].folder
    return place


def test_who_forgot_their_password_gets_back_in_and_is_signed_out_elsewhere(
    app: Flask, folder: Path
) -> None:
    elsewhere = Reader.signed_in(app, "owner")
    done = clinic(folder, "password", "Owner@test.example", "--password", NEW)
    assert done.code == 0, done.text
    assert "Owner Test can sign in" in done.text
    assert elsewhere.get("/account").path == "/sign-in"
    assert Reader(app).sign_in("owner@test.example", NEW).path == "/account/second-factor"


@pytest.mark.parametrize(
    ("email", "password", "words"),
    [
        ("nobody@test.example", NEW, "Nobody signs in with this address."),
        ("owner@test.example", "short", "at least 12 characters"),
    ],
)
def test_a_mistake_is_said_and_changes_nothing(
    app: Flask, folder: Path, email: str, password: str, words: str
) -> None:
    done = clinic(folder, "password", email, "--password", password)
    assert done.code == 1
    assert words in done.text
    assert Reader.signed_in(app, "owner").get("/account").path == "/account"


def test_a_password_from_the_keyboard_ends_a_link_that_is_still_open(
    app: Flask, folder: Path
) -> None:
    with app.app_context():
        _new, secret = make_newcomer()
    assert Reader(app).get(f"/welcome/{secret}").path == f"/welcome/{secret}"
    done = clinic(folder, "password", "newcomer@test.example", "--password", NEW)
    assert done.code == 0, done.text
    Reader(app).get(f"/welcome/{secret}", expect=404)


def test_who_is_nobody_is_said_before_a_password_is_asked_for(folder: Path) -> None:
    done = clinic(folder, "password", "nobody@test.example", answers=f"{NEW}\n{NEW}\n")
    assert done.code == 1
    assert "Nobody signs in with this address." in done.text
    assert "Password" not in done.text
    done = clinic(folder, "password", "owner@test.example", answers=f"{NEW}\n{NEW}\n")
    assert done.code == 0, done.text
