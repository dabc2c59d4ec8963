"""A cut end, or an older file in the place of the newest, is missed by what lies beside it."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from clinic.core import clock
from clinic.core.database import db
from clinic.core.trail_head import FILE, begin_head, renew_head
from clinic.safekeeping.adapters.keys import recovery_code
from clinic.safekeeping.domain.backups import Kind
from clinic.safekeeping.services.making import attempt_backup
from tests.cli.commands import clinic
from tests.clients.making import make_client
from tests.people import actor
from tests.safekeeping.making import file_of, settings_of

GONE = "Events or openings that the backup {} has are not here."


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    """The data folder of a practice whose trails are noted."""
    with app.app_context():
        begin_head(clock.now())
        db.engine.dispose()
    return tmp_path


def work(app: Flask, name: str) -> None:
    """Something is done, and noted beside the key."""
    with app.app_context():
        make_client(actor("therapist"), family_name=name)
        renew_head()
        db.session.remove()
        db.engine.dispose()


def back_up(app: Flask, *, hours_ago: int) -> Path:
    """A backup made some time ago."""
    now = clock.now() - timedelta(hours=hours_ago)
    return file_of(attempt_backup(settings_of(app), Kind.BY_ITSELF, now=now))


def read_rows(folder: Path) -> bytes:
    """The database as a file manager copies it."""
    with closing(sqlite3.connect(folder / "clinic.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (folder / "clinic.db").read_bytes()


def put_rows(folder: Path, rows: bytes) -> None:
    """An older file in the place of the newest."""
    for left in ("-wal", "-shm"):
        (folder / f"clinic.db{left}").unlink(missing_ok=True)
    (folder / "clinic.db").write_bytes(rows)


def test_a_practice_with_backups_is_whole(app: Flask, folder: Path) -> None:
    back_up(app, hours_ago=2)
    work(app, "Rider")
    back_up(app, hours_ago=1)
    assert clinic(folder, "verify").code == 0


def test_an_older_file_put_back_by_hand_is_named(app: Flask, folder: Path) -> None:
    rows = read_rows(folder)
    work(app, "Rider")
    put_rows(folder, rows)
    for _turn in range(2):
        done = clinic(folder, "verify")
        assert done.code == 1
        assert "was there once, with its seal" in done.text
        work(app, "Later")


def test_an_older_backup_that_was_restored_is_whole_beside_newer_ones(
    app: Flask, folder: Path
) -> None:
    older = back_up(app, hours_ago=2)
    work(app, "Rider")
    back_up(app, hours_ago=1)
    assert clinic(folder, "restore", str(older), "--replace").code == 0
    done = clinic(folder, "verify")
    assert done.code == 0, done.text
    work(app, "Later")
    done = clinic(folder, "verify")
    assert done.code == 0, done.text


def test_where_the_clock_of_a_new_computer_is_behind_later_backups_alarm_nobody(
    app: Flask, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    older = back_up(app, hours_ago=2)
    work(app, "Rider")
    back_up(app, hours_ago=1)
    elsewhere, code = tmp_path_factory.mktemp("elsewhere") / "records", tmp_path_factory.mktemp("c")
    (code / "code.txt").write_text(recovery_code(folder))
    with time_machine.travel(clock.now() - timedelta(days=400)):
        done = clinic(elsewhere, "restore", str(older), "--key-file", str(code / "code.txt"))
    assert done.code == 0, done.text
    done = clinic(elsewhere, "verify", CLINIC_BACKUP_DIR=str(older.parent))
    assert done.code == 0, done.text


def test_a_backup_from_before_there_was_a_note_begins_one(app: Flask, folder: Path) -> None:
    (folder / FILE).unlink()
    older = back_up(app, hours_ago=2)
    assert clinic(folder, "restore", str(older), "--replace").code == 0
    done = clinic(folder, "verify")
    assert done.code == 0, done.text


def test_a_backup_of_a_cut_trail_is_no_way_to_make_it_whole(app: Flask, folder: Path) -> None:
    rows = read_rows(folder)
    work(app, "Rider")
    put_rows(folder, rows)
    cut = back_up(app, hours_ago=0)
    assert clinic(folder, "restore", str(cut), "--replace").code == 0
    done = clinic(folder, "verify")
    assert done.code == 1
    assert "was there once, with its seal" in done.text


def test_a_lost_note_is_named(folder: Path) -> None:
    (folder / FILE).unlink()
    done = clinic(folder, "verify")
    assert done.code == 1
    assert "The note trail.head of how far the trails went is missing." in done.text


def test_a_note_that_somebody_wrote_is_named(folder: Path) -> None:
    (folder / FILE).write_text((folder / FILE).read_text().replace('_since":', '_since":9'))
    done = clinic(folder, "verify")
    assert done.code == 1
    assert "The note trail.head does not say what was written." in done.text


def test_where_the_note_was_begun_anew_a_backup_file_still_remembers(
    app: Flask, folder: Path
) -> None:
    rows = read_rows(folder)
    work(app, "Rider")
    file = back_up(app, hours_ago=1)
    put_rows(folder, rows)
    (folder / FILE).unlink()
    with app.app_context():
        begin_head(clock.now())
        db.engine.dispose()
    done = clinic(folder, "verify")
    assert done.code == 1
    assert GONE.format(file.name) in done.text


def test_a_header_that_was_rewritten_counts_for_nothing_and_is_named(
    app: Flask, folder: Path
) -> None:
    file = back_up(app, hours_ago=1)
    magic, header, rest = file.read_bytes().split(b"\n", 2)
    said = json.loads(header)
    said["heads"]["audit"]["number"] = 1
    written = json.dumps(said, sort_keys=True).encode()
    file.write_bytes(b"\n".join([magic, written, rest]))
    done = clinic(folder, "verify")
    assert done.code == 1
    assert f"The backup {file.name} is damaged" in done.text


def test_backups_of_another_practice_say_nothing_here(
    app: Flask, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = back_up(app, hours_ago=1)
    (folder / "backup.key").unlink()
    back_up(app, hours_ago=0)
    assert clinic(folder, "verify", CLINIC_BACKUP_DIR=str(file.parent)).code == 0
