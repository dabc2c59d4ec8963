"""The limits of sign-ins come and go with people signed in."""

from pathlib import Path

from flask import Flask
from sqlalchemy import Engine, text

from clinic.app.schema import alembic, upgrade
from clinic.core.database import db
from tests.accounts.codes import begin, give_codes
from tests.conftest import make_app
from tests.people import make_practice, open_sign_in
from tests.reader import Reader

BEFORE = "0009"


def count(engine: Engine, table: str) -> int:
    """How many rows a table has."""
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


def brought_up(folder: Path) -> Flask:
    """A practice with its people in it."""
    app = make_app(folder)
    with app.app_context():
        upgrade()
        make_practice()
    return app


def test_whoever_is_signed_in_stays_so_going_down_and_up(tmp_path: Path) -> None:
    app = brought_up(tmp_path)
    reader = Reader(app)
    with app.app_context():
        reader.browser.set_cookie("soleus", open_sign_in(app, "therapist"))
    give_codes(app, "colleague")
    begin(Reader(app), "colleague")
    with app.app_context():
        assert count(db.engine, "web_session") == 2
        db.session.remove()
        alembic.downgrade(BEFORE)
        assert count(db.engine, "web_session") == 1
        upgrade()
    assert reader.get("/account").path == "/account"
    assert reader.post("/lock", {}).path == "/locked"


def test_whoever_is_not_known_any_more_is_signed_out(tmp_path: Path) -> None:
    app = brought_up(tmp_path)
    with app.app_context():
        open_sign_in(app, "therapist")
        db.session.remove()
        alembic.downgrade(BEFORE)
        with db.engine.begin() as connection:
            connection.execute(text("UPDATE web_session SET identity = 'nobody'"))
        upgrade()
        assert count(db.engine, "web_session") == 0
