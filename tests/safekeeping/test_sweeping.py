"""Taking away what a killed program left: all of it, and nothing that is anybody else's."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from clinic.core import clock
from clinic.core.ids import new_id
from clinic.safekeeping.adapters.shelf import FORGOTTEN_AFTER, SCRATCH
from clinic.safekeeping.domain.backups import Kind
from clinic.safekeeping.services.making import attempt_backup
from tests.safekeeping.making import settings_of

BACKUP = "soleus-20260101-100000.backup"


@pytest.fixture
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place outside the data folder."""
    return tmp_path_factory.mktemp("stick")


def put_long_ago(place: Path, *, is_folder: bool = False) -> Path:
    """A file, or a folder with one in it, that nobody has touched since yesterday."""
    if is_folder:
        place.mkdir()
    (place / "inside" if is_folder else place).write_text("somebody's work")
    then = clock.now().timestamp() - 2 * FORGOTTEN_AFTER
    os.utime(place, (then, then))
    return place


def back_up_into(app: Flask, place: Path, second: Path) -> None:
    """A backup into a folder, and a copy of it in another."""
    settings = replace(settings_of(app), backup_folder=second)
    done = attempt_backup(settings, Kind.BY_HAND, now=clock.now() + timedelta(hours=1), to=place)
    assert done.made
    assert done.made.copy_error is None


@pytest.mark.parametrize("where", ["data folder", "named folder", "second place"])
def test_downloads_and_folders_that_are_not_of_soleus_stay(
    app: Flask, tmp_path_factory: pytest.TempPathFactory, where: str
) -> None:
    places = {
        "data folder": settings_of(app).folder,
        "named folder": tmp_path_factory.mktemp("named"),
        "second place": tmp_path_factory.mktemp("second"),
    }
    (places["second place"] / "soleus-second-place.txt").touch()
    theirs = [
        put_long_ago(places[where] / "film.mkv.partial"),
        put_long_ago(places[where] / f"{BACKUP}.partial"),
        put_long_ago(places[where] / f"letter.{new_id()}.partial"),
        put_long_ago(places[where] / "photographs.partial", is_folder=True),
        put_long_ago(places[where] / f"{BACKUP}.{new_id()}.partial", is_folder=True),
        put_long_ago(places[where] / f"{SCRATCH}notes.txt"),
        put_long_ago(places[where] / f"{SCRATCH}my drawings", is_folder=True),
    ]
    if where != "data folder":
        theirs.append(put_long_ago(places[where] / f"{SCRATCH}ab12cd3_", is_folder=True))
    back_up_into(app, places["named folder"], places["second place"])
    assert [file.name for file in theirs if not file.exists()] == []


def test_what_a_killed_backup_left_is_taken_away(app: Flask, stick: Path) -> None:
    named, folder = stick / "named", settings_of(app).folder
    named.mkdir()
    (stick / "second").mkdir()
    left = [
        put_long_ago(folder / f"{SCRATCH}ab12cd3_", is_folder=True),
        put_long_ago(named / f"{BACKUP}.{new_id()}.partial"),
        put_long_ago(named / f"soleus-20260101-100000-before-upgrade.backup.{new_id()}.partial"),
    ]
    back_up_into(app, named, stick / "second")
    left.append(put_long_ago(stick / "second" / f"{BACKUP}.{new_id()}.partial"))
    back_up_into(app, named, stick / "second")
    assert [file.name for file in left if file.exists()] == []


def test_what_another_writes_just_now_is_left_alone(app: Flask, stick: Path) -> None:
    (stick / "second").mkdir()
    new = stick / f"{BACKUP}.{new_id()}.partial"
    new.write_text("half")
    back_up_into(app, stick, stick / "second")
    assert new.exists()
