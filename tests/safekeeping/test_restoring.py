"""Restoring: one command on an empty computer, and every refusal before anything is moved."""

import re
import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
import time_machine
from flask import Flask

from clinic.app.schema import alembic
from clinic.cli.program import this_program
from clinic.core import clock
from clinic.core.database import db
from clinic.core.settings import Settings, sqlite_url
from clinic.documents.domain import PaperUnavailable
from clinic.safekeeping.adapters import unfinished
from clinic.safekeeping.adapters.keys import recovery_code
from clinic.safekeeping.adapters.sealing import key_id
from clinic.safekeeping.adapters.snapshot import look_at
from clinic.safekeeping.domain.backups import Kind
from clinic.safekeeping.domain.recovery import GROUPS, new_code, read_code, write_code
from clinic.safekeeping.services.making import attempt_backup
from clinic.safekeeping.services.placing import ASIDE, LOCK
from clinic.safekeeping.services.recovery import make_recovery_sheet
from tests.cli.commands import Done, clinic
from tests.cli.test_serve import running
from tests.conftest import make_app
from tests.people import PASSWORD
from tests.reader import Reader
from tests.safekeeping.making import back_up, file_of, settings_of


@pytest.fixture
def backup(app: Flask) -> Path:
    """A backup of the test practice."""
    return file_of(back_up(app))


