"""A data folder whose records change places: what is there goes aside, what was opened goes in."""

import shutil
from datetime import datetime
from pathlib import Path

from clinic.core.disk import sync_folder
from clinic.core.settings import Settings
from clinic.safekeeping.adapters import shelf, snapshot, unfinished
from clinic.safekeeping.adapters.second_place import CHOSEN, MARKED
from clinic.safekeeping.adapters.sources import DATABASE, find_file, is_served
from clinic.safekeeping.domain.backups import Damaged
from clinic.safekeeping.services.making import FOLDER

ASIDE = "before-restore-"
# The file by which one process at a time holds a data folder; it belongs to the folder.
LOCK = "in-use.lock"


def put_in_place(folder: Path, settings: Settings, now: datetime) -> Path | None:
    """Move what is there aside and what was opened in; return where the former lies."""
    aside = _move_aside(settings, now)
    _move_in(folder, settings)
    return aside


def has_practice(database: Path) -> bool:
    """Whether anything was done with a database; a damaged one counts as records."""
    try:
        with snapshot.opened(database) as connection:
            if "practice" not in snapshot.list_tables(connection):
                return False
            return connection.execute("SELECT count(*) FROM practice").fetchone()[0] > 0
    except Damaged:
        return True


def _move_aside(settings: Settings, now: datetime) -> Path | None:
    """Move all that is in the data folder, but for backups, into a folder of its own."""
    there = [entry for entry in settings.folder.iterdir() if _is_of_the_practice(entry)]
    if not is_served(settings):
        database = find_file(settings)
        beside = [database.with_name(database.name + end) for end in ("", "-wal", "-shm")]
        there += [file for file in beside if file.exists() and file not in there]
    if not there:
        return None
    aside = _make_aside(settings.folder, f"{ASIDE}{now:%Y%m%d-%H%M%S}")
    for entry in there:
        shutil.move(entry, aside / entry.name)
    sync_folder(aside)
    return aside


def _make_aside(folder: Path, name: str) -> Path:
    """A folder that was not there: a restore that was cut off a moment ago has one already."""
    aside, turn = folder / name, 1
    while aside.exists():
        turn += 1
        aside = folder / f"{name}-{turn}"
    aside.mkdir(mode=0o700)
    return aside


def _is_of_the_practice(entry: Path) -> bool:
    stays = {FOLDER, CHOSEN, MARKED, unfinished.RESTORE}
    # LOCK with whatever SQLite puts beside it while it is held.
    return entry.name not in stays and not entry.name.startswith((ASIDE, shelf.SCRATCH, LOCK))


def _move_in(folder: Path, settings: Settings) -> None:
    """The database comes last: where it lies, all lies."""
    for entry in folder.iterdir():
        if entry.name != DATABASE:
            shutil.move(entry, settings.folder / entry.name)
    sync_folder(settings.folder)
    if not is_served(settings):
        database = find_file(settings)
        shutil.move(folder / DATABASE, database)
        sync_folder(database.parent)
