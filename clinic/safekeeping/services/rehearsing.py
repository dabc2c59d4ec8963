"""The rehearsal: the newest backup restored for trial, with the very code that the sheet prints."""

import sqlite3
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from clinic.core.settings import Settings
from clinic.safekeeping.adapters import shelf
from clinic.safekeeping.adapters.keys import recovery_code
from clinic.safekeeping.domain.backups import Attempt, BackupMade, BackupRefused, Kind, Program
from clinic.safekeeping.domain.recovery import CodeSlip, read_code
from clinic.safekeeping.queries.backups import Run
from clinic.safekeeping.services.making import in_words
from clinic.safekeeping.services.restoring import ROOM, open_and_bring_up


def attempt_rehearsal(settings: Settings, run: Run, program: Program, *, now: datetime) -> Attempt:
    """Restore a backup into a folder for a moment, bring it up to date, compare, take it away."""
    try:
        made = _rehearse(settings, run, program, now)
    except (BackupRefused, CodeSlip) as error:
        return Attempt(at=now, kind=Kind.REHEARSAL, error=str(error))
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        return Attempt(at=now, kind=Kind.REHEARSAL, error=in_words(error))
    return Attempt(at=now, kind=Kind.REHEARSAL, made=made)


def _rehearse(settings: Settings, run: Run, program: Program, now: datetime) -> BackupMade:
    key = read_code(recovery_code(settings.folder))
    shelf.check_room(settings.folder, ROOM * run.size)
    with shelf.scratch(settings.folder) as folder:
        manifest = open_and_bring_up(run.file, key, folder, program)
    return BackupMade(
        folder=run.folder,
        file_name=run.file_name,
        size=run.size,
        verified_at=now,
        heads=manifest.heads,
    )
