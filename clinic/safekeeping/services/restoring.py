"""A backup put back: opened, checked, brought up to date, and only then moved into its place."""

import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from clinic.core.settings import Settings
from clinic.safekeeping.adapters import shelf, snapshot
from clinic.safekeeping.adapters.archive import DATABASE, Manifest
from clinic.safekeeping.adapters.keys import key_file
from clinic.safekeeping.adapters.sealing import Header, read_header
from clinic.safekeeping.domain.backups import BackupRefused, Damaged, Program, TooNew, list_lost
from clinic.safekeeping.domain.recovery import read_code, write_code
from clinic.safekeeping.services.making import FOLDER, find_database, open_whole

ASIDE = "before-restore-"
# An opened database may grow while it is brought up to date.
ROOM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back, and where that lies which was there before (None: nothing was)."""

    manifest: Manifest
    aside: Path | None


def look_into(file: Path, program: Program) -> Header:
    """What a backup says about itself before it is opened.

    Raises TooNew where it was made with a schema that this program does not know, and Damaged.
    """
    try:
        with file.open("rb") as opened:
            header = read_header(opened)
    except OSError as error:
        raise BackupRefused(
            "The file cannot be read: %(reason)s.", reason=error.strerror or error
        ) from error
    if header.schema not in program.known:
        raise TooNew(
            "This backup was made by a newer Soleus (%(program)s, schema %(schema)s). Please "
            "install that one, then restore.",
            program=header.program,
            schema=header.schema or "–",
        )
    return header


def check_target(settings: Settings, *, replace: bool) -> None:
    """Raise BackupRefused where records would be overwritten, or a running Soleus disturbed."""
    database = find_database(settings)
    if not database.exists():
        return
    try:
        snapshot.fold_in(database)
    except sqlite3.OperationalError as error:
        raise BackupRefused(
            "Soleus is running on these records. Please end it first, then restore."
        ) from error
    except sqlite3.DatabaseError:
        pass  # damaged: a reason to restore; it is put aside as it is
    if not replace and _has_practice(database):
        raise BackupRefused(
            "There are records in %(folder)s already, so nothing was changed. To put them aside "
            "and restore in their place, say --replace.",
            folder=settings.folder,
        )


def restore_backup(
    settings: Settings, file: Path, code: str, program: Program, *, now: datetime
) -> Restored:
    """Put a backup in the place of whatever is there, which is moved aside and never removed.

    ``code`` is the recovery code; it becomes the code of this installation. All is checked before
    anything is moved. Raises BackupRefused, CodeSlip, OSError.
    """
    key = read_code(code)
    shelf.check_room(settings.folder, ROOM * file.stat().st_size)
    with shelf.scratch(settings.folder) as folder:
        manifest = open_and_bring_up(file, key, folder, program)
        key_file(folder).touch(mode=0o600)
        key_file(folder).write_text(write_code(key))
        aside = _move_aside(settings, now)
        _move_in(folder, settings)
    return Restored(manifest=manifest, aside=aside)


def open_and_bring_up(file: Path, key: bytes, folder: Path, program: Program) -> Manifest:
    """Open a backup into a folder, bring it up to date, and see that no record went on the way."""
    manifest = open_whole(file, key, folder)
    if manifest.schema not in program.known:
        raise TooNew("This backup was made by a newer Soleus. Please install that one first.")
    program.bring_up(folder)
    snapshot.fold_in(folder / DATABASE)
    after = snapshot.look_at(folder / DATABASE)
    is_same = after.schema == manifest.schema
    if lost := list_lost(manifest.tables, after.tables, program.kept):
        raise Damaged("Rows were lost on the way to the newest schema: %(lost)s", lost=lost)
    if is_same and any(after.tables[name] != manifest.tables[name] for name in program.kept):
        raise Damaged("The restored tables differ from those of the backup.")
    return manifest


def put_back(settings: Settings, file: Path, key: bytes) -> None:
    """Put the database of a backup back over one that an upgrade has spoilt."""
    database = find_database(settings)
    with shelf.scratch(settings.folder) as folder:
        open_whole(file, key, folder)
        for left in ("-wal", "-shm"):
            database.with_name(database.name + left).unlink(missing_ok=True)
        shutil.move(folder / DATABASE, database)
        shelf.sync_folder(database.parent)


def _has_practice(database: Path) -> bool:
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
    database = find_database(settings)
    there = [entry for entry in settings.folder.iterdir() if _is_of_the_practice(entry)]
    if database.exists() and database not in there:
        there.append(database)
    if not there:
        return None
    aside = settings.folder / f"{ASIDE}{now:%Y%m%d-%H%M%S}"
    aside.mkdir(mode=0o700)
    for entry in there:
        shutil.move(entry, aside / entry.name)
    shelf.sync_folder(aside)
    return aside


def _is_of_the_practice(entry: Path) -> bool:
    return entry.name != FOLDER and not entry.name.startswith((ASIDE, shelf.SCRATCH))


def _move_in(folder: Path, settings: Settings) -> None:
    """The database comes last: where it lies, all lies."""
    for entry in folder.iterdir():
        if entry.name != DATABASE:
            shutil.move(entry, settings.folder / entry.name)
    shelf.sync_folder(settings.folder)
    database = find_database(settings)
    shutil.move(folder / DATABASE, database)
    shelf.sync_folder(database.parent)
