from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect, text

from clinic.app.schema import MUST_EXIST, alembic, missing_guards, upgrade
from clinic.core.database import db
from tests.conftest import make_app

# Guards that say more since a later migration; until then they stand in fewer words.
REWORDED = {"guard_access_grant_update": "0018"}


@pytest.fixture
def bare_app(tmp_path: Path) -> Flask:
    """An app whose database holds nothing at all."""
    return make_app(tmp_path)


def revisions() -> list[str]:
    """All migrations, oldest first."""
    return [script.revision for script in reversed(alembic.log())]


def test_models_and_migrations_say_the_same(in_app: Flask) -> None:
    assert alembic.compare_metadata() == []


def test_every_guard_stands_after_the_last_migration(in_app: Flask) -> None:
    assert missing_guards() == set()


def test_guards_stand_after_every_migration_that_comes_after_them(bare_app: Flask) -> None:
    with bare_app.app_context():
        for revision in revisions():
            alembic.upgrade(revision)
            with db.engine.connect() as connection:
                tables = set(inspect(connection).get_table_names())
            here = {
                guard.name
                for guard in MUST_EXIST
                if guard.table in tables and REWORDED.get(guard.name, "") <= revision
            }
            assert missing_guards() & here == set(), revision


def test_migrations_go_up_down_and_up_again(bare_app: Flask) -> None:
    with bare_app.app_context():
        upgrade()
        alembic.downgrade("base")
        with db.engine.connect() as connection:
            left = set(inspect(connection).get_table_names()) - {"alembic_version"}
            triggers = connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            ).all()
        assert left == set()
        assert triggers == []
        upgrade()
        assert alembic.compare_metadata() == []
        assert missing_guards() == set()


def test_migrations_are_numbered_without_gaps() -> None:
    names = sorted(path.name for path in Path("migrations").glob("[0-9]*.py"))
    assert [name[:4] for name in names] == [f"{n:04}" for n in range(1, len(names) + 1)]
