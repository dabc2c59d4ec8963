"""The rehearsal: the newest backup restored for trial, with the very code that the sheet prints."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from clinic.core.errors import DomainError
from clinic.core.settings import Settings
from clinic.safekeeping.adapters import shelf
from clinic.safekeeping.adapters.keys import recovery_code
from clinic.safekeeping.adapters.served import trial_database
from clinic.safekeeping.adapters.sources import is_served
from clinic.safekeeping.domain.backups import Attempt, BackupMade, Kind, Program
from clinic.safekeeping.domain.recovery import read_code
from clinic.safekeeping.queries.backups import Run
from clinic.safekeeping.services.making import open_whole, why
from clinic.safekeeping.services.restoring import ROOM, bring_up, for_trial


def attempt_rehearsal(settings: Settings, run: Run, program: Program, *, now: datetime) -> Attempt:
    """Restore a backup into a folder for a moment, bring it up to date, compare, take it away."""
    try:
        made = _rehearse(settings, run, program, now)
    except (DomainError, OSError, sqlite3.Error, SQLAlchemyError) as error:
        return Attempt(at=now, kind=Kind.REHEARSAL, error=why(error))
    return Attempt(at=now, kind=Kind.REHEARSAL, made=made)


def _rehearse(settings: Settings, run: Run, program: Program, now: datetime) -> BackupMade:
    key = read_code(recovery_code(settings.folder))
    shelf.check_room(settings.folder, ROOM * run.size)
    with shelf.scratch(settings.folder) as folder, _place_for_trial(settings, folder) as trial:
        manifest = open_whole(run.file, key, folder)
        bring_up(manifest, trial, program)
    return BackupMade(
        folder=run.folder,
        file_name=run.file_name,
        size=run.size,
        verified_at=now,
        heads=manifest.heads,
    )


@contextmanager
def _place_for_trial(settings: Settings, folder: Path) -> Iterator[Settings]:
    """Where a backup can be restored without touching the records."""
    if not is_served(settings):
        yield for_trial(settings, folder)
        return
    with trial_database(settings.database_url) as address:
        yield replace(settings, folder=folder, database_url=address)
