"""The migration of the practice's own tests, with one of them in it."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect, text

from clinic.app.schema import alembic
from clinic.core.database import db
from tests.conftest import make_app

ROW = """
INSERT INTO own_measure (id, code, name, plain_name, "group", kind, sides, unit, decimals, choices,
  asks_muscle, asks_site, asks_pain, better, region, how, meaning, limits, added_at, row_version)
VALUES ('0', :code, 'Jump', '', 'strength', 'text', 'none', '', 0, '', 0, 0, 0, 'neither', '', '',
  '', '', '2026-01-01', 1)
"""


@pytest.fixture
def bare_app(tmp_path: Path) -> Flask:
    """An app whose database holds nothing at all."""
    return make_app(tmp_path)


def has_table() -> bool:
    with db.engine.connect() as connection:
        return inspect(connection).has_table("own_measure")


def test_the_table_comes_and_goes_with_records_in_it(bare_app: Flask) -> None:
    with bare_app.app_context():
        alembic.upgrade("0003")
        with db.engine.begin() as connection:
            connection.execute(text(ROW), {"code": "own_jump"})
        alembic.downgrade("0002")
        assert not has_table()
        alembic.upgrade("0003")
        assert has_table()
