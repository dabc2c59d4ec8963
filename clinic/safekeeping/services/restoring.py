"""A backup put back: opened, checked, brought up to date, and only then moved into its place."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from clinic.core.disk import write_first
from clinic.core.settings import Settings, sqlite_url
from clinic.core.write_lock import is_busy
from clinic.safekeeping.adapters import shelf, snapshot, unfinished
from clinic.safekeeping.adapters.archive import Manifest
from clinic.safekeeping.adapters.keys import key_file
from clinic.safekeeping.adapters.sealing import Header, read_header
from clinic.safekeeping.adapters.served import DUMP, ServedDatabase
from clinic.safekeeping.adapters.snapshot import Looked
from clinic.safekeeping.adapters.sources import DATABASE, find_file, is_served, look_at_living
from clinic.safekeeping.domain.backups import BackupRefused, Damaged, Program, TooNew, list_lost
from clinic.safekeeping.domain.recovery import read_code, write_code
from clinic.safekeeping.services.making import open_whole
from clinic.safekeeping.services.placing import NothingMoved, has_practice, put_in_place

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
    if is_served(settings):
        _check_served(settings)
        return
    database = find_file(settings)
    if not database.exists():
        return
    check_alone(settings)
    if not replace and has_practice(database):
        raise BackupRefused(
            "There are records in %(folder)s already, so nothing was changed. To put them aside "
            "and restore in their place, say --replace.",
            folder=settings.folder,
        )


def check_alone(settings: Settings) -> None:
    """Raise BackupRefused where somebody else has the records open; they are in one file then."""
    if is_served(settings):
        return
    try:
        snapshot.fold_in(find_file(settings))
    except sqlite3.DatabaseError as error:
        # Damaged, or on a faulty disk: a reason to restore, and what follows says so.
        if is_busy(error):
            raise BackupRefused(
                "Soleus is running on these records. Please end it first."
            ) from error


def restore_backup(
    settings: Settings,
    file: Path,
    code: str,
    program: Program,
    *,
    now: datetime,
    finish: Callable[[], None],
) -> Restored:
    """Put a backup in the place of whatever is there, which is moved aside and never removed.

    ``code`` is the recovery code; it becomes the code of this installation. All is checked before
    anything is moved; a server's database, which must be empty, is filled before that, and is empty
    again where anything fails. ``finish`` lets the restored trail say what was done, and belongs to
    it: without that a restore is cut off. Raises BackupRefused, CodeSlip, OSError.
    """
    key = read_code(code)
    shelf.check_room(settings.folder, ROOM * file.stat().st_size)
    with shelf.scratch(settings.folder) as folder:
        manifest = open_whole(file, key, folder)
        write_first(key_file(folder), write_code(key))
        if is_served(settings):
            aside = _restore_served(settings, file, manifest, folder, program, now, finish)
        else:
            bring_up(manifest, for_trial(settings, folder), program)
            with _marked(settings, file):
                aside = put_in_place(folder, settings, file, now)
                finish()
    return Restored(manifest=manifest, aside=aside)


def _restore_served(
    settings: Settings,
    file: Path,
    manifest: Manifest,
    folder: Path,
    program: Program,
    now: datetime,
    finish: Callable[[], None],
) -> Path | None:
    """Fill the server's database, then put the keys in place; neither is of use without the other.

    So the folder is marked all the while, and a failure empties the database again.
    """
    database = ServedDatabase(settings.database_url)
    _check_served(settings)
    _empty(database)  # of what a restore left that was cut off
    is_moving, was_cut_off = False, _was_cut_off(settings)
    with _marked(settings, file, database=database.name):
        try:
            bring_up(manifest, for_trial(settings, folder), program)
            is_moving = True
            aside = put_in_place(folder, settings, file, now)
            finish()
            return aside
        except BaseException:
            _empty(database)
            if not was_cut_off and not is_moving:
                unfinished.clear(settings.folder, unfinished.RESTORE)  # all is as it was
            raise


@contextmanager
def _marked(settings: Settings, file: Path, *, database: str = "") -> Iterator[None]:
    """Mark the data folder until all is done, or all is as it was; an older mark stays then."""
    mark, was_cut_off = (settings.folder, unfinished.RESTORE), _was_cut_off(settings)
    with unfinished.marked(*mark, file.resolve(), database=database):
        try:
            yield
        except NothingMoved:
            if not was_cut_off:
                unfinished.clear(*mark)
            raise


def _was_cut_off(settings: Settings) -> bool:
    return unfinished.find(settings.folder, unfinished.RESTORE) is not None


def _empty(database: ServedDatabase) -> None:
    if not database.is_empty():
        database.clear()


def for_trial(settings: Settings, folder: Path) -> Settings:
    """Settings of records that were opened into a folder; a server's stay on the server."""
    address = settings.database_url if is_served(settings) else sqlite_url(folder)
    return replace(settings, folder=folder, database_url=address)


