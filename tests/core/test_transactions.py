import sqlite3
import threading
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from clinic.accounts.models import Practice
from clinic.core import clock
from clinic.core.actor import PROGRAM, Actor
from clinic.core.audit import AuditEvent, record_event
from clinic.core.database import claim, db, transaction
from clinic.core.errors import StaleRecord
from clinic.core.history import RecordVersion, keep_version
from clinic.core.write_lock import is_busy


def note(action: str, by: Actor = PROGRAM) -> int:
    return record_event(action, subject=("practice", "1"), by=by, now=clock.now())


def test_an_act_that_fails_leaves_neither_change_nor_event(in_app: Flask) -> None:
    before = db.session.scalar(select(func.count()).select_from(AuditEvent))
    with pytest.raises(ZeroDivisionError), transaction(PROGRAM):
        db.session.get_one(Practice, 1).name = "Half done"
        note("half done")
        raise ZeroDivisionError
    assert db.session.get_one(Practice, 1).name == "Test practice"
    assert db.session.scalar(select(func.count()).select_from(AuditEvent)) == before


def test_an_act_inside_an_act_is_refused(in_app: Flask) -> None:
    with transaction(PROGRAM), pytest.raises(RuntimeError), transaction(PROGRAM):
        pass


def test_nobody_writes_events_in_another_name(by: Actor) -> None:
    with transaction(PROGRAM), pytest.raises(RuntimeError):
        note("pretending", by)


def test_two_who_saw_the_same_version_cannot_both_save(in_app: Flask) -> None:
    practice = db.session.get_one(Practice, 1)
    claim(practice, 1)
    with pytest.raises(StaleRecord):
        claim(practice, 1)
    db.session.rollback()


def test_a_change_under_ones_feet_is_noticed_by_the_database_too(in_app: Flask) -> None:
    with pytest.raises(StaleRecord), transaction(PROGRAM):
        practice = db.session.get_one(Practice, 1)
        db.session.execute(text("UPDATE practice SET row_version = 7"))
        claim(practice, 1)


def test_running_numbers_have_no_gaps_when_many_write_at_once(app: Flask) -> None:
    def write(name: str) -> None:
        with app.app_context():
            for turn in range(10):
                with transaction(PROGRAM):
                    note(f"{name} {turn}")

    threads = [threading.Thread(target=write, args=(f"writer {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        numbers = list(db.session.scalars(select(AuditEvent.number).order_by(AuditEvent.number)))
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 40


@pytest.mark.parametrize(
    "sabotage",
    [
        "UPDATE audit_event SET by_name = 'somebody else'",
        "DELETE FROM audit_event",
        "UPDATE record_version SET content = '{}'",
        "DELETE FROM record_version",
    ],
)
def test_what_happened_cannot_be_rewritten(in_app: Flask, sabotage: str) -> None:
    with transaction(PROGRAM):
        number = note("something")
        keep_version(("practice", "1"), {"a": 1}, event_number=number, by=PROGRAM, now=clock.now())
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text(sabotage))
    db.session.rollback()


def test_versions_count_from_one_for_each_record(in_app: Flask) -> None:
    with transaction(PROGRAM):
        number = note("something")
        for expected in (1, 2):
            found = keep_version(
                ("practice", "1"), {"n": 1}, event_number=number, by=PROGRAM, now=clock.now()
            )
            assert found == expected
            db.session.flush()
    assert len(db.session.scalars(select(RecordVersion)).all()) == 2


def test_sqlite_keeps_what_it_acknowledged(in_app: Flask, tmp_path: Path) -> None:
    with db.engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in (
                "journal_mode",
                "synchronous",
                "fullfsync",
                "checkpoint_fullfsync",
                "foreign_keys",
            )
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "foreign_keys": 1,
    }
    assert (tmp_path / "clinic.db").exists()


def test_an_event_has_one_fixed_spelling(in_app: Flask) -> None:
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.number)).first()
    assert event
    spelled = event.canonical()
    assert spelled.startswith('{"action":"practice created","at":"20')
    assert '+00:00","by_id":"program","by_name":"Soleus","client_id":""' in spelled
    assert '"number":1,' in spelled


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY, sqlite3.SQLITE_BUSY_SNAPSHOT]
)
def test_every_way_of_being_busy_is_one_to_wait_for(code: int) -> None:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = code
    assert is_busy(error)


def test_what_is_not_busy_is_not_waited_for() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
    assert not is_busy(error)
    assert not is_busy(ValueError())
