"""The trail says with what somebody signed in, unlocked, or showed once more who they are."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from clinic.core.audit import AuditEvent
from clinic.core.database import db
from tests.accounts.codes import begin, code_of, give_codes, sign_in
from tests.people import PASSWORD
from tests.reader import Reader

NEW = "a lantern above the harbour wall"


def proofs(app: Flask) -> list[tuple[str, str]]:
    """What the trail says of each step in, oldest first, and with what it was taken."""
    with app.app_context():
        rows = db.session.scalars(select(AuditEvent).order_by(AuditEvent.number)).all()
        told = [(row.action, json.loads(row.detail).get("proved_with")) for row in rows]
        db.session.remove()
    return [(action, proof) for action, proof in told if proof is not None]


def test_the_trail_says_that_somebody_signed_in_with_password_and_code(app: Flask) -> None:
    sign_in(Reader(app), "therapist", code_of(give_codes(app, "therapist")))
    assert proofs(app) == [("signed in", "password_and_code")]


def test_the_trail_says_that_somebody_signed_in_with_a_recovery_code(app: Flask) -> None:
    give_codes(app, "therapist")
    made = Reader.signed_in(app, "therapist").submit("/account/recovery-codes")
    code = made.soup.select(".recovery-codes code")[0].get_text()
    reader = Reader(app)
    begin(reader, "therapist")
    assert reader.submit("/sign-in/recovery-code", code=code).path == "/"
    assert proofs(app) == [("signed in", "password_and_recovery_code")]


def test_the_trail_says_that_a_password_was_all_that_was_asked(app: Flask, owner: Reader) -> None:
    owner.submit("/practice", second_factor="nobody")
    assert begin(Reader(app), "therapist").path == "/"
    assert proofs(app) == [("signed in", "password")]


def test_the_trail_says_who_unlocked_and_who_showed_once_more_who_they_are(
    app: Flask, therapist: Reader
) -> None:
    therapist.post("/lock", {})
    therapist.submit("/locked", password=PASSWORD)
    therapist.submit("/verify", password=PASSWORD)
    assert proofs(app) == [("sign-in unlocked", "password"), ("identity shown again", "password")]


def test_the_owner_reads_it_in_words(app: Flask, owner: Reader) -> None:
    sign_in(Reader(app), "therapist", code_of(give_codes(app, "therapist")))
    assert "Proved with: password and code" in owner.get("/trail").text


class Watched:
    """The real hashes of the app, and whether somebody else could have saved beside each."""

    def __init__(self, hashes: Any, database: Path) -> None:
        self.hashes, self.database = hashes, database
        self.free: list[bool] = []

    def __getattr__(self, name: str) -> Any:
        """What is asked of the hashes, after a look at the write lock."""
        if name in ("verify", "hash"):
            self.free.append(self.could_save())
        return getattr(self.hashes, name)

    def could_save(self) -> bool:
        """Whether another writer gets the lock at this moment."""
        other = sqlite3.connect(self.database, timeout=0, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return False
        finally:
            other.close()
        return True


@pytest.fixture
def watched(app: Flask) -> Watched:
    """The hashes of the practice."""
    security = app.extensions["security"]
    found = Watched(security.pwd_context, app.config["SETTINGS"].folder / "clinic.db")
    security.pwd_context = found
    return found


def test_everybody_else_saves_while_a_password_is_checked_once_more(
    therapist: Reader, watched: Watched
) -> None:
    assert therapist.submit("/verify", password=PASSWORD).path == "/"
    assert watched.free == [True]


def test_everybody_else_saves_while_a_new_password_is_hashed(
    therapist: Reader, watched: Watched
) -> None:
    page = therapist.submit(
        "/account/password", password=PASSWORD, new_password=NEW, new_password_confirm=NEW
    )
    assert page.path == "/account"
    assert watched.free == [True, True]
