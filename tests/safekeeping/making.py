"""Backups of a test's own."""

from pathlib import Path

from flask import Flask

from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import transaction
from clinic.core.settings import Settings
from clinic.safekeeping.domain.backups import Attempt, Kind
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


def file_of(attempt: Attempt) -> Path:
    """Where the backup lies."""
    assert attempt.made, attempt.error
    return Path(attempt.made.folder) / attempt.made.file_name
