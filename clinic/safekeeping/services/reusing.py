"""The backup that an upgrade leaves which failed: the next try needs no other like it."""

import sqlite3
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from clinic.core.errors import DomainError
from clinic.core.settings import Settings
from clinic.safekeeping.adapters import archive, shelf
from clinic.safekeeping.adapters.archive import Manifest
from clinic.safekeeping.adapters.keys import backup_key
from clinic.safekeeping.adapters.second_place import find_second_place
from clinic.safekeeping.adapters.sources import look_at_living, source_of
from clinic.safekeeping.domain.backups import (
    BEFORE_UPGRADE,
    WEEKLY,
    Attempt,
    BackupMade,
    Kind,
    age,
)
from clinic.safekeeping.domain.reasons import Reason
from clinic.safekeeping.services.making import (
    FOLDER,
    SPARE,
    attempt_backup,
    copy_to,
    list_kept,
    open_whole,
)


def attempt_before_upgrade(settings: Settings, *, now: datetime) -> Attempt:
    """The backup that an upgrade wants: the one of its last try where that serves, else a new one.

    What starts Soleus again and again would fill the disk with backups of the same records.
    """
    return _find_same(settings, now) or attempt_backup(settings, Kind.BEFORE_UPGRADE, now=now)


def _find_same(settings: Settings, now: datetime) -> Attempt | None:
    """The newest one made before an upgrade, whole, and with all that is here now; or None."""
    place = settings.folder / FOLDER
    marked = {name: at for name, at in shelf.list_backups(place).items() if BEFORE_UPGRADE in name}
    name = max(marked, key=lambda each: marked[each], default="")
    passed = age(marked.get(name), now)
    if passed is None or passed >= WEEKLY:  # an older one would soon be taken away
        return None
    try:
        manifest = _open(settings, place / name)
        if not _is_of_now(settings, manifest):
            return None
        size = (place / name).stat().st_size
    except (DomainError, OSError, sqlite3.Error, SQLAlchemyError):
        return None  # whatever is wrong with it, a new one will tell what is wrong here
    made = BackupMade(
        folder=str(place),
        file_name=name,
        size=size,
        verified_at=now,
        heads=manifest.heads,
        tables=manifest.tables,
        copy_error=_see_to_copy(settings, place / name),
    )
    return Attempt(at=marked[name], kind=Kind.BEFORE_UPGRADE, made=made)


def _open(settings: Settings, file: Path) -> Manifest:
    shelf.check_room(settings.folder, source_of(settings).size() + SPARE)
    with shelf.scratch(settings.folder) as folder:
        return open_whole(file, backup_key(settings.folder), folder)


def _is_of_now(settings: Settings, manifest: Manifest) -> bool:
    """Whether records, schema, keys and certificates are those of a backup."""
    kept = {name: archive.measure(file) for name, file in list_kept(settings.folder).items()}
    if any(manifest.members.get(name) != each for name, each in kept.items()):
        return False
    looked = look_at_living(settings)
    return (looked.tables, looked.schema) == (manifest.tables, manifest.schema)


def _see_to_copy(settings: Settings, file: Path) -> Reason | None:
    """Copy it to the second place where it does not lie there yet; why that failed."""
    second = find_second_place(settings)
    if second is None or (second / file.name).exists():
        return None
    return copy_to(settings, file, second)
