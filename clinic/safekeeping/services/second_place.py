"""Choosing the second place for backups."""

import os
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile

from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.errors import DomainError
from clinic.core.settings import Settings
from clinic.safekeeping.adapters.second_place import is_on_same_disk, keep_second_place


def choose_second_place(
    settings: Settings, words: str, *, is_carried_on: bool = False, by: Actor, now: datetime
) -> None:
    """Copy every backup into this folder from now on; "" = nowhere.

    Raises DomainError for a folder that is not there, not outside the data folder, or shut; and for
    one on the disk of the records, unless something else carries on what lies there, as a cloud
    does (``is_carried_on``).
    """
    folder = _read(words, settings) if words else None
    if folder and not is_carried_on and is_on_same_disk(settings, folder):
        raise DomainError(
            "It lies on the same disk as your records: a broken or stolen computer takes both. "
            "Please choose a stick or another disk. If something copies this folder elsewhere, "
            "such as a cloud, say so below.",
            field="folder",
        )
    record_event(
        "second place chosen",
        subject=("backup", "second-place"),
        by=by,
        now=now,
        detail={"folder": str(folder or "")},
    )
    try:
        keep_second_place(settings, folder)
    except OSError as error:
        raise _refused("This could not be written down: %(why)s.", error) from error


def _read(words: str, settings: Settings) -> Path:
    if not Path(words).is_absolute():
        raise DomainError("Please write the whole way to the folder.", field="folder")
    folder = Path(words).resolve()
    if not os.path.isdir(folder):  # noqa: PTH112 - Path's own raises where it may not look
        raise DomainError(
            "There is no such folder on this computer. Is the stick plugged in?", field="folder"
        )
    if folder.is_relative_to(settings.folder.resolve()):
        raise DomainError(
            "This lies in the data folder and would be lost with it. Please choose another disk.",
            field="folder",
        )
    try:
        with TemporaryFile(dir=folder) as file:
            file.write(b"Soleus")
    except OSError as error:
        raise _refused("Nothing can be written there: %(why)s.", error) from error
    return folder


def _refused(message: str, error: OSError) -> DomainError:
    return DomainError(message, field="folder", why=error.strerror or str(error))
