"""``clinic doctor``, and ``clinic migrate`` where it mends."""

import errno
import json
import socket
import sqlite3
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from clinic.app.schema import MUST_EXIST
from clinic.cli.machine import look_at_browser_files, look_at_folder, look_at_free_space
from clinic.core import clock
from tests.cli.commands import clinic, shell, without_pango
from tests.disks import another_disk

GUARD = MUST_EXIST[0].name


@pytest.fixture
def free_port() -> str:
    """A port on which nothing listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return str(server.getsockname()[1])


def take_away_guard(folder: Path) -> None:
    """What a repair by hand, or a bad migration, can do."""
    with closing(sqlite3.connect(folder / "clinic.db")) as database:
        database.execute(f"DROP TRIGGER {GUARD}")
        database.commit()


def test_all_is_well_in_a_practice_that_was_set_up(migrated: Path, free_port: str) -> None:
    done = clinic(migrated, "doctor", CLINIC_PORT=free_port)
    assert done.code == 0, done.text
    assert done.text.endswith("All is well.\n")
    assert "MEND" not in done.text
    assert "\x1b" not in done.text
    assert f"Port {free_port} is free" in done.text


def test_a_port_in_use_is_no_fault(migrated: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = str(server.getsockname()[1])
        done = clinic(migrated, "doctor", CLINIC_PORT=port)
    assert done.code == 0, done.text
    assert f"Port {port} is in use" in done.text


def test_where_nothing_was_set_up_the_first_command_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    done = clinic(folder, "doctor")
    assert done.code == 1
    assert f"There is no data folder yet: {folder}" in done.text
    assert "Run: clinic migrate" in done.text
    assert not folder.exists()


def test_a_folder_without_database_is_left_as_it_is(tmp_path: Path) -> None:
    done = clinic(tmp_path, "doctor")
    assert done.code == 1
    assert "There is no database yet" in done.text
    assert list(tmp_path.iterdir()) == []


def test_missing_guards_are_named_put_back_and_noted(migrated: Path) -> None:
    take_away_guard(migrated)
    found = clinic(migrated, "doctor")
    assert found.code == 1
    assert f"Guards of signed records are missing: {GUARD}" in found.text
    mended = clinic(migrated, "migrate")
    assert f"Put back: {GUARD}" in mended.text
    assert clinic(migrated, "doctor").code == 0
    with closing(sqlite3.connect(migrated / "clinic.db")) as database:
        rows = database.execute("SELECT action, detail FROM audit_event").fetchall()
    assert [(action, json.loads(detail)) for action, detail in rows] == [
        ("guards put back", {"guards": [GUARD]})
    ]


def test_a_file_that_is_no_database_is_said(migrated: Path) -> None:
    (migrated / "clinic.db").write_bytes(b"no database at all " * 400)
    done = clinic(migrated, "doctor")
    assert done.code == 1
    assert "The database cannot be read" in done.text
    opened = clinic(migrated, "migrate")
    assert opened.code == 1
    assert "run: clinic doctor" in opened.text


def test_a_damaged_database_is_found_and_the_newest_backup_named(migrated: Path) -> None:
    assert clinic(migrated, "backup").code == 0
    (backup,) = (migrated / "backups").iterdir()
    file = migrated / "clinic.db"
    content = bytearray(file.read_bytes())
    content[8192:9192] = b"\xff" * 1000
    file.write_bytes(content)
    done = clinic(migrated, "doctor")
    assert done.code == 1
    assert f'clinic restore --replace "{backup}"' in done.text
    backup.unlink()
    assert f'mv "{file}" "{file}.damaged"' in clinic(migrated, "doctor").text


NOWHERE = "postgresql+psycopg://nobody@127.0.0.1:1/soleus"


def test_a_damaged_key_beside_a_served_database_is_never_taken_away(tmp_path: Path) -> None:
    (tmp_path / "audit.key").write_text("short")
    done = clinic(tmp_path, "doctor", CLINIC_DATABASE_URL=NOWHERE)
    assert done.code == 1
    assert f"The key in {tmp_path}/audit.key is damaged" in done.text
    assert "rm " not in done.text
    assert "mv " not in done.text
    assert f"put the last good copy of {tmp_path}/audit.key in its place" in done.text
    (tmp_path / "backups").mkdir()
    backup = tmp_path / "backups" / "soleus-20261208-140500.backup"
    backup.touch()
    done = clinic(tmp_path, "doctor", CLINIC_DATABASE_URL=NOWHERE)
    assert "make an empty database" in done.text
    assert f'clinic restore "{backup}"' in done.text
    assert "rm " not in done.text


def test_a_damaged_key_beside_backups_or_a_database_elsewhere_is_never_taken_away(
    migrated: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "records.db"
    (migrated / "clinic.db").rename(elsewhere)
    (migrated / "audit.key").write_text("short")
    done = clinic(migrated, "doctor", CLINIC_DATABASE_URL=f"sqlite:///{elsewhere}")
    assert "rm " not in done.text
    (migrated / "backups").mkdir()
    backup = migrated / "backups" / "soleus-20261208-140500.backup"
    backup.touch()
    done = clinic(migrated, "doctor")
    assert "rm " not in done.text
    assert f'clinic restore --replace "{backup}"' in done.text


def test_a_damaged_key_that_nothing_was_sealed_with_may_go(tmp_path: Path) -> None:
    (tmp_path / "audit.key").write_text("short")
    assert f'rm "{tmp_path}/audit.key"' in clinic(tmp_path, "doctor").text


def test_a_server_that_does_not_answer_asks_for_no_command_on_files(tmp_path: Path) -> None:
    done = clinic(tmp_path, "doctor", CLINIC_DATABASE_URL=NOWHERE)
    assert done.code == 1
    assert "The database cannot be read" in done.text
    assert "see that the server runs, and that CLINIC_DATABASE_URL names it" in done.text
    assert "clinic.db" not in done.text


def test_a_damaged_database_elsewhere_is_named_where_it_lies_with_the_backups_of_its_folder(
    migrated: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "records.db"
    elsewhere.write_bytes(b"no database at all " * 400)
    (migrated / "clinic.db").unlink()
    url = f"sqlite:///{elsewhere}"
    done = clinic(migrated, "doctor", CLINIC_DATABASE_URL=url)
    assert f'mv "{elsewhere}" "{elsewhere}.damaged"' in done.text
    (migrated / "backups").mkdir()
    backup = migrated / "backups" / "soleus-20261208-140500.backup"
    backup.touch()
    done = clinic(migrated, "doctor", CLINIC_DATABASE_URL=url)
    assert f'clinic restore --replace "{backup}"' in done.text


def test_missing_libraries_for_paper_are_named_with_their_command(
    migrated: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    done = shell(migrated, "doctor", **without_pango(tmp_path_factory.mktemp("lacking")))
    assert done.code == 1
    assert "Sheets as PDF cannot be made" in done.text
    assert "apt-get install libpango" in done.text


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("in the way")
    finding = look_at_folder(place)
    assert "cannot be written" in finding.words
    assert str(place) in finding.mend


def test_where_the_disk_is_full_nobody_is_sent_to_change_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_where: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    finding = look_at_folder(tmp_path)
    assert "The disk is full" in finding.words
    assert "chown" not in finding.mend
    assert finding.mend.startswith("du ")


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    assert look_at_free_space(tmp_path / "new", least=0).mend == ""
    full = look_at_free_space(tmp_path, least=10**18)
    assert "too little" in full.words
    assert full.mend


def test_browser_files_that_were_not_built_or_are_lost_are_named(tmp_path: Path) -> None:
    assert "not built" in look_at_browser_files(tmp_path).words
    (tmp_path / "manifest.json").write_text('{"main.css": "main-1.css"}')
    lost = look_at_browser_files(tmp_path)
    assert "fonts-print.css, main-1.css" in lost.words
    assert "make setup" in lost.mend


def test_the_newest_verified_backup_is_told(app: Flask, free_port: str) -> None:
    folder = app.config["SETTINGS"].folder
    assert "There is no backup yet" in clinic(folder, "doctor", CLINIC_PORT=free_port).text
    assert clinic(folder, "backup").code == 0
    done = clinic(folder, "doctor", CLINIC_PORT=free_port)
    assert done.code == 0, done.text
    assert "The newest verified backup is of " in done.text
    assert "RISK  The newest verified backup" in done.text
    assert "choose a second place (Practice, Backups)" in done.text
    assert "All is well" not in done.text


def test_a_second_place_is_safe_once_a_copy_lies_on_another_disk(
    app: Flask, free_port: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = app.config["SETTINGS"].folder
    same = {"CLINIC_PORT": free_port, "CLINIC_BACKUP_DIR": str(tmp_path_factory.mktemp("same"))}
    assert clinic(folder, "backup", **same).code == 0
    done = clinic(folder, "doctor", **same)
    assert "lies on the same disk as the records" in done.text
    assert "All is well" not in done.text
    with another_disk(folder) as disk:
        other = {**same, "CLINIC_BACKUP_DIR": str(disk)}
        done = clinic(folder, "doctor", **other)
        assert f"none has reached the second place ({disk}) so far" in done.text
        assert clinic(folder, "backup", **other).code == 0
        assert clinic(folder, "doctor", **other).text.endswith("All is well.\n")


def test_late_backups_and_a_lost_file_want_mending(app: Flask) -> None:
    folder = app.config["SETTINGS"].folder
    with time_machine.travel(clock.now() + timedelta(days=3)):
        assert "There is no backup yet.\n      Run: clinic backup" in clinic(folder, "doctor").text
    assert clinic(folder, "backup").code == 0
    with time_machine.travel(clock.now() + timedelta(days=3)):
        assert "That is too old.\n      Run: clinic backup" in clinic(folder, "doctor").text
    next((folder / "backups").iterdir()).unlink()
    assert "its file is gone" in clinic(folder, "doctor").text


def test_a_folder_into_which_others_may_look_is_named(migrated: Path) -> None:
    migrated.chmod(0o755)
    done = clinic(migrated, "doctor")
    assert done.code == 1
    assert "Other users of this computer may look into the data folder" in done.text
    assert f'chmod 700 "{migrated}"' in done.text


def test_a_new_folder_is_nobody_elses(tmp_path: Path) -> None:
    assert clinic(tmp_path / "new", "migrate").code == 0
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_a_proxy_without_a_name_is_named(migrated: Path) -> None:
    done = clinic(migrated, "doctor", CLINIC_PROXIES="1")
    assert done.code == 1
    assert "no name under which browsers come" in done.text
    named = clinic(migrated, "doctor", CLINIC_PROXIES="1", CLINIC_HOSTS="practice.example")
    assert "Soleus answers as localhost, practice.example, by TLS" in named.text
