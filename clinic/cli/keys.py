"""The command about the keys of this installation."""

from pathlib import Path

import click

from clinic.cli.opening import open_data
from clinic.cli.sheet import write_whole
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import transaction
from clinic.core.errors import DomainError
from clinic.safekeeping.adapters.keys import key_number
from clinic.safekeeping.services.noting import note_use
from clinic.safekeeping.services.recovery import make_recovery_sheet


@click.command()
@click.option(
    "--sheet",
    metavar="FILE.pdf",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the recovery sheet, with the code that opens the backups, to a file.",
)
def keys(sheet: Path | None) -> None:
    """Name the key of the backups, or write the recovery sheet.

    The sheet opens every backup: print it, keep it away from the computer, remove the file.
    """
    with open_data() as app:
        settings = app.config["SETTINGS"]
        number = key_number(settings.folder)
        if sheet is None:
            click.echo(f"Backups are sealed with the key number {number or '–: it is damaged'}.")
            click.echo("The recovery sheet with its code: clinic keys --sheet recovery.pdf")
            return
        try:
            content = make_recovery_sheet(settings, now=clock.now())
        except DomainError as error:
            raise click.ClickException(str(error)) from error
        write_whole(sheet, content)
        with transaction(PROGRAM):
            note_use("recovery sheet printed", number, by=PROGRAM, now=clock.now())
    click.echo(f"{sheet}: print it, keep it away from this computer, then remove the file.")
