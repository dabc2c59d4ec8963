"""What a restore moves: what Soleus made, all of it or nothing, and never onto anything."""

import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from flask import Flask

from clinic.cli.program import this_program
from clinic.core import clock
from clinic.core.database import db
from clinic.core.settings import Settings, sqlite_url
from clinic.safekeeping.adapters import unfinished
from clinic.safekeeping.adapters.keys import recovery_code
from clinic.safekeeping.adapters.snapshot import look_at
from clinic.safekeeping.domain.backups import Kind
from clinic.safekeeping.services.making import attempt_backup
from clinic.safekeeping.services.placing import ASIDE, ELSEWHERE
from clinic.safekeeping.services.restoring import restore_backup
from tests.cli.commands import Done, clinic
from tests.cli.test_serve import running
from tests.safekeeping.making import file_of, settings_of

ON_A_NEW_DISK = ("lost+found", ".Trash-1000")


@pytest.fixture
def folder(app: Flask) -> Path:
    """The data folder of the test practice, which nobody has open."""
    with app.app_context():
        db.engine.dispose()
    return settings_of(app).folder


@pytest.fixture
def backup(app: Flask, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it that lies elsewhere."""
    stick = tmp_path_factory.mktemp("stick")
    assert folder.is_dir()
    return file_of(attempt_backup(settings_of(app), Kind.BY_HAND, now=clock.now(), to=stick))


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the data folder."""
    return tmp_path_factory.mktemp("elsewhere")


def restore(folder: Path, backup: Path, code: str, **variables: str) -> Done:
    """``clinic restore --replace`` with the code typed, or found in the folder."""
    return clinic(folder, "restore", "--replace", str(backup), answers=f"{code}\n", **variables)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, but for the one by which it is held."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != "in-use.lock")
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def rename_practice(database: Path, name: str) -> None:
    """Something by which two databases are told apart."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE practice SET name = ?", (name,))
        connection.commit()


def test_on_a_new_disk_what_the_system_put_there_stays(
    folder: Path, backup: Path, elsewhere: Path
) -> None:
    code = recovery_code(folder)
    for place in (folder, elsewhere):
        for name in ON_A_NEW_DISK:
            (place / name).mkdir(mode=0o000)
        done = restore(place, backup, code)
        assert done.code == 0, done.text
        assert [name for name in ON_A_NEW_DISK if not (place / name).is_dir()] == []
    assert list(elsewhere.glob(f"{ASIDE}*")) == []


def test_what_somebody_else_keeps_there_stays(folder: Path, backup: Path) -> None:
    (folder / "letters").mkdir()
    (folder / "letters" / "draft.odt").write_text("theirs")
    (folder / "notes.txt").write_text("theirs")
    assert restore(folder, backup, "").code == 0
    assert (folder / "letters" / "draft.odt").exists()
    assert (folder / "notes.txt").exists()


def test_all_that_soleus_made_goes_aside_but_for_backups(folder: Path, backup: Path) -> None:
    with running(folder):
        pass
    (folder / "unlogged.json").write_text("{}")
    (folder / unfinished.UPGRADE).write_text("/gone.backup")
    (folder / "backups").mkdir(exist_ok=True)
    stays = {"backups", "in-use.lock", "in-use.lock-journal"}
    made = {entry.name for entry in folder.iterdir()} - stays
    assert {"clinic.db", "audit.key", "trail.head", "log"} <= made
    assert restore(folder, backup, "").code == 0
    (aside,) = folder.glob(f"{ASIDE}*")
    assert made == {entry.name for entry in aside.iterdir()}
    assert not (folder / unfinished.UPGRADE).exists()


def refused(act: Callable[[], object], *, at: int) -> bool:
    """Whether, in a process of its own, the disk refused to move something: the so manyth."""
    child = os.fork()
    if child == 0:
        passed = 0

        def watch(event: str, _about: object) -> None:
            nonlocal passed
            passed += event == "os.rename"
            if event == "os.rename" and passed == at:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        sys.addaudithook(watch)
        try:
            act()
        except BaseException:  # noqa: BLE001 - told by how it ends
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1


def test_whatever_the_disk_refuses_to_move_all_is_as_it_was_and_soleus_runs(
    folder: Path, backup: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    code, program = recovery_code(folder), this_program()
    rename_practice(folder / "clinic.db", "Later")
    before = read_tree(folder)
    for moment in count(1):
        place = tmp_path_factory.mktemp("refused") / "records"
        shutil.copytree(folder, place)
        mine = Settings(folder=place, database_url=sqlite_url(place))
        act = partial(
            restore_backup, mine, backup, code, program, now=clock.now(), finish=lambda: None
        )
        if not refused(act, at=moment):
            assert look_at(place / "clinic.db").practice == "Test practice"
            break
        assert read_tree(place) == before
    assert moment > 5


def test_where_the_database_has_no_place_the_keys_come_back(
    folder: Path, backup: Path, elsewhere: Path
) -> None:
    before = read_tree(folder)
    nowhere = {"CLINIC_DATABASE_URL": f"sqlite:///{elsewhere / 'gone' / 'clinic.db'}"}
    done = restore(folder, backup, "", **nowhere)
    assert done.code == 1
    assert "Nothing was restored. What was there is as it was; the disk refused: " in done.text
    assert "clinic.db: No such file or directory" in done.text
    assert read_tree(folder) == before


def test_a_mark_that_stood_there_before_stays_where_nothing_can_be_moved(
    folder: Path, backup: Path, elsewhere: Path
) -> None:
    (folder / unfinished.RESTORE).write_text(str(backup))
    nowhere = {"CLINIC_DATABASE_URL": f"sqlite:///{elsewhere / 'gone' / 'clinic.db'}"}
    assert restore(folder, backup, "", **nowhere).code == 1
    assert unfinished.find(folder, unfinished.RESTORE) == backup


def test_an_older_database_in_the_data_folder_and_the_one_in_use_both_lie_aside(
    folder: Path, backup: Path, elsewhere: Path
) -> None:
    shutil.copy(folder / "clinic.db", elsewhere)
    rename_practice(folder / "clinic.db", "Older")
    rename_practice(elsewhere / "clinic.db", "In use")
    address = {"CLINIC_DATABASE_URL": f"sqlite:///{elsewhere / 'clinic.db'}"}
    done = restore(folder, backup, "", **address)
    assert done.code == 0, done.text
    (aside,) = folder.glob(f"{ASIDE}*")
    assert look_at(aside / "clinic.db").practice == "Older"
    assert look_at(aside / ELSEWHERE / "clinic.db").practice == "In use"
    assert look_at(elsewhere / "clinic.db").practice == "Test practice"


def test_a_database_elsewhere_goes_and_comes_across_disks(folder: Path, backup: Path) -> None:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == folder.stat().st_dev:
        pytest.skip("There is no second disk here")
    place = memory / f"soleus-test-{os.getpid()}"
    place.mkdir()
    try:
        shutil.copy(folder / "clinic.db", place)
        (folder / "clinic.db").unlink()
        rename_practice(place / "clinic.db", "In use")
        address = {"CLINIC_DATABASE_URL": f"sqlite:///{place / 'clinic.db'}"}
        done = restore(folder, backup, "", **address)
        assert done.code == 0, done.text
        (aside,) = folder.glob(f"{ASIDE}*")
        assert look_at(aside / ELSEWHERE / "clinic.db").practice == "In use"
        assert look_at(place / "clinic.db").practice == "Test practice"
        assert (place / "clinic.db").stat().st_mode & 0o777 == 0o600
    finally:
        shutil.rmtree(place)


@pytest.mark.parametrize("name", ["{}", "clinic.db-of-monday", "audit-of-monday.key", "log/copy"])
def test_the_backup_itself_stays_where_it_lies(folder: Path, backup: Path, name: str) -> None:
    file = folder / name.format(backup.name)
    file.parent.mkdir(exist_ok=True)
    shutil.copy(backup, file)
    for _turn in range(2):
        done = restore(folder, file, "")
        assert done.code == 0, done.text
    assert file.read_bytes() == backup.read_bytes()


def test_a_backup_in_the_very_place_of_the_records_is_not_written_over(
    folder: Path, backup: Path, elsewhere: Path
) -> None:
    code = recovery_code(folder)
    file = Path(shutil.copy(backup, elsewhere / "clinic.db"))
    done = restore(elsewhere, file, code)
    assert done.code == 1
    assert "Nothing was restored." in done.text
    assert read_tree(elsewhere) == {"clinic.db": backup.read_bytes()}
