"""Records whose keys are gone: no command makes another in its place without a word."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask

from clinic.core.database import db
from clinic.safekeeping.services.placing import LOCK
from tests.cli.commands import clinic

LASTING = ["audit", "totp", "backup"]


@pytest.fixture
def folder(app: Flask) -> Path:
    """A practice with a backup, somebody with a second factor, and all its keys."""
    place = Path(app.config["SETTINGS"].folder)
    assert clinic(place, "backup").code == 0
    with closing(sqlite3.connect(place / "clinic.db")) as database:
        database.execute("UPDATE person SET tf_totp_secret = 'sealed with a key that is kept'")
        database.commit()
    with app.app_context():
        db.engine.dispose()
    return place


def list_names(folder: Path) -> set[str]:
    """What lies in a folder, but for what SQLite keeps beside its files, and the lock."""
    names = {file.name for file in folder.iterdir()} - {LOCK}
    return {name for name in names if not name.endswith(("-wal", "-shm", "-journal"))}


@pytest.mark.parametrize("name", LASTING)
@pytest.mark.parametrize("command", ["run", "migrate", "backup", "upgrade"])
def test_a_key_that_is_gone_is_named_and_not_made_anew(
    folder: Path, name: str, command: str
) -> None:
    (folder / f"{name}.key").unlink()
    (folder / "session.key").unlink(missing_ok=True)
    before = list_names(folder)
    done = clinic(folder, command)
    assert done.code == 1
    assert f"{name}.key is not in the data folder, and the records need it" in done.text
    assert "clinic keys --anew" in done.text
    assert list_names(folder) == before


@pytest.mark.parametrize("name", ["audit", "totp"])
def test_the_backup_that_is_named_brings_the_key_back(folder: Path, name: str) -> None:
    whole = (folder / f"{name}.key").read_text()
    (backup,) = (folder / "backups").iterdir()
    (folder / f"{name}.key").unlink()
    assert f'clinic restore --replace "{backup}"' in clinic(folder, "migrate").text
    assert clinic(folder, "restore", "--replace", str(backup)).code == 0
    assert (folder / f"{name}.key").read_text() == whole
    assert clinic(folder, "migrate").code == 0


def test_the_code_of_the_sheet_is_the_key_of_the_backups(folder: Path) -> None:
    place = folder / "backup.key"
    code = place.read_text()
    place.unlink()
    assert f'write the code of the recovery sheet into "{place}"' in clinic(folder, "backup").text
    place.write_text(f"{code.lower()}\n")
    assert clinic(folder, "backup").code == 0


def test_the_doctor_names_what_is_gone_and_makes_nothing(folder: Path) -> None:
    for key in folder.glob("*.key"):
        key.unlink()
    before = list_names(folder)
    done = clinic(folder, "doctor")
    assert done.code == 1
    for name in LASTING:
        assert f"MEND  {name}.key is not in the data folder" in done.text
    assert list_names(folder) == before


def test_the_doctor_makes_no_key_where_none_was_needed_yet(migrated: Path) -> None:
    clinic(migrated, "doctor")
    assert list(migrated.glob("*.key")) == []


def test_verify_tells_of_a_lost_key_among_the_rest(folder: Path) -> None:
    (folder / "audit.key").unlink()
    (folder / "totp.key").unlink()
    done = clinic(folder, "verify")
    assert done.code == 1
    assert "The key audit.key is not in the data folder" in done.text
    assert not (folder / "audit.key").exists()
    assert not (folder / "totp.key").exists()


def test_a_database_that_was_copied_alone_starts_nowhere_else(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copy(folder / "clinic.db", elsewhere)
    done = clinic(elsewhere, "migrate")
    assert done.code == 1
    assert "audit.key is not in the data folder" in done.text
    assert list_names(elsewhere) == {"clinic.db"}


def test_an_empty_folder_beside_a_database_elsewhere_makes_no_keys(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    empty = tmp_path_factory.mktemp("empty")
    url = f"sqlite:///{folder / 'clinic.db'}"
    done = clinic(empty, "migrate", CLINIC_DATABASE_URL=url)
    assert done.code == 1
    assert "audit.key is not in the data folder" in done.text
    assert list_names(empty) == set()


def test_who_lost_every_copy_reads_the_loss_and_goes_on(folder: Path) -> None:
    for name in LASTING:
        (folder / f"{name}.key").unlink()
    refused = clinic(folder, "keys", "--anew", answers="n\n")
    assert refused.code == 1
    assert "Without totp.key: no authenticator app of anybody gives a right code." in refused.text
    assert not list(folder.glob("audit.key"))
    done = clinic(folder, "keys", "--anew", answers="y\n")
    assert done.code == 0, done.text
    assert "clinic second-factor EMAIL --reset" in done.text
    with closing(sqlite3.connect(folder / "clinic.db")) as database:
        rows = database.execute("SELECT action, detail FROM audit_event ORDER BY number").fetchall()
    assert ("keys made anew", '{"keys":["audit","totp","backup"]}') in rows
    assert clinic(folder, "backup").code == 0


def test_no_key_is_made_anew_that_is_not_lost(folder: Path) -> None:
    before = {key: key.read_text() for key in folder.glob("*.key")}
    done = clinic(folder, "keys", "--anew", answers="y\n")
    assert done.code == 1
    assert "No key is lost that the records need" in done.text
    assert {key: key.read_text() for key in folder.glob("*.key")} == before


def test_the_key_of_sign_ins_alone_is_made_again(folder: Path) -> None:
    (folder / "session.key").unlink(missing_ok=True)
    assert clinic(folder, "migrate").code == 0
    assert (folder / "session.key").exists()
