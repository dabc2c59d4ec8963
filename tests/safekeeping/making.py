"""Backups of a test's own."""

from pathlib import Path

from flask import Flask

from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import transaction
from clinic.core.settings import Settings
from clinic.safekeeping.domain.backups import Attempt, BackupMade, Kind, name_file
from clinic.safekeeping.domain.reasons import Reason
from clinic.safekeeping.services.making import attempt_backup
from clinic.safekeeping.services.noting import note_attempt


def settings_of(app: Flask) -> Settings:
    """Where the app keeps its data."""
    settings: Settings = app.config["SETTINGS"]
    return settings


def back_up(app: Flask, kind: Kind = Kind.BY_ITSELF) -> Attempt:
    """A backup made and noted."""
    attempt = attempt_backup(settings_of(app), kind, now=clock.now())
    with app.app_context(), transaction(PROGRAM):
        note_attempt(attempt, by=PROGRAM, now=clock.now())
    return attempt


def make_run(kind: Kind = Kind.BY_ITSELF, *, error: Reason | None = None) -> str:
    """A line of the list without its file, as it stands there once that was thinned out."""
    now = clock.now()
    made = BackupMade(
        folder="/nowhere",
        file_name=name_file(now, kind),
        size=2_400_000,
        verified_at=now,
        heads={},
    )
    attempt = Attempt(at=now, kind=kind, made=None if error else made, error=error)
    with transaction(PROGRAM):
        return note_attempt(attempt, by=PROGRAM, now=now)


def file_of(attempt: Attempt) -> Path:
    """Where the backup lies."""
    assert attempt.made, attempt.error
    return Path(attempt.made.folder) / attempt.made.file_name
