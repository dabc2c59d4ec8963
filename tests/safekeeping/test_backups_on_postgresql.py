"""Backups of a practice whose records a PostgreSQL server keeps."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import create_engine, make_url, text

from clinic.app.schema import alembic
from clinic.cli.program import this_program
from clinic.core import clock
from clinic.core.database import db
from clinic.core.settings import Settings
from clinic.safekeeping.adapters import archive
from clinic.safekeeping.adapters.keys import backup_key, recovery_code
from clinic.safekeeping.adapters.sealing import Header, key_id
from clinic.safekeeping.adapters.served import DUMP, ServedDatabase, trial_database
from clinic.safekeeping.domain.backups import BackupRefused, Damaged, Kind
from clinic.safekeeping.domain.reasons import Reason
from clinic.safekeeping.queries.backups import list_runs
from clinic.safekeeping.services.making import attempt_backup
from clinic.safekeeping.services.rehearsing import attempt_rehearsal
from clinic.safekeeping.services.restoring import restore_backup
from tests.cli.commands import Done, clinic
from tests.postgresql import postgresql_server, postgresql_url
from tests.safekeeping.making import back_up, file_of, settings_of
from tests.trust.conftest import pg_app

__all__ = ["pg_app", "postgresql_server", "postgresql_url"]
pytestmark = pytest.mark.postgres
KILLED = 9


def server(url: str) -> psycopg.Connection:
    """The server on which a database is, as its administrator."""
    where = f"host={make_url(url).query['host']} user=postgres dbname=postgres"
    return psycopg.connect(where, autocommit=True)


def put_into_zone(url: str, zone: str) -> None:
    """What a database's administrator can set, or its server was installed with."""
    with server(url) as connection:
        connection.execute(
            f"ALTER DATABASE {make_url(url).database} SET timezone = '{zone}'".encode()
        )


@pytest.fixture
def second_url(postgresql_url: str) -> Iterator[str]:
    """The address of one more, empty database."""
    url = make_url(postgresql_url)
    name = f"{url.database}_second"
    with server(postgresql_url) as connection:
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
    assert trials(pg_app) == []


def trials(app: Flask) -> list[str]:
    """The databases for trial that are on the server."""
    with server(settings_of(app).database_url) as connection:
        names = connection.execute("SELECT datname FROM pg_database").fetchall()
    return [name for (name,) in names if name.startswith("soleus_trial")]


def rehearse_with(app: Flask, bring_up: Callable[[Settings], None]) -> Reason | None:
    """Rehearse the newest backup, and meet something on the way; why it failed."""
    with app.app_context():
        (run,) = list_runs()
        db.session.remove()
        db.engine.dispose()
        program = replace(this_program(), bring_up=bring_up)
        return attempt_rehearsal(settings_of(app), run, program, now=clock.now()).error


def test_what_a_killed_rehearsal_left_on_the_server_is_taken_away_by_the_next(
    pg_app: Flask,
) -> None:
    back_up(pg_app)
    assert ends(lambda: rehearse_with(pg_app, die)) == KILLED
    (left,) = trials(pg_app)
    url = settings_of(pg_app).database_url
    with trial_database(url) as in_use, server(url) as connection:
        while connection.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = %s", (left,)
        ).fetchall():
            pass  # the server is still to notice that whoever held it is gone
        assert left not in trials(pg_app) or rehearse_with(pg_app, this_program().bring_up) is None
        assert trials(pg_app) == [make_url(in_use).database]
    assert trials(pg_app) == []


def test_what_somebody_else_made_for_trial_is_left_alone(pg_app: Flask) -> None:
    url = settings_of(pg_app).database_url
    with server(url) as connection:
        connection.execute("CREATE ROLE neighbour")
        connection.execute("CREATE DATABASE soleus_trial_theirs OWNER neighbour")
        with trial_database(url):
            assert "soleus_trial_theirs" in trials(pg_app)
        connection.execute("DROP DATABASE soleus_trial_theirs")
        connection.execute("DROP ROLE neighbour")


def test_a_fault_within_a_rehearsal_is_told_as_what_it_is(pg_app: Flask) -> None:
    back_up(pg_app)
    engine = create_engine(settings_of(pg_app).database_url)

    def divide(_settings: Settings) -> None:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1 / 0"))

    told = str(rehearse_with(pg_app, divide))
    engine.dispose()
    assert "division by zero" in told
    assert "CREATEDB" not in told
    assert trials(pg_app) == []


def test_an_account_that_may_make_no_database_is_told_which_right_is_missing(
    pg_app: Flask,
) -> None:
    url = make_url(settings_of(pg_app).database_url)
    address = url.set(username="modest").render_as_string(hide_password=False)
    with server(settings_of(pg_app).database_url) as connection:
        connection.execute("CREATE ROLE modest LOGIN")
        with pytest.raises(BackupRefused, match="CREATEDB"), trial_database(address):
            pass
        connection.execute("DROP ROLE modest")


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


