"""Making backups: of a database in use, whole or not at all, in two places."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask

from clinic.core import clock
from clinic.core.settings import Settings
from clinic.safekeeping.adapters.keys import backup_key
from clinic.safekeeping.adapters.second_place import MARK, find_second_place
from clinic.safekeeping.adapters.shelf import SCRATCH
from clinic.safekeeping.domain.backups import Kind
from clinic.safekeeping.services.making import FOLDER, attempt_backup, open_whole
from tests.safekeeping.making import back_up, file_of, settings_of

DIARY = "CREATE TABLE diary (id INTEGER PRIMARY KEY, first TEXT NOT NULL, second TEXT NOT NULL)"


@contextmanager
def writers(database: Path, number: int = 3) -> Iterator[None]:
    """Some who write all the time, each line twice: a torn copy would show in one line."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(DIARY)
    stop = Event()

    def write() -> None:
        with closing(sqlite3.connect(database, timeout=30)) as mine:
            turn = 0
            while not stop.is_set():
                words = str(turn) * 200
                mine.execute("INSERT INTO diary (first, second) VALUES (?, ?)", (words, words))
                mine.commit()
                turn += 1

    threads = [Thread(target=write) for _ in range(number)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def lines(database: Path) -> int:
    """How many lines a copy has, each of which must be whole."""
    with closing(sqlite3.connect(database)) as connection:
        torn = connection.execute("SELECT count(*) FROM diary WHERE first <> second").fetchone()[0]
        assert torn == 0
        return int(connection.execute("SELECT count(*) FROM diary").fetchone()[0])


def test_five_backups_amid_writers_are_all_whole_and_each_holds_more(
    app: Flask, tmp_path: Path
) -> None:
    settings, now = settings_of(app), clock.now()
    counted = []
    (tmp_path / "kept").mkdir()
    with writers(settings.folder / "clinic.db"):
        for turn in range(5):
            at = now + timedelta(seconds=turn)
            file = file_of(attempt_backup(settings, Kind.BY_ITSELF, now=at, to=tmp_path / "kept"))
            into = tmp_path / str(turn)
            into.mkdir()
            manifest = open_whole(file, backup_key(settings.folder), into)
            assert manifest.tables["diary"].rows == lines(into / "clinic.db")
            counted.append(manifest.tables["diary"].rows)
    assert counted == sorted(counted)
    assert counted[-1] > counted[0]


def test_nothing_readable_is_left_beside_the_backups(app: Flask) -> None:
    back_up(app)
    folder = settings_of(app).folder
    assert list(folder.glob(f"{SCRATCH}*")) == []
    assert [file.suffix for file in (folder / FOLDER).iterdir()] == [".backup"]


def test_a_full_disk_is_said_in_words_and_leaves_nothing_behind(app: Flask) -> None:
    settings = settings_of(app)
    failed = attempt_backup(settings, Kind.BY_ITSELF, now=clock.now(), spare=10**18)
    assert failed.made is None
    assert "There is not enough room on the disk: " in str(failed.error)
    assert list((settings.folder / FOLDER).iterdir()) == []


def test_a_disk_that_refuses_in_the_middle_leaves_no_half_file(app: Flask) -> None:
    folder = settings_of(app).folder
    look = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from clinic.core import clock\n"
        "from clinic.core.settings import Settings, sqlite_url\n"
        "from clinic.safekeeping.domain.backups import Kind\n"
        "from clinic.safekeeping.services.making import attempt_backup\n"
        "folder = Path(sys.argv[1])\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "settings = Settings(folder=folder, database_url=sqlite_url(folder))\n"
        "print(attempt_backup(settings, Kind.BY_ITSELF, now=clock.now()).error or '')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", look, str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip(), done.stderr
    assert list((folder / FOLDER).iterdir()) == []
    assert list(folder.glob(f"{SCRATCH}*")) == []


def test_a_damaged_database_is_not_taken_for_a_backup(app: Flask) -> None:
    settings = settings_of(app)
    database = settings.folder / "clinic.db"
    content = bytearray(database.read_bytes())
    content[8192:9192] = b"\xff" * 1000
    database.write_bytes(content)
    failed = attempt_backup(settings, Kind.BY_ITSELF, now=clock.now())
    assert failed.made is None
    assert "damaged" in str(failed.error)
    assert list((settings.folder / FOLDER).iterdir()) == []


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that was made once, by hand, as a second place."""
    place = tmp_path / "stick"
    place.mkdir()
    return place


def copy_error(settings: Settings, *, minutes: int = 0) -> str:
    """What a backup says of its copy in the second place; "" where it lies there whole."""
    now = clock.now() + timedelta(minutes=minutes)
    attempt = attempt_backup(settings, Kind.BY_ITSELF, now=now)
    assert file_of(attempt).is_file()
    assert attempt.made
    second = find_second_place(settings)
    assert second
    assert (second / attempt.made.file_name).exists() is (attempt.made.copy_error is None)
    return str(attempt.made.copy_error or "")


def test_a_second_place_gets_the_same_file(app: Flask, stick: Path) -> None:
    settings = replace(settings_of(app), backup_folder=stick)
    made = attempt_backup(settings, Kind.BY_ITSELF, now=clock.now())
    assert made.made
    assert made.made.copy_error is None
    assert (stick / made.made.file_name).read_bytes() == file_of(made).read_bytes()


def test_a_second_place_that_is_not_there_is_said_and_the_first_stands(
    app: Flask, tmp_path: Path
) -> None:
    (tmp_path / "stick").write_text("a file in the way")
    settings = replace(settings_of(app), backup_folder=tmp_path / "stick")
    assert "The second place is not there" in copy_error(settings)


def test_no_backup_makes_the_folder_of_a_second_place(app: Flask, tmp_path: Path) -> None:
    settings = replace(settings_of(app), backup_folder=tmp_path / "disk" / "soleus")
    assert "The second place is not there" in copy_error(settings)
    assert not (tmp_path / "disk").exists()


@pytest.mark.parametrize("left", [[], ["soleus-20260101-100000.backup"]], ids=["empty", "backups"])
def test_the_folder_that_stays_where_a_disk_was_pulled_out_is_not_the_second_place(
    app: Flask, stick: Path, left: list[str]
) -> None:
    settings = replace(settings_of(app), backup_folder=stick)
    assert copy_error(settings) == ""
    away = stick.rename(stick.with_name("pulled out"))
    stick.mkdir()
    for name in left:  # an earlier Soleus copied onto the computer's own disk
        (stick / name).write_bytes(b"")
    assert f"There is no {MARK} in {stick}" in copy_error(settings, minutes=1)
    assert sorted(file.name for file in stick.iterdir()) == left
    for name in left:
        (stick / name).unlink()
    stick.rmdir()
    away.rename(stick)
    assert copy_error(settings, minutes=2) == ""


def test_a_place_from_before_there_were_marks_goes_on_as_the_second_place(
    app: Flask, stick: Path
) -> None:
    settings = replace(settings_of(app), backup_folder=stick)
    (stick / "soleus-20260101-100000.backup").write_bytes(b"")
    (stick / "holidays.jpg").write_bytes(b"")
    assert copy_error(settings) == ""
    assert (stick / MARK).read_text().startswith("Soleus")


def test_a_new_disk_is_empty_but_for_what_systems_put_on_it(app: Flask, stick: Path) -> None:
    for name in ("lost+found", ".Trash-1000"):
        (stick / name).mkdir()
    assert copy_error(replace(settings_of(app), backup_folder=stick)) == ""


def test_a_folder_with_other_things_is_a_second_place_once_its_mark_was_made_by_hand(
    app: Flask, stick: Path
) -> None:
    settings = replace(settings_of(app), backup_folder=stick)
    (stick / "holidays.jpg").write_bytes(b"")
    assert "make an empty file of that name there" in copy_error(settings)
    (stick / MARK).touch()
    assert copy_error(settings, minutes=1) == ""
    (stick / MARK).unlink()
    assert f"There is no {MARK}" in copy_error(settings, minutes=2)
