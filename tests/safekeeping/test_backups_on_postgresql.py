"""Backups of a practice whose records a PostgreSQL server keeps."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import make_url

from clinic.app.schema import alembic
from clinic.cli.program import this_program
from clinic.core import clock
from clinic.core.database import db
from clinic.safekeeping.adapters.keys import recovery_code
from clinic.safekeeping.adapters.served import ServedDatabase
from clinic.safekeeping.domain.backups import Kind
from clinic.safekeeping.queries.backups import list_runs
from clinic.safekeeping.services.making import attempt_backup
from clinic.safekeeping.services.rehearsing import attempt_rehearsal
from tests.cli.commands import Done, clinic
from tests.postgresql import postgresql_server, postgresql_url
from tests.safekeeping.making import back_up, file_of, settings_of
from tests.trust.conftest import pg_app

__all__ = ["pg_app", "postgresql_server", "postgresql_url"]
pytestmark = pytest.mark.postgres


@pytest.fixture
def second_url(postgresql_url: str) -> Iterator[str]:
    """The address of one more, empty database."""
    url = make_url(postgresql_url)
    name = f"{url.database}_second"
    where = f"host={url.query['host']} user=postgres dbname=postgres"
    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield url.set(database=name).render_as_string(hide_password=False)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def restore(app: Flask, folder: Path, file: Path, url: str) -> Done:
    """``clinic restore`` into another folder and database, with the code in a file."""
    code = folder.parent / "code.txt"
    code.write_text(recovery_code(settings_of(app).folder))
    return clinic(folder, "restore", str(file), "--key-file", str(code), CLINIC_DATABASE_URL=url)


def test_every_table_comes_back_in_an_empty_database(
    pg_app: Flask, second_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = ServedDatabase(settings_of(pg_app).database_url).look().tables
    file = file_of(back_up(pg_app))
    done = restore(pg_app, tmp_path_factory.mktemp("elsewhere") / "records", file, second_url)
    assert done.code == 0, done.text
    assert "“Test practice” is back as of " in done.text
    after = ServedDatabase(second_url).look().tables
    assert before.keys() == after.keys()
    noted = {"audit_event", "backup_run"}
    assert [name for name in before.keys() - noted if before[name] != after[name]] == []


def test_a_database_that_is_not_empty_is_left_alone(
    pg_app: Flask, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = file_of(back_up(pg_app))
    url = settings_of(pg_app).database_url
    before = ServedDatabase(url).look().tables
    done = restore(pg_app, tmp_path_factory.mktemp("elsewhere") / "records", file, url)
    assert done.code == 1
    assert "There are tables in this database already" in done.text
    assert ServedDatabase(url).look().tables == before


def test_backups_of_files_and_of_servers_do_not_mix(
    pg_app: Flask, app: Flask, second_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("elsewhere") / "records"
    done = restore(app, folder, file_of(back_up(app)), second_url)
    assert done.code == 1
    assert "Leave CLINIC_DATABASE_URL out" in done.text
    done = restore(pg_app, folder, file_of(back_up(pg_app)), "")
    assert done.code == 1
    assert "This backup is of a PostgreSQL database." in done.text


def test_the_rehearsal_uses_a_database_of_its_own_and_takes_it_away(pg_app: Flask) -> None:
    back_up(pg_app)
    with pg_app.app_context():
        (run,) = list_runs()
        db.session.remove()
        trial = attempt_rehearsal(settings_of(pg_app), run, this_program(), now=clock.now())
    assert trial.error is None
    url = make_url(settings_of(pg_app).database_url)
    where = f"host={url.query['host']} user=postgres dbname=postgres"
    with psycopg.connect(where) as connection:
        names = connection.execute("SELECT datname FROM pg_database").fetchall()
    assert [name for (name,) in names if name.startswith("soleus_trial")] == []


def test_a_server_that_cannot_be_reached_is_said(pg_app: Flask) -> None:
    settings = settings_of(pg_app)
    gone = settings.database_url.replace("test_", "gone_")
    elsewhere = type(settings)(folder=settings.folder, database_url=gone)
    failed = attempt_backup(elsewhere, Kind.BY_ITSELF, now=clock.now())
    assert failed.made is None
    assert "The database refused" in str(failed.error)


def test_an_upgrade_makes_a_backup_first(
    postgresql_url: str, tmp_path: Path, pg_app: Flask
) -> None:
    with pg_app.app_context():
        alembic.downgrade("0013")
        db.session.remove()
        db.engine.dispose()
    done = clinic(tmp_path, "upgrade", CLINIC_DATABASE_URL=postgresql_url)
    assert done.code == 0, done.text
    assert "Upgraded from schema 0013 to " in done.text
    assert len(list((tmp_path / "backups").glob("*.backup"))) == 1
