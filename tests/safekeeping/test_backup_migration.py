"""The list of backups comes and goes with lines in it; the files stay."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from clinic.app.schema import alembic, missing_guards, upgrade
from clinic.core.database import db
from clinic.safekeeping.queries.backups import list_runs
from clinic.safekeeping.services.making import FOLDER
from tests.conftest import make_app
from tests.people import make_practice
from tests.safekeeping.making import back_up, make_run, settings_of


@pytest.fixture
def migrated_app(tmp_path: Path) -> Flask:
    """The app of a practice on a database that the migrations made."""
    app = make_app(tmp_path)
    with app.app_context():
        upgrade()
    with app.app_context():
        make_practice()
    return app


def test_the_list_goes_down_and_comes_up_empty_and_guarded(migrated_app: Flask) -> None:
    back_up(migrated_app)
    with migrated_app.app_context():
        assert len(list_runs()) == 1
        db.session.remove()
        alembic.downgrade("0013")
        with db.engine.connect() as connection:
            assert "backup_run" not in inspect(connection).get_table_names()
        upgrade()
    with migrated_app.app_context():
        assert missing_guards() == set()
        assert list_runs() == []
        make_run()
        with pytest.raises(DBAPIError, match="append-only"), db.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM backup_run")
        db.session.remove()
        db.engine.dispose()
    assert len(list((settings_of(migrated_app).folder / FOLDER).iterdir())) == 1
