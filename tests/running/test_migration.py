"""The tables of this room come and go with records in them."""

from pathlib import Path

from flask import Flask
from sqlalchemy import inspect

from clinic.app.schema import alembic, upgrade
from clinic.core.database import db
from clinic.running import queries
from tests.clients.making import make_client
from tests.conftest import make_app
from tests.people import actor, make_practice
from tests.running.making import make_running

TABLES = {"running_profile", "running_week", "run", "shoe", "race", "past_injury"}


def tables() -> set[str]:
    with db.engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def brought_up(folder: Path) -> Flask:
    app = make_app(folder)
    with app.app_context():
        upgrade()
        make_practice()
    return app


def test_the_tables_go_down_and_up_again_and_the_client_stays(tmp_path: Path) -> None:
    with brought_up(tmp_path).app_context():
        by = actor("therapist")
        client_id = make_client(by)
        make_running(client_id, by)
        db.session.rollback()
        alembic.downgrade("0004")
        assert tables() & TABLES == set()
        upgrade()
        assert tables() >= TABLES
        assert queries.find_history(client_id, by=by) is None
        make_running(client_id, by)
