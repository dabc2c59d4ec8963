"""The migration to assessments in full, up and down, with sealed and open ones in the database."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import IntegrityError

from clinic.app.schema import alembic
from clinic.assessments.models import GUARDS
from clinic.core.database import db, writing
from clinic.core.triggers import missing
from tests.assessments.making import make_assessment
from tests.clients.making import make_client
from tests.conftest import make_app
from tests.episodes.making import make_episode
from tests.people import actor
from tests.trust.conftest import pg_app, postgresql_server, postgresql_url

__all__ = ["pg_app", "postgresql_server", "postgresql_url"]

SEAL = "UPDATE assessment SET sealed_at = '2026-05-04 09:00:00' WHERE id = 'sealed'"
TIMES = {"made_at": "2026-05-03 10:00:00", "assessed_on": "2026-05-03"}


@pytest.fixture
def bare_app(tmp_path: Path) -> Flask:
    """An app whose database holds nothing at all."""
    return make_app(tmp_path)


def put(connection: Connection, table: str, **said: object) -> None:
    """A row in a table of an older schema; what must be there and is not said gets something."""
    columns = connection.execute(text(f"PRAGMA table_info({table})")).all()
    values = {
        name: said.get(name, TIMES.get(name, 1 if "INT" in kind else "2026-05-03"))
        for _number, name, kind, needed, _default, _key in columns
        if needed or name in said
    }
    names, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), values)  # noqa: S608


def fill(connection: Connection) -> None:
    """Three assessments, one sealed, with a row each, and what they point at."""
    put(connection, "person", id="p")
    put(connection, "client", id="c")
    put(connection, "episode", id="e", client_id="c", side="R", outcome="")
    for key, now, worst in (("open", 3, 7), ("sealed", 0, None), ("silent", None, None)):
        owner = {"client_id": "c", "episode_id": "e", "by_id": "p"}
        scores = {"pain_now": now, "pain_worst": worst}
        put(connection, "assessment", id=key, notes=f"of {key}", **owner, **scores)
        put(connection, "tightness", id=f"t{key}", assessment_id=key, side="R", grade=3)
    connection.execute(text(SEAL))


def rows(statement: str) -> list[tuple[object, ...]]:
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def is_refused(statement: str) -> bool:
    with db.engine.connect() as connection:
        try:
            connection.execute(text(statement))
        except IntegrityError as error:
            return "locked: " in str(error)
        finally:
            connection.rollback()
    return False


def guards() -> set[str]:
    with db.engine.connect() as connection:
        return {guard.name for guard in GUARDS} - missing(connection, GUARDS)


def step(act: str, revision: str) -> None:
    with writing():
        getattr(alembic, act)(revision)
    db.session.remove()


def test_scores_move_up_and_down_and_sealed_ones_stay_sealed(bare_app: Flask) -> None:
    with bare_app.app_context():
        step("upgrade", "0003")
        with db.engine.connect() as connection:
            fill(connection)
            connection.commit()
        before = rows("SELECT id, notes, sealed_at FROM assessment ORDER BY id")

        step("upgrade", "0004")
        assert rows("SELECT assessment_id, now, worst FROM pain ORDER BY assessment_id") == [
            ("open", 3, 7),
            ("sealed", 0, None),
        ]
        assert rows("SELECT id, notes, sealed_at FROM assessment ORDER BY id") == before
        assert len(rows("SELECT id FROM tightness")) == 3
        assert guards() == {guard.name for guard in GUARDS}
        assert is_refused("UPDATE pain SET now = 9 WHERE assessment_id = 'sealed'")
        assert is_refused("UPDATE assessment SET notes = 'x' WHERE id = 'sealed'")
        assert not is_refused("UPDATE pain SET now = 9 WHERE assessment_id = 'open'")

        step("downgrade", "0003")
        kept = rows("SELECT id, pain_now, pain_worst FROM assessment ORDER BY id")
        assert kept == [("open", 3, 7), ("sealed", 0, None), ("silent", None, None)]
        assert rows("SELECT id, notes, sealed_at FROM assessment ORDER BY id") == before
        assert is_refused("UPDATE assessment SET pain_now = 9 WHERE id = 'sealed'")
        with db.engine.connect() as connection:
            assert not inspect(connection).has_table("pain")

        step("upgrade", "0004")
        assert len(rows("SELECT id FROM pain")) == 2


@pytest.mark.postgres
def test_scores_move_down_and_up_on_postgresql_too(pg_app: Flask) -> None:
    with pg_app.app_context():
        by = actor("therapist")
        made = make_assessment(make_episode(make_client(by), by), by)
        db.session.remove()
        alembic.downgrade("0003")
        assert rows("SELECT id, pain_now, pain_worst FROM assessment") == [(made, 3, 7)]
        alembic.upgrade("0004")
        assert rows("SELECT assessment_id, now, worst FROM pain") == [(made, 3, 7)]
        assert guards() == {guard.name for guard in GUARDS}
