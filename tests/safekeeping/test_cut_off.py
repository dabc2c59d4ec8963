"""Putting back and restoring while the plug is pulled: whole records at each moment, or a word."""

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
from clinic.core.trail_head import begin_head
from clinic.safekeeping.adapters import unfinished
from clinic.safekeeping.adapters.keys import backup_key, recovery_code
from clinic.safekeeping.adapters.snapshot import look_at
from clinic.safekeeping.domain.backups import Kind
from clinic.safekeeping.services.making import attempt_backup
from clinic.safekeeping.services.restoring import put_back, restore_backup
from tests.cli.commands import clinic
from tests.safekeeping.making import file_of, settings_of
from tests.safekeeping.test_ends import back_up, work

# Where names on the disk change, as Python tells its auditors.
MOMENTS = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate"}
KILLED = 9


@pytest.fixture
def settings(app: Flask) -> Settings:
    """The test practice, which nobody has open."""
    with app.app_context():
        db.engine.dispose()
    return settings_of(app)


@pytest.fixture
def backup(settings: Settings) -> Path:
    """A backup of it."""
    return file_of(attempt_backup(settings, Kind.BEFORE_UPGRADE, now=clock.now()))


def ends(act: Callable[[], object], *, at: int, since: Path | None = None) -> int:
    """How a process of its own ends that does it: killed at a moment, or 0 where there is none.

    Moments are counted once the file ``since`` has been there, where one is named.
    """
    child = os.fork()
    if child == 0:
        passed, is_time = 0, since is None

        def watch(event: str, _about: object) -> None:
            nonlocal passed, is_time
            is_time = is_time or (event in MOMENTS and since is not None and since.exists())
            if is_time and event in MOMENTS:
                passed += 1
                if passed == at:
                    os._exit(KILLED)

        sys.addaudithook(watch)
        try:
            act()
        except BaseException:  # noqa: BLE001 - told by how it ends
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def spoil(database: Path) -> None:
    """What an upgrade may leave that is killed: half of it in the file, half in its log."""

    def write_and_die() -> None:
        connection = sqlite3.connect(database)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("UPDATE practice SET name = 'Half'")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("UPDATE practice SET name = 'Spoilt'")
        connection.commit()
        os._exit(0)

    assert ends(write_and_die, at=0) == 0
    assert database.with_name("clinic.db-wal").stat().st_size > 0


def practice_name(folder: Path) -> str:
    """What the database of a folder calls its practice; it must be whole."""
    return look_at(folder / "clinic.db").practice


def test_a_log_that_the_upgrade_left_is_not_played_over_what_is_put_back(
    settings: Settings, backup: Path
) -> None:
    before = look_at(settings.folder / "clinic.db")
    spoil(settings.folder / "clinic.db")
    put_back(settings, backup, backup_key(settings.folder))
    assert look_at(settings.folder / "clinic.db") == before


def test_putting_back_leaves_whole_records_wherever_it_is_killed(
    settings: Settings, backup: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    key, names = backup_key(settings.folder), set()
    spoil(settings.folder / "clinic.db")
    for moment in count(1):
        place = tmp_path_factory.mktemp("killed") / "records"
        shutil.copytree(settings.folder, place, ignore=shutil.ignore_patterns("*-shm"))
        mine = Settings(folder=place, database_url=sqlite_url(place))
        how = ends(lambda mine=mine: put_back(mine, backup, key), at=moment)  # type: ignore[misc]
        names.add(practice_name(place))
        if how == 0:
            break
        assert how == KILLED
    assert names == {"Spoilt", "Test practice"}
    assert moment > 3


def test_a_restore_that_is_killed_anywhere_is_whole_or_says_what_to_do(
    settings: Settings, backup: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    code, program = recovery_code(settings.folder), this_program()
    with closing(sqlite3.connect(settings.folder / "clinic.db")) as database:
        database.execute("UPDATE practice SET name = 'Later'")
        database.commit()
    names, cut_off = set(), None
    for moment in count(1):
        place = tmp_path_factory.mktemp("killed") / "records"
        shutil.copytree(settings.folder, place)
        mine = Settings(folder=place, database_url=sqlite_url(place))
        how = ends(
            partial(
                restore_backup, mine, backup, code, program, now=clock.now(), finish=lambda: None
            ),
            at=moment,
        )
        if unfinished.find(place, unfinished.RESTORE) is None:
            names.add(practice_name(place))
            assert (place / "audit.key").exists()
        elif not (place / "clinic.db").exists():
            cut_off = place
        if how == 0:
            break
        assert how == KILLED
    assert names == {"Later", "Test practice"}
    assert cut_off is not None
    for command in ("run", "migrate", "upgrade", "doctor"):
        said = clinic(cut_off, command)
        assert said.code == 1
        assert "A restore was cut off" in said.text
        assert "clinic migrate" not in said.text
    again = clinic(cut_off, "restore", "--replace", str(backup), answers=f"{code}\n")
    assert again.code == 0, again.text
    assert practice_name(cut_off) == "Test practice"
    assert clinic(cut_off, "migrate").code == 0


def test_a_backup_made_meanwhile_alarms_nobody_wherever_the_command_is_killed(
    app: Flask, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with app.app_context():
        begin_head(clock.now())
        db.engine.dispose()
    older = back_up(app, hours_ago=2)
    work(app, "Rider")
    back_up(app, hours_ago=1)
    said, cut_off = set(), None
    for moment in count(1):
        place = tmp_path_factory.mktemp("killed") / "records"
        shutil.copytree(settings.folder, place)
        mark = place / unfinished.RESTORE
        act = partial(clinic, place, "restore", "--replace", str(older))
        how = ends(act, at=moment, since=mark)
        done = clinic(place, "verify")
        if mark.exists():
            assert f"Run: clinic restore --replace {older}" in done.text
            cut_off = place if (place / "clinic.db").exists() else cut_off
        else:
            assert done.code == 0, done.text
        said.add((mark.exists(), how))
        if how == 0:
            break
    assert said == {(True, KILLED), (False, KILLED), (False, 0)}
    assert cut_off is not None
    assert clinic(cut_off, "restore", "--replace", str(older)).code == 0
    assert clinic(cut_off, "verify").code == 0