def bring_up(manifest: Manifest, settings: Settings, program: Program) -> None:
    """Bring an opened backup up to date, and see that no record went on the way."""
    if manifest.schema not in program.known:
        raise TooNew("This backup was made by a newer Soleus. Please install that one first.")
    if is_served(settings):
        _check_same(manifest, _fill(settings), frozenset(manifest.tables), settings)
    elif not (settings.folder / DATABASE).exists():
        raise BackupRefused(
            "This backup is of a PostgreSQL database. Make an empty one, and name it with "
            "CLINIC_DATABASE_URL."
        )
    program.bring_up(settings)
    if not is_served(settings):
        snapshot.fold_in(settings.folder / DATABASE)
    after = look_at_living(settings)
    if lost := list_lost(manifest.tables, after.tables, program.kept):
        raise Damaged("Rows were lost on the way to the newest schema: %(lost)s", lost=lost)
    if after.schema == manifest.schema:
        _check_same(manifest, after, program.kept, settings)


def put_back(settings: Settings, file: Path, key: bytes) -> None:
    """Put the database of a backup back over one that an upgrade has spoilt."""
    with shelf.scratch(settings.folder) as folder:
        manifest = open_whole(file, key, folder)
        if is_served(settings):
            _put_back_served(manifest, for_trial(settings, folder))
            return
        snapshot.copy_over(folder / DATABASE, find_file(settings))


def _put_back_served(manifest: Manifest, settings: Settings) -> None:
    """A server undoes a failed migration by itself; only what it kept is replaced."""
    database = ServedDatabase(settings.database_url)
    if database.look().tables != manifest.tables:
        database.clear()
        _check_same(manifest, _fill(settings), frozenset(manifest.tables), settings)


def _check_served(settings: Settings) -> None:
    """Raise BackupRefused where there are tables that no restore left that was cut off."""
    database = ServedDatabase(settings.database_url)
    if unfinished.find_database(settings.folder, unfinished.RESTORE) == database.name:
        return
    if not database.is_empty():
        raise BackupRefused(
            "There are tables in this database already, so nothing was changed. Make an empty "
            "one, and name it with CLINIC_DATABASE_URL."
        )


def _fill(settings: Settings) -> Looked:
    dump = settings.folder / DUMP
    if not dump.exists():
        raise BackupRefused(
            "This backup is of a database in a file. Leave CLINIC_DATABASE_URL out, then restore."
        )
    looked = ServedDatabase(settings.database_url).fill(dump)
    dump.unlink()
    return looked


def _check_same(
    manifest: Manifest, looked: Looked, names: frozenset[str], settings: Settings
) -> None:
    if _is_same(manifest, looked, names):
        return
    if is_served(settings):
        # Older backups have digests of times as their server wrote them, in its own zone.
        database = ServedDatabase(settings.database_url)
        if _is_same(manifest, database.look(in_own_zone=True), names):
            return
    raise Damaged("The restored tables differ from those of the backup.")


def _is_same(manifest: Manifest, looked: Looked, names: frozenset[str]) -> bool:
    return all(looked.tables.get(name) == manifest.tables.get(name) for name in names)