def test_a_backup_comes_back_on_a_server_in_another_zone(
    pg_app: Flask, second_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    url = settings_of(pg_app).database_url
    put_into_zone(url, "Europe/Berlin")
    put_into_zone(second_url, "America/New_York")
    file = file_of(back_up(pg_app))
    done = restore(pg_app, tmp_path_factory.mktemp("elsewhere") / "records", file, second_url)
    assert done.code == 0, done.text


def as_made_in_the_own_zone(settings: Settings, file: Path) -> None:
    """A backup as it was made when digests were of times in the zone of the server."""
    database = ServedDatabase(settings.database_url)
    own = database.look(in_own_zone=True)
    looked = replace(database.copy(file.parent), tables=own.tables)
    key = backup_key(settings.folder)
    header = Header(
        key_id=key_id(key),
        created=clock.now().isoformat(),
        program="0",
        schema=looked.schema,
        heads=looked.heads,
    )
    manifest = archive.Manifest(
        made_at=header.created,
        program=header.program,
        schema=looked.schema,
        practice=looked.practice,
        tables=looked.tables,
        heads=looked.heads,
    )
    members = {DUMP: file.parent / DUMP, "audit.key": settings.folder / "audit.key"}
    archive.pack(file, members, header, manifest, key)


def test_a_backup_from_when_digests_had_the_zone_of_the_server_still_comes_back_there(
    pg_app: Flask, second_url: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    url, file = settings_of(pg_app).database_url, tmp_path / "old.backup"
    put_into_zone(url, "Europe/Berlin")
    put_into_zone(second_url, "Europe/Berlin")
    as_made_in_the_own_zone(settings_of(pg_app), file)
    done = restore(pg_app, tmp_path_factory.mktemp("elsewhere") / "records", file, second_url)
    assert done.code == 0, done.text


def fail(_settings: Settings) -> None:
    """A migration that goes wrong."""
    raise Damaged("planted")


def die(_settings: Settings) -> None:
    """The plug is pulled."""
    os._exit(KILLED)


def restore_with(app: Flask, folder: Path, url: str, bring_up: Callable[[Settings], None]) -> None:
    """Restore the practice's newest backup, and meet something on the way to the newest schema."""
    folder.mkdir()
    elsewhere = Settings(folder=folder, database_url=url)
    (file,) = (settings_of(app).folder / "backups").iterdir()
    code, program = recovery_code(settings_of(app).folder), this_program()
    met = replace(program, bring_up=bring_up)
    restore_backup(elsewhere, file, code, met, now=clock.now(), finish=lambda: None)


def ends(act: Callable[[], object]) -> int:
    """How a process of its own ends that does it."""
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_restore_that_fails_half_way_leaves_the_database_empty(
    pg_app: Flask, second_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, file = tmp_path_factory.mktemp("elsewhere") / "records", file_of(back_up(pg_app))
    with pytest.raises(Damaged):
        restore_with(pg_app, folder, second_url, fail)
    assert ServedDatabase(second_url).is_empty()
    assert list(folder.iterdir()) == []
    assert restore(pg_app, folder, file, second_url).code == 0


def test_a_restore_that_is_killed_half_way_says_what_to_do_and_is_done_again(
    pg_app: Flask, second_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, file = tmp_path_factory.mktemp("elsewhere") / "records", file_of(back_up(pg_app))
    assert ends(lambda: restore_with(pg_app, folder, second_url, die)) == KILLED
    assert not ServedDatabase(second_url).is_empty()
    for command in ("doctor", "migrate", "upgrade", "run"):
        said = clinic(folder, command, CLINIC_DATABASE_URL=second_url)
        assert said.code == 1
        assert "A restore was cut off" in said.text
        assert f"clinic restore --replace {file}" in said.text.replace('"', "")
        assert "before-restore" not in said.text
    assert list(folder.glob("*.key")) == []
    done = restore(pg_app, folder, file, second_url)
    assert done.code == 0, done.text
    assert (folder / "audit.key").read_text() == (
        settings_of(pg_app).folder / "audit.key"
    ).read_text()
    assert clinic(folder, "migrate", CLINIC_DATABASE_URL=second_url).code == 0


def test_what_was_cut_off_in_one_database_lets_nobody_empty_another(
    pg_app: Flask, second_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, file = tmp_path_factory.mktemp("elsewhere") / "records", file_of(back_up(pg_app))
    assert ends(lambda: restore_with(pg_app, folder, second_url, die)) == KILLED
    url = settings_of(pg_app).database_url
    before = ServedDatabase(url).look().tables
    done = restore(pg_app, folder, file, url)
    assert done.code == 1
    assert "There are tables in this database already" in done.text
    assert ServedDatabase(url).look().tables == before


def test_restoring_itself_refuses_a_database_with_tables(
    pg_app: Flask, tmp_path_factory: pytest.TempPathFactory
) -> None:
    back_up(pg_app)
    url = settings_of(pg_app).database_url
    before = ServedDatabase(url).look().tables
    with pytest.raises(BackupRefused):
        restore_with(pg_app, tmp_path_factory.mktemp("elsewhere") / "records", url, fail)
    assert ServedDatabase(url).look().tables == before
