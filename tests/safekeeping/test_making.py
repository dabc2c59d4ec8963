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

from flask import Flask

from clinic.core import clock
from clinic.safekeeping.adapters.keys import backup_key
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


def test_a_second_place_gets_the_same_file(app: Flask, tmp_path: Path) -> None:
    settings = replace(settings_of(app), backup_folder=tmp_path / "stick")
    made = attempt_backup(settings, Kind.BY_ITSELF, now=clock.now())
    assert made.made
    assert made.made.copy_error is None
    assert (tmp_path / "stick" / made.made.file_name).read_bytes() == file_of(made).read_bytes()


def test_a_second_place_that_is_not_there_is_said_and_the_first_stands(
    app: Flask, tmp_path: Path
) -> None:
    (tmp_path / "stick").write_text("a file in the way")
    settings = replace(settings_of(app), backup_folder=tmp_path / "stick")
    made = attempt_backup(settings, Kind.BY_ITSELF, now=clock.now())
    assert file_of(made).is_file()
    assert made.made
    assert "The disk refused" in str(made.made.copy_error)
