"""The command that puts a backup back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError

from clinic.cli.holding import holding
from clinic.cli.opening import explained, make_app, read_settings
from clinic.cli.program import this_program
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.audit import record_event
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError
from clinic.core.settings import Settings
from clinic.core.trail_head import begin_head
from clinic.safekeeping.adapters.keys import key_file, key_number, recovery_code
from clinic.safekeeping.adapters.sealing import Header
from clinic.safekeeping.domain.recovery import CodeSlip, read_code
from clinic.safekeeping.queries.ends import RESTORED
from clinic.safekeeping.services.ends import find_newest_made
from clinic.safekeeping.services.restoring import (
    Restored,
    check_target,
    look_into,
    restore_backup,
)


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--key-file",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="A file with the recovery code; without it the code is asked for.",
)
@click.option("--replace", is_flag=True, help="Put records that are there aside, and restore.")
def restore(file: Path, key_file: Path | None, replace: bool) -> None:
    """Put a backup back, on an empty computer or in place of damaged records.

    FILE is opened with the recovery code of the recovery sheet. All of it is checked, and brought
    to the newest schema, before anything is put in place; what was there is moved aside and never
    removed. Soleus must not be running on these records.
    """
    settings, program = read_settings(), this_program()
    with refused_in_words():
        header = look_into(file, program)
    with holding(settings.folder), refused_in_words():
        check_target(settings, replace=replace)
        code = find_code(settings, header, key_file)
        restored = restore_backup(
            settings,
            file,
            code,
            program,
            now=clock.now(),
            finish=lambda: note(settings, file, header),
        )
    tell(settings, restored)


@contextmanager
def refused_in_words() -> Iterator[None]:
    """Whatever stands against a restore ends the command in words."""
    try:
        yield
    except DomainError as error:
        raise click.ClickException(f"Nothing was restored. {error}") from error
    except DBAPIError as error:
        raise click.ClickException(
            f"Nothing was restored. The database said: {str(error.orig).strip()}"
        ) from error
    except OSError as error:
        raise click.ClickException(f"The disk refused: {error.strerror or error}.") from error


def find_code(settings: Settings, header: Header, given: Path | None) -> str:
    """The recovery code: from a file, from this very computer where it fits, or asked for."""
    if given is not None:
        return given.read_text(encoding="utf-8", errors="replace")
    if key_file(settings.folder).exists() and fits_here(settings, header):
        return recovery_code(settings.folder)
    click.echo(f"This backup asks for the recovery code with the key number {header.key_id}.")
    while True:
        code: str = click.prompt("Recovery code (13 groups; small letters are all right)")
        try:
            read_code(code)
        except CodeSlip as slip:
            click.echo(str(slip), err=True)
        else:
            return code


def fits_here(settings: Settings, header: Header) -> bool:
    """Whether the code that lies in the data folder opens this backup."""
    return key_number(settings.folder) == header.key_id


def note(settings: Settings, file: Path, header: Header) -> None:
    """Let the restored trail say that it was restored, to when, and what it leaves behind.

    The mark of an unfinished restore still stands meanwhile, so no other command goes on before.
    """
    newest = find_newest_made(settings, file.parent)
    with explained(), make_app(settings).app_context():
        try:
            with transaction(PROGRAM):
                record_event(
                    RESTORED,
                    subject=("database", "restore"),
                    by=PROGRAM,
                    now=clock.now(),
                    detail={"file": file.name, "made_at": header.created, "newest": newest},
                )
            begin_head(clock.now())  # an older backup has no note of how far the trails went
        finally:
            db.session.remove()
            db.engine.dispose()


def tell(settings: Settings, restored: Restored) -> None:
    """What the person at the keyboard needs now."""
    manifest = restored.manifest
    of = f"“{manifest.practice}”" if manifest.practice else "An empty system"
    at = datetime.fromisoformat(manifest.made_at)
    clients = "1 client" if manifest.clients == 1 else f"{manifest.clients} clients"
    click.echo(f"{of} is back as of {at:%-d %B %Y, %H:%M} UTC: {clients}. All of it was verified.")
    if restored.aside is not None:
        click.echo(f"What was there before lies in {restored.aside}")
    click.echo(f"The records are in {settings.folder}. To go on, run: clinic run")
