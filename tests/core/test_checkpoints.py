"""SQLite's log: moved into the database by one place, and only while nobody saves."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from clinic.cli.jobs import do, list_jobs
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.audit import record_event
from clinic.core.checkpoints import fold_log_in
from clinic.core.database import LOG_KEPT, db, transaction
from tests.safekeeping.making import settings_of


@pytest.fixture
def log(app: Flask) -> Path:
    """The log of the practice's database."""
    return settings_of(app).folder / "clinic.db-wal"


def save(app: Flask, times: int = 1) -> None:
    """So many saves."""
    with app.app_context():
        for number in range(times):
            with transaction(PROGRAM):
                subject = ("test", f"{number}")
                record_event("worked", subject=subject, by=PROGRAM, now=clock.now())


def rows_without_log(log: Path, place: Path) -> int:
    """How many events are in the database's own file."""
    alone = place / "alone.db"
    alone.write_bytes(log.with_name("clinic.db").read_bytes())
    with closing(sqlite3.connect(f"{alone.as_uri()}?immutable=1", uri=True)) as database:
        return int(database.execute("SELECT count(*) FROM audit_event").fetchone()[0])


def test_no_save_moves_the_log_and_the_jobs_make_it_short_again(
    app: Flask, log: Path, tmp_path: Path
) -> None:
    before = rows_without_log(log, tmp_path)
    save(app, 600)
    assert rows_without_log(log, tmp_path) == before
    assert log.stat().st_size > LOG_KEPT
    for job in list_jobs(settings_of(app)):
        if job.name == "log of the database":
            do(app, job)
    assert rows_without_log(log, tmp_path) == before + 600
    save(app)
    assert log.stat().st_size <= LOG_KEPT


def test_while_somebody_saves_the_log_is_not_moved(app: Flask, log: Path, tmp_path: Path) -> None:
    save(app, 3)
    before = rows_without_log(log, tmp_path)
    with closing(sqlite3.connect(log.with_name("clinic.db"), isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        with app.app_context(), pytest.raises(OperationalError, match="locked"):
            fold_log_in(patience=1)
        somebody.execute("ROLLBACK")
    assert rows_without_log(log, tmp_path) == before


def test_those_who_save_without_a_pause_lose_nothing_and_the_log_stays_short(
    app: Flask, log: Path, tmp_path: Path
) -> None:
    before = rows_without_log(log, tmp_path)
    threads = [Thread(target=save, args=(app, 100)) for _ in range(4)]
    for thread in threads:
        thread.start()
    with app.app_context():
        while any(thread.is_alive() for thread in threads):
            fold_log_in()
        fold_log_in()
        db.engine.dispose()
    assert rows_without_log(log, tmp_path) == before + 400
    assert not log.exists() or log.stat().st_size <= LOG_KEPT
