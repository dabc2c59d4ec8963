"""A backup: made, opened again, found whole, and only then put in its place."""

import sqlite3
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import make_url

from clinic.core.settings import Settings
from clinic.safekeeping.adapters import archive, shelf, snapshot
from clinic.safekeeping.adapters.archive import DATABASE, Manifest
from clinic.safekeeping.adapters.keys import backup_key, key_file
from clinic.safekeeping.adapters.sealing import Header, key_id
from clinic.safekeeping.domain.backups import (
    Attempt,
    BackupMade,
    BackupRefused,
    Damaged,
    Kind,
    name_file,
)

FOLDER = "backups"
# What else a restored system needs; the backup key is not among it: it opens the file.
KEPT = ("*.key", "certificates/*")
# A copy, and the copy that is opened again for trial, beside the sealed file.
COPIES = 3
SPARE = 50 * 10**6


def attempt_backup(
    settings: Settings,
    kind: Kind,
    *,
    now: datetime,
    to: Path | None = None,
    held: Collection[str] = (),
    spare: int = SPARE,
) -> Attempt:
    """Make a backup and verify it; say how that ended. Raises nothing for what fails outside.

    It lies in ``to`` (by default ``backups`` in the data folder), with a copy in the second place
    where one is set. Old ones are taken away, but for those ``held``. ``spare`` is how many bytes
    the disk must have free beyond what is needed.
    """
    place = to or settings.folder / FOLDER
    try:
        made = make_backup(settings, place, now=now, spare=spare)
        own = key_id(backup_key(settings.folder))
        shelf.rotate(place, own, held={made.file_name, *held})
    except BackupRefused as error:
        return Attempt(at=now, kind=kind, error=str(error))
    except (OSError, sqlite3.Error) as error:
        return Attempt(at=now, kind=kind, error=in_words(error))
    copy_error = _copy_to_second(settings, place / made.file_name, own, held)
    return Attempt(at=now, kind=kind, made=replace(made, copy_error=copy_error))


def make_backup(
    settings: Settings, place: Path, *, now: datetime, spare: int = SPARE
) -> BackupMade:
    """Make one backup in a folder. Raises BackupRefused, OSError, sqlite3.Error."""
    database = find_database(settings)
    key = backup_key(settings.folder)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    shelf.check_room(settings.folder, COPIES * database.stat().st_size + spare)
    with shelf.scratch(settings.folder) as folder, shelf.finishing(place, name_file(now)) as file:
        snapshot.copy_database(database, folder / DATABASE)
        looked = snapshot.look_at(folder / DATABASE)
        header = Header(
            key_id=key_id(key),
            created=now.isoformat(timespec="seconds"),
            program=version("soleus"),
            schema=looked.schema,
            heads=looked.heads,
        )
        files = {DATABASE: folder / DATABASE, **list_kept(settings.folder)}
        archive.pack(file, files, header, _manifest(header, looked), key)
        (folder / DATABASE).unlink()
        open_whole(file, key, folder)
        size = file.stat().st_size
    return BackupMade(
        folder=str(place),
        file_name=name_file(now),
        size=size,
        verified_at=now,
        heads=looked.heads,
        tables=looked.tables,
    )


def open_whole(file: Path, key: bytes, into: Path) -> Manifest:
    """Open a backup into a folder and look at all that it holds.

    Raises WrongKey, TooNew, and Damaged where anything is not as the list inside says.
    """
    manifest = archive.unpack(file, key, into)
    looked = snapshot.look_at(into / DATABASE)
    if (looked.tables, looked.schema) != (manifest.tables, manifest.schema):
        raise Damaged("The tables of this backup are not as its list says.")
    return manifest


def find_database(settings: Settings) -> Path:
    """The file of the living database. Raises BackupRefused where it is no file."""
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise BackupRefused(
            "This practice keeps its records in PostgreSQL. Its backups are made by pg_dump: "
            "docs/deployment.md says how."
        )
    return Path(url.database)


def list_kept(folder: Path) -> dict[str, Path]:
    """The files beside the database that go into a backup, by their place in the data folder."""
    own = key_file(folder)
    files = sorted(file for pattern in KEPT for file in folder.glob(pattern) if file.is_file())
    return {file.relative_to(folder).as_posix(): file for file in files if file != own}


def in_words(error: Exception) -> str:
    """A fault of the disk or of the database, without names of places."""
    if isinstance(error, OSError):
        return f"The disk refused: {error.strerror or error}."
    return f"The database could not be copied: {error}."


def _manifest(header: Header, looked: snapshot.Looked) -> Manifest:
    return Manifest(
        made_at=header.created,
        program=header.program,
        schema=looked.schema,
        practice=looked.practice,
        tables=looked.tables,
        heads=looked.heads,
    )


def _copy_to_second(settings: Settings, file: Path, own: str, held: Collection[str]) -> str:
    """Copy a finished backup to the second place, where one is set; what went wrong, or ""."""
    if settings.backup_folder is None:
        return ""
    try:
        shelf.copy_whole(file, settings.backup_folder)
        shelf.rotate(settings.backup_folder, own, held={file.name, *held})
    except OSError as error:
        return in_words(error)
    return ""
