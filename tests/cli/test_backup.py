"""``clinic backup`` and ``clinic keys``."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import Engine, event

from clinic.core import clock
from clinic.demo.services import can_make_paper
from clinic.safekeeping.adapters.keys import backup_key
from clinic.safekeeping.adapters.sealing import key_id
from clinic.safekeeping.domain.reasons import read_reasons
from tests.cli.commands import clinic, shell


@pytest.fixture
def folder(app: Flask) -> Path:
    """The data folder of the test practice."""
    place: Path = app.config["SETTINGS"].folder
    return place


def runs(folder: Path) -> list[tuple[str, str, str]]:
    """The list of backups: kind, folder, error."""
    with closing(sqlite3.connect(folder / "clinic.db")) as database:
        return database.execute("SELECT kind, folder, error FROM backup_run").fetchall()


@contextmanager
def someone_saves(folder: Path, *, at: int) -> Iterator[None]:
    """Somebody begins to save as the command asks to write for the ``at``-th time.

    They are through only when it has asked twice more: whoever asks once and gives up, fails.
    """
    asked = 0
    with closing(sqlite3.connect(folder / "clinic.db", isolation_level=None)) as theirs:

        def look(*arguments: object) -> None:
            nonlocal asked
            if arguments[2] != "BEGIN IMMEDIATE":
                return
            asked += 1
            if asked == at:
                theirs.execute("BEGIN IMMEDIATE")
            elif asked == at + 2:
                theirs.execute("COMMIT")

        event.listen(Engine, "before_cursor_execute", look)
        try:
            yield
        finally:
            event.remove(Engine, "before_cursor_execute", look)
    assert asked >= at + 2


def test_a_backup_is_made_named_and_listed(folder: Path) -> None:
    done = shell(folder, "backup")
    assert done.code == 0, done.text
    (file,) = (folder / "backups").iterdir()
    assert f"{file}: " in done.text
    assert "opened and verified" in done.text
    assert runs(folder) == [("by hand", str(folder / "backups"), "")]


@pytest.mark.parametrize("at", [1, 2], ids=["as it begins", "as it is noted"])
def test_a_backup_waits_for_those_who_save(folder: Path, at: int) -> None:
    with someone_saves(folder, at=at):
        done = clinic(folder, "backup")
    assert done.code == 0, done.text
    assert "opened and verified" in done.text
    assert len(runs(folder)) == 1


def test_a_backup_that_could_not_be_noted_is_a_backup(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clinic.cli.backup.LONG_PATIENCE", 1)
    with closing(sqlite3.connect(folder / "clinic.db", isolation_level=None)) as theirs:
        theirs.execute("BEGIN IMMEDIATE")
        done = clinic(folder, "backup")
    assert done.code == 0, done.text
    (file,) = (folder / "backups").iterdir()
    assert f"{file}: " in done.text
    assert "It is a backup all the same, but not on the list of backups" in done.text
    assert runs(folder) == []


def test_it_goes_where_it_was_asked_to(folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    done = clinic(folder, "backup", "--to", str(stick))
    assert done.code == 0, done.text
    assert len(list(stick.glob("soleus-*.backup"))) == 1
    assert not (folder / "backups").exists()


def test_no_folder_is_made_where_a_stick_is_not_plugged_in(folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "media" / "stick"
    done = clinic(folder, "backup", "--to", str(stick))
    assert done.code == 1
    assert f"There is no folder {stick} on this computer. Is the stick plugged in?" in done.text
    assert not stick.parent.exists()
    assert len(runs(folder)) == 1


def test_a_backup_elsewhere_hides_nothing_of_the_practices_own(
    folder: Path, tmp_path: Path
) -> None:
    assert clinic(folder, "backup").code == 0
    with time_machine.travel(clock.now() + timedelta(days=3)):
        assert clinic(folder, "backup", "--to", str(tmp_path)).code == 0
        assert "That is too old.\n      Run: clinic backup" in clinic(folder, "doctor").text
        assert clinic(folder, "backup", "--to", f"{folder}/./backups").code == 0
        assert "That is too old" not in clinic(folder, "doctor").text


def test_the_second_place_of_the_environment_has_a_copy(folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert clinic(folder, "backup", CLINIC_BACKUP_DIR=str(stick)).code == 0
    assert [file.name for file in stick.glob("*.backup")] == [
        file.name for file in (folder / "backups").iterdir()
    ]


def test_a_place_that_cannot_be_written_is_said_and_noted(folder: Path) -> None:
    (folder / "backups").write_text("a file in the way")
    done = clinic(folder, "backup")
    assert done.code == 1
    assert "No backup was made. The disk refused: " in done.text
    (error,) = read_reasons(runs(folder)[0][2])
    assert error.message == "The disk refused: %(why)s."


def test_a_missing_second_place_does_not_hide_the_first(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").write_text("a file in the way")
    done = clinic(folder, "backup", CLINIC_BACKUP_DIR=str(tmp_path / "stick"))
    assert done.code == 0
    assert "opened and verified" in done.text
    assert "The second place has no copy of it." in done.text


def test_an_empty_folder_says_what_comes_first(tmp_path: Path) -> None:
    done = clinic(tmp_path / "new", "backup")
    assert done.code == 1
    assert "Run: clinic migrate" in done.text


def test_the_key_is_named_by_its_number_and_never_shown(folder: Path) -> None:
    done = clinic(folder, "keys")
    assert done.code == 0
    assert key_id(backup_key(folder)) in done.text
    assert (folder / "backup.key").read_text()[:11] not in done.text


def test_the_recovery_sheet_is_written_to_a_file_for_its_owner_alone(
    folder: Path, tmp_path: Path
) -> None:
    if not can_make_paper():
        pytest.skip("Pango is missing: tests/setup/system_packages.sh pdf")
    sheet = tmp_path / "recovery.pdf"
    done = clinic(folder, "keys", "--sheet", str(sheet))
    assert done.code == 0, done.text
    assert sheet.read_bytes().startswith(b"%PDF-")
    assert sheet.stat().st_mode & 0o077 == 0
