"""A backup counts when what came out of it was looked at: a seal alone says nothing of that."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from clinic.core import clock
from clinic.safekeeping.adapters import archive, snapshot
from clinic.safekeeping.adapters.keys import backup_key, recovery_code
from clinic.safekeeping.adapters.sealing import Header, key_id
from clinic.safekeeping.adapters.sources import FileDatabase
from clinic.safekeeping.domain.backups import Kind
from clinic.safekeeping.services.making import FOLDER, attempt_backup
from tests.cli.commands import clinic
from tests.safekeeping.making import back_up, file_of, settings_of


def lose_rows(copy: Path) -> None:
    """A sound database with fewer rows than were there."""
    with closing(sqlite3.connect(copy)) as database:
        database.execute("PRAGMA foreign_keys=OFF")
        database.execute("DELETE FROM person_role")
        database.commit()


def break_page(copy: Path) -> None:
    """What a bad disk or bad memory does while a copy is written."""
    content = bytearray(copy.read_bytes())
    content[8192:9192] = b"\xff" * 1000
    copy.write_bytes(content)


FAULTS = pytest.mark.parametrize("fault", [lose_rows, break_page])


@FAULTS
def test_a_copy_that_went_wrong_after_it_was_looked_at_never_becomes_a_backup(
    app: Flask, monkeypatch: pytest.MonkeyPatch, fault: Callable[[Path], None]
) -> None:
    copy = FileDatabase.copy

    def copy_wrongly(self: FileDatabase, into: Path) -> snapshot.Looked:
        looked = copy(self, into)
        fault(into / self.member)
        return looked

    monkeypatch.setattr(FileDatabase, "copy", copy_wrongly)
    failed = attempt_backup(settings_of(app), Kind.BY_ITSELF, now=clock.now())
    assert failed.made is None
    assert "not as its list says" in str(failed.error) or "damaged" in str(failed.error)
    assert list((settings_of(app).folder / FOLDER).iterdir()) == []


@FAULTS
def test_a_sealed_file_with_another_database_than_its_list_says_is_not_restored(
    app: Flask, tmp_path_factory: pytest.TempPathFactory, fault: Callable[[Path], None]
) -> None:
    folder, elsewhere = settings_of(app).folder, tmp_path_factory.mktemp("elsewhere")
    key, inside = backup_key(folder), elsewhere / "inside"
    inside.mkdir()
    manifest = archive.unpack(file_of(back_up(app)), key, inside)
    fault(inside / "clinic.db")
    header = Header(key_id=key_id(key), created="", program="", schema=manifest.schema)
    forged, code = elsewhere / "forged.backup", elsewhere / "code.txt"
    files = {file.name: file for file in inside.iterdir()}
    archive.pack(forged, files, header, replace(manifest, members={}), key)
    code.write_text(recovery_code(folder))
    shutil.copytree(folder, elsewhere / "records")
    before = snapshot.look_at(elsewhere / "records" / "clinic.db")
    done = clinic(
        elsewhere / "records", "restore", "--replace", str(forged), "--key-file", str(code)
    )
    assert done.code == 1
    assert "Nothing was restored." in done.text
    assert snapshot.look_at(elsewhere / "records" / "clinic.db") == before
