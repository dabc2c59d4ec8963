"""Bringing the records to a newer schema: with a backup first, and back where that fails."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

import click
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from clinic.app.schema import alembic, missing_guards, upgrade
from clinic.cli.program import this_program
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError
from clinic.core.settings import Settings
from clinic.safekeeping.adapters import unfinished
from clinic.safekeeping.adapters.keys import backup_key
from clinic.safekeeping.adapters.sources import look_at_living
from clinic.safekeeping.domain.backups import (
    Attempt,
    BackupMade,
    BackupRefused,
    Damaged,
    list_lost,
)
from clinic.safekeeping.services.noting import note_attempt
from clinic.safekeeping.services.restoring import check_alone, put_back
from clinic.safekeeping.services.reusing import attempt_before_upgrade

# What a failed upgrade ends the command with. Starting again would end there again: the service
# that keeps Soleus running leaves it at that (docs/deployment.md).
FAILED = 3


class UpgradeFailed(click.ClickException):
    """It went wrong; the message says what became of the records."""

    exit_code = FAILED


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgraded:
    """From which schema to which, and the backup that was made before."""

    before: str
    after: str
    backup: Path


def upgrade_safely(app: Flask) -> Upgraded | None:
    """Back up, bring to the newest schema, verify; or put back what was there before.

    Called while the data folder is held. None where there is nothing to do. Ends the command, with
    what happened in words, where it cannot be done; the records are then as they were.
    """
    settings: Settings = app.config["SETTINGS"]
    _undo_cut_off(app, settings)
    before = _schema_to_leave(app)
    if before is None:
        return None
    _check_alone(settings)
    attempt = attempt_before_upgrade(settings, now=clock.now())
    if attempt.made is None:
        raise click.ClickException(
            f"Not upgraded: no backup could be made first. {attempt.error} The records are as they "
            "were."
        )
    file = Path(attempt.made.folder) / attempt.made.file_name
    try:
        with unfinished.marked(settings.folder, unfinished.UPGRADE, file):
            after = _bring_up_and_look(app, attempt.made)
    except Exception as error:
        _go_back(app, settings, file)
        raise UpgradeFailed(
            f"The upgrade failed ({_first_line(error)}). The backup made before it was put back: "
            f"the records are as they were. It lies at {file}. Please use the earlier version of "
            "Soleus until this is mended."
        ) from error
    _note(app, attempt)
    return Upgraded(before=before, after=after, backup=file)


def _undo_cut_off(app: Flask, settings: Settings) -> None:
    """Put back what an upgrade may have spoilt that the power ended: nobody looked it through."""
    if file := unfinished.find(settings.folder, unfinished.UPGRADE):
        _check_alone(settings)
        _go_back(app, settings, file)
        click.echo(f"The last upgrade was cut off. The backup made before it is back: {file}")


def _schema_to_leave(app: Flask) -> str | None:
    """The schema of records that want upgrading; None for an empty database, or the newest."""
    with app.app_context():
        present = [script.revision for script in alembic.current()]
        is_wanted = bool(present) and alembic.needs_upgrade()
    _let_go(app)
    return ", ".join(present) if is_wanted else None


def _check_alone(settings: Settings) -> None:
    """An earlier Soleus that still runs holds no folder, but it has the database open."""
    try:
        check_alone(settings)
    except BackupRefused as error:
        raise click.ClickException(f"Not upgraded. {error}") from error


def _bring_up_and_look(app: Flask, made: BackupMade) -> str:
    """Migrate and verify; the schema reached. Raises whatever is wrong."""
    with app.app_context():
        upgrade()
    with app.app_context():
        if missing := missing_guards():
            raise Damaged("Guards are missing: %(names)s", names=", ".join(sorted(missing)))
    _let_go(app)
    looked = look_at_living(app.config["SETTINGS"])
    if lost := list_lost(made.tables, looked.tables, this_program().kept):
        raise Damaged("Rows were lost from %(names)s", names=", ".join(lost))
    return looked.schema


def _go_back(app: Flask, settings: Settings, file: Path) -> None:
    """Put back the backup made before. Ends the command in words where that cannot be done."""
    _let_go(app)
    try:
        put_back(settings, file, backup_key(settings.folder))
    except (DomainError, OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise UpgradeFailed(
            f"An upgrade failed, and the backup made before it could not be put back "
            f"({_first_line(error)}). Starting tries it again. By hand: "
            f"clinic restore --replace {file}"
        ) from error
    unfinished.clear(settings.folder, unfinished.UPGRADE)


def _note(app: Flask, attempt: Attempt) -> None:
    with app.app_context(), transaction(PROGRAM):
        note_attempt(attempt, by=PROGRAM, now=clock.now())
    _let_go(app)


def _let_go(app: Flask) -> None:
    """Close all that this process has open of the database."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _first_line(error: Exception) -> str:
    return (str(getattr(error, "orig", error)) or type(error).__name__).splitlines()[0]