@pytest.fixture
def code(app: Flask, backup: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the recovery code."""
    assert backup.exists()
    file = tmp_path_factory.mktemp("code") / "code.txt"
    file.write_text(recovery_code(settings_of(app).folder))
    return file


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where nothing is yet."""
    return tmp_path_factory.mktemp("elsewhere") / "records"


def restore(folder: Path, backup: Path, code: Path, *more: str) -> Done:
    """``clinic restore`` with the code from a file."""
    return clinic(folder, "restore", str(backup), "--key-file", str(code), *more)


def looked(folder: Path) -> dict[str, object]:
    """A digest of every table in a folder's database."""
    return dict(look_at(folder / "clinic.db").tables)


def shut_off(app: Flask, name: str) -> None:
    """Let SQLite open the records no more, though nobody has them: a file of theirs is none."""
    with app.app_context():
        db.engine.dispose()
    place = settings_of(app).folder / name
    place.unlink(missing_ok=True)
    place.mkdir()


def printed_code(app: Flask) -> str:
    """The code as a person reads it off the recovery sheet."""
    with app.app_context():
        try:
            content = make_recovery_sheet(settings_of(app), now=clock.now())
        except PaperUnavailable:
            pytest.skip("Pango is missing: tests/setup/system_packages.sh pdf")
    page = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    part = page.split("The code", 1)[1].split("If the laptop is gone")[0]
    # Numbered groups of five; a PDF says where its letters stand, not which gaps are blanks.
    numbered = (rf"{number}\s*((?:[0-9A-Z]\s*){{5}})" for number in range(1, GROUPS + 1))
    found = re.fullmatch(r"\s*" + "".join(numbered), part)
    assert found, part
    return " ".join("".join(group.split()) for group in found.groups())


def test_on_an_empty_computer_every_table_comes_back_and_people_sign_in(
    app: Flask, backup: Path, code: Path, empty: Path
) -> None:
    before = looked(settings_of(app).folder)
    done = restore(empty, backup, code)
    assert done.code == 0, done.text
    assert "“Test practice” is back as of " in done.text
    assert "0 clients" in done.text
    after = looked(empty)
    # What the restoring itself wrote down, and the list of backups that was written after this one.
    noted = {"audit_event", "backup_run"}
    assert {n: t for n, t in after.items() if n not in noted} == {
        n: t for n, t in before.items() if n not in noted
    }
    page = Reader(make_app(empty)).sign_in("owner@test.example", PASSWORD)
    assert page.path != "/sign-in"


def test_the_trail_says_that_it_was_restored_and_to_when(
    backup: Path, code: Path, empty: Path
) -> None:
    assert restore(empty, backup, code).code == 0
    with closing(sqlite3.connect(empty / "clinic.db")) as database:
        ((detail,),) = database.execute(
            "SELECT detail FROM audit_event WHERE action = 'restored from a backup'"
        )
    assert backup.name in detail


def test_the_code_printed_on_the_sheet_restores(app: Flask, backup: Path, empty: Path) -> None:
    code = printed_code(app)
    assert read_code(code) == read_code(recovery_code(settings_of(app).folder))
    done = clinic(empty, "restore", str(backup), answers=f"{code.lower()}\n")
    assert done.code == 0, done.text
    assert "is back as of" in done.text


def test_a_slip_is_named_and_the_code_asked_for_again(
    app: Flask, backup: Path, empty: Path
) -> None:
    code = recovery_code(settings_of(app).folder)
    groups = code.split("-")
    wrong = "A" if groups[2][0] != "A" else "B"
    slip = "-".join([*groups[:2], wrong + groups[2][1:], *groups[3:]])
    done = clinic(empty, "restore", str(backup), answers=f"{slip}\n{code}\n")
    assert done.code == 0, done.text
    assert "Group 3 (" in done.text


def test_the_restored_practice_goes_on_with_the_same_code(
    backup: Path, code: Path, empty: Path
) -> None:
    assert restore(empty, backup, code).code == 0
    assert list(empty.glob(f"{ASIDE}*")) == []  # nothing was there that could be put aside
    assert recovery_code(empty) == code.read_text()
    assert clinic(empty, "backup").code == 0
    done = clinic(empty, "restore", str(next((empty / "backups").iterdir())), "--replace")
    assert done.code == 0, done.text


def test_the_code_of_another_practice_is_refused_and_nothing_is_there(
    backup: Path, code: Path, empty: Path
) -> None:
    number = key_id(read_code(code.read_text()))
    code.write_text(new_code())
    done = restore(empty, backup, code)
    assert done.code == 1
    assert "Nothing was restored. This backup was sealed with another key." in done.text
    assert number in done.text
    assert [file.name for file in empty.iterdir()] == [LOCK]


@pytest.mark.parametrize("harm", ["cut", "changed", "no backup"])
def test_a_damaged_file_is_refused_and_nothing_is_there(
    backup: Path, code: Path, empty: Path, harm: str
) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    harmed = {
        "cut": backup.read_bytes()[:-1000],
        "changed": bytes(content),
        "no backup": b"%PDF-1.7",
    }
    backup.write_bytes(harmed[harm])
    done = restore(empty, backup, code)
    assert done.code == 1
    assert "Nothing was restored." in done.text
    assert {file.name for file in empty.glob("*")} <= {LOCK}


def test_a_file_that_is_not_there_is_said(code: Path, empty: Path) -> None:
    done = restore(empty, Path("nowhere.backup"), code)
    assert done.code == 1
    assert "The file cannot be read: No such file or directory." in done.text


def test_a_server_of_records_that_does_not_answer_is_said(
    backup: Path, code: Path, empty: Path
) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    nowhere = {"CLINIC_DATABASE_URL": f"postgresql+psycopg://owner@127.0.0.1:{port}/clinic"}
    done = clinic(empty, "restore", str(backup), "--key-file", str(code), **nowhere)
    assert done.code == 1
    assert "Nothing was restored." in done.text


def test_records_that_are_there_are_not_overwritten(app: Flask, backup: Path, code: Path) -> None:
    folder = settings_of(app).folder
    before = looked(folder)
    with app.app_context():
        db.engine.dispose()
    done = restore(folder, backup, code)
    assert done.code == 1
    assert "say --replace" in done.text
    assert looked(folder) == before


def test_records_that_are_replaced_lie_aside_and_are_whole(
    app: Flask, backup: Path, code: Path
) -> None:
    folder = settings_of(app).folder
    with app.app_context():
        db.engine.dispose()
    with closing(sqlite3.connect(folder / "clinic.db")) as database:
        database.execute("UPDATE practice SET name = 'Later'")
        database.commit()
    done = restore(folder, backup, code, "--replace")
    assert done.code == 0, done.text
    (aside,) = folder.glob("before-restore-*")
    assert str(aside) in done.text
    assert look_at(aside / "clinic.db").practice == "Later"
    assert look_at(folder / "clinic.db").practice == "Test practice"
    assert backup.exists()


def test_two_restores_within_one_second_put_aside_apart(
    app: Flask, backup: Path, code: Path
) -> None:
    folder = settings_of(app).folder
    with app.app_context():
        db.engine.dispose()
    with time_machine.travel(clock.now(), tick=False):
        for _turn in range(2):
            done = restore(folder, backup, code, "--replace")
            assert done.code == 0, done.text
    assert len(list(folder.glob(f"{ASIDE}*/clinic.db"))) == 2


def test_an_empty_system_that_setting_up_made_is_no_records(
    backup: Path, code: Path, empty: Path, databases: tuple[bytes, bytes]
) -> None:
    empty.mkdir()
    (empty / "clinic.db").write_bytes(databases[0])
    assert restore(empty, backup, code).code == 0


def test_a_running_soleus_is_not_pulled_away_from_under(
    app: Flask, backup: Path, code: Path
) -> None:
    with app.app_context(), db.engine.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM practice")
        done = restore(settings_of(app).folder, backup, code, "--replace")
    assert done.code == 1
    assert "Soleus is running on these records" in done.text


def test_beside_a_soleus_that_serves_nothing_is_restored(
    app: Flask, backup: Path, code: Path
) -> None:
    with running(settings_of(app).folder):
        done = restore(settings_of(app).folder, backup, code, "--replace")
    assert done.code == 1
    assert "Soleus is running on these records already" in done.text


@pytest.mark.parametrize("name", ["clinic.db", "clinic.db-wal"])
def test_records_that_the_disk_does_not_give_out_are_put_aside_as_they_are(
    app: Flask, backup: Path, code: Path, name: str
) -> None:
    folder = settings_of(app).folder
    shut_off(app, name)
    refused = restore(folder, backup, code)
    assert refused.code == 1
    assert "say --replace" in refused.text
    done = restore(folder, backup, code, "--replace")
    assert done.code == 0, done.text
    assert look_at(folder / "clinic.db").practice == "Test practice"
    (aside,) = folder.glob(f"{ASIDE}*")
    assert (aside / name).is_dir()


def test_an_upgrade_beside_a_fault_of_the_disk_names_the_fault(app: Flask, backup: Path) -> None:
    folder = settings_of(app).folder
    (folder / unfinished.UPGRADE).write_text(str(backup))
    shut_off(app, "clinic.db-wal")
    done = clinic(folder, "upgrade")
    assert done.code != 0
    assert "unable to open database file" in done.text
    assert "running" not in done.text


def test_a_backup_of_an_older_schema_is_brought_up_to_date(tmp_path: Path, empty: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    app = make_app(old)
    with app.app_context():
        alembic.upgrade("0008")
        db.engine.dispose()
    settings = Settings(folder=old, database_url=sqlite_url(old))
    file = file_of(attempt_backup(settings, Kind.BY_HAND, now=clock.now()))
    code = tmp_path / "code.txt"
    code.write_text(recovery_code(old))
    done = restore(empty, file, code)
    assert done.code == 0, done.text
    assert look_at(empty / "clinic.db").schema == max(this_program().known)


def test_a_backup_of_a_newer_program_is_refused(app: Flask, tmp_path: Path, empty: Path) -> None:
    folder = tmp_path / "newer"
    shutil.copytree(settings_of(app).folder, folder)
    with closing(sqlite3.connect(folder / "clinic.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    settings = Settings(folder=folder, database_url=sqlite_url(folder))
    file = file_of(attempt_backup(settings, Kind.BY_HAND, now=clock.now()))
    code = tmp_path / "code.txt"
    code.write_text(write_code(read_code(recovery_code(folder))))
    done = restore(empty, file, code)
    assert done.code == 1
    assert "was made by a newer Soleus" in done.text
    assert not empty.exists()
