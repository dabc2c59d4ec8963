"""A backup: made, opened again, found whole, and only then put in its place."""

import shutil
import sqlite3
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from clinic.core.errors import DomainError
from clinic.core.settings import Settings
from clinic.core.trail_head import FILE
from clinic.safekeeping.adapters import archive, shelf
from clinic.safekeeping.adapters.archive import Manifest
from clinic.safekeeping.adapters.keys import backup_key, key_file
from clinic.safekeeping.adapters.sealing import Header, key_id
from clinic.safekeeping.adapters.second_place import (
    MARK,
    find_second_place,
    is_second_place,
    note_copy,
)
from clinic.safekeeping.adapters.snapshot import Looked
from clinic.safekeeping.adapters.sources import check_copy, source_of
from clinic.safekeeping.domain.backups import (
    Attempt,
    BackupMade,
    BackupRefused,
    Kind,
    name_file,
)
from clinic.safekeeping.domain.reasons import Reason, reason_of

FOLDER = "backups"
# What else a restored system needs; the backup key is not among it: it opens the file.
KEPT = ("*.key", "*.pem")
# The copy, then the copy that is opened again for trial, and room for what comes in meanwhile.
COPIES = 2
SPARE = 50 * 10**6


def attempt_backup(
    settings: Settings,
    kind: Kind,
    *,
    now: datetime,
    to: Path | None = None,
    spare: int = SPARE,
) -> Attempt:
    """Make a backup and verify it; say how that ended. Raises nothing for what fails outside.

    It lies in ``to`` (by default ``backups`` in the data folder), with a copy in the second place
    where one is set. Old ones are taken away; those that cannot go are a remark. ``spare`` is how
    many bytes the disk must have free beyond what is needed.
    """
    place = to or settings.folder / FOLDER
    try:
        own = key_id(backup_key(settings.folder))
        made = make_backup(settings, place, kind, now=now, spare=spare)
    except (DomainError, OSError, sqlite3.Error, SQLAlchemyError) as error:
        return Attempt(at=now, kind=kind, error=why(error))
    remarks = _thin_out(place, own, made.file_name, now)
    second, copy_error = find_second_place(settings), None
    if second is not None:
        copy_error = copy_to(settings, place / made.file_name, second)
    if second is not None and copy_error is None:
        remarks += _thin_out(second, own, made.file_name, now)
    made = replace(made, copy_error=copy_error, remarks=remarks)
    return Attempt(at=now, kind=kind, made=made)


def make_backup(
    settings: Settings, place: Path, kind: Kind, *, now: datetime, spare: int = SPARE
) -> BackupMade:
    """Make one backup in a folder. Raises BackupRefused, OSError, sqlite3.Error.

    Only the practice's own folder is made: another, missing one would lie where no stick is.
    """
    key, source = backup_key(settings.folder), source_of(settings)
    name = name_file(now, kind)
    if place == settings.folder / FOLDER:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif not place.is_dir():
        raise BackupRefused(
            "There is no folder %(place)s on this computer. Is the stick plugged in?",
            place=str(place),
        )
    size = source.size()
    shelf.check_room(settings.folder, COPIES * size + spare)
    shelf.check_room(place, size + spare)
    with shelf.scratch(settings.folder) as folder, shelf.finishing(place, name) as file:
        notes = _copy_notes(settings.folder, folder)  # first: it never runs ahead of the records
        looked = source.copy(folder)
        header = Header(
            key_id=key_id(key),
            created=now.isoformat(timespec="seconds"),
            program=version("soleus"),
            schema=looked.schema,
            heads=looked.heads,
        )
        copy = folder / source.member
        files = {source.member: copy, **list_kept(settings.folder), **notes}
        archive.pack(file, files, header, _manifest(header, looked), key)
        for each in (copy, *notes.values()):
            each.unlink()
        open_whole(file, key, folder)
        size = file.stat().st_size
    return BackupMade(
        folder=str(place),
        file_name=name,
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
    check_copy(into, manifest)
    return manifest


def list_kept(folder: Path) -> dict[str, Path]:
    """The files beside the database that go into a backup, by name: keys and certificates."""
    files = sorted(file for pattern in KEPT for file in folder.glob(pattern) if file.is_file())
    return {
        file.name: file
        for file in files
        if file != key_file(folder) and archive.SAFE_NAME.fullmatch(file.name)
    }


def _copy_notes(folder: Path, into: Path) -> dict[str, Path]:
    """A copy of the note of how far the trails went, which is renewed all the time."""
    try:
        return {FILE: Path(shutil.copy(folder / FILE, into))}
    except FileNotFoundError:
        return {}


def why(error: Exception) -> Reason:
    """A broken rule, or a fault of the disk or of the database, without names of places."""
    if isinstance(error, DomainError):
        return reason_of(error)
    if isinstance(error, OSError):
        return Reason("The disk refused: %(why)s.", {"why": error.strerror or str(error)})
    return Reason("The database refused: %(why)s.", {"why": str(error).splitlines()[0]})


def _manifest(header: Header, looked: Looked) -> Manifest:
    return Manifest(
        made_at=header.created,
        program=header.program,
        schema=looked.schema,
        practice=looked.practice,
        tables=looked.tables,
        heads=looked.heads,
    )


def _thin_out(folder: Path, own: str, newest: str, now: datetime) -> tuple[Reason, ...]:
    """Take old backups away; what is to be said about it. The new one stands, however it ends."""
    try:
        stuck = shelf.rotate(folder, own, newest=newest, now=now)
    except OSError as error:
        told = {"folder": str(folder), "why": error.strerror or str(error)}
        return (Reason("Old backups in %(folder)s could not be looked through: %(why)s.", told),)
    if not stuck:
        return ()
    name, cause = next(iter(stuck.items()))
    told = {"file": str(folder / name), "why": cause}
    return (Reason("Old backups could not be taken away, such as %(file)s: %(why)s.", told),)


def copy_to(settings: Settings, file: Path, second: Path) -> Reason | None:
    """Copy a finished backup to the second place; return what went wrong."""
    try:
        if missing := _miss(settings, second):
            return missing
        shelf.copy_whole(file, second)
    except (DomainError, OSError) as error:
        return why(error)
    with suppress(OSError):  # the copy is there all the same; the next one tries again
        note_copy(settings, second)
    return None


def _miss(settings: Settings, second: Path) -> Reason | None:
    """Why what lies there is not the second place; a copy would go onto this computer's disk."""
    if not second.is_dir():
        return Reason(
            "The second place is not there: %(place)s. Is the stick plugged in?",
            {"place": str(second)},
        )
    if is_second_place(settings, second):
        return None
    told = {"place": str(second), "mark": MARK}
    if second == settings.backup_folder:
        return Reason(
            "There is no %(mark)s in %(place)s. Is the disk plugged in? If it is a new one, make "
            "an empty file of that name there.",
            told,
        )
    return Reason(
        "There is no %(mark)s in %(place)s. Is the right stick plugged in? If it is a new one, "
        "choose the second place once more.",
        told,
    )
