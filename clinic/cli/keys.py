"""The command about the keys of this installation."""

from pathlib import Path

import click

from clinic.cli.holding import holding
from clinic.cli.lost_keys import list_lost_keys
from clinic.cli.opening import explained, open_data, read_settings, refuse_half_restored
from clinic.cli.sheet import write_whole
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.audit import record_event
from clinic.core.database import transaction
from clinic.core.errors import DomainError
from clinic.core.settings import Settings
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
@click.option(
    "--anew",
    is_flag=True,
    help="Make keys anew of which every copy is lost. It says first what is lost with them.",
)
def keys(sheet: Path | None, anew: bool) -> None:
    """Name the key of the backups, or write the recovery sheet.

    The sheet opens every backup: print it, keep it away from the computer, remove the file.
    """
    if anew:
        make_anew(read_settings())
        return
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


def make_anew(settings: Settings) -> None:
    """Make the keys that the records need and that are gone, if whoever asks wants it all the same.

    The trail says so. Soleus must not be running on these records.
    """
    with holding(settings.folder), explained():
        refuse_half_restored(settings)
        lost = list_lost_keys(settings)
        if not lost:
            raise click.ClickException("No key is lost that the records need. Nothing was changed.")
        for key in lost:
            click.echo(f"Without {key.file_name}: {key.loss}.")
        click.echo("A copy of it, or a backup, brings all of that back. A new key does not.")
        click.confirm("Is every copy lost, and shall new ones be made?", abort=True)
        for key in lost:
            key.make(settings.folder)
    with open_data(migrate=True, settings=settings), transaction(PROGRAM):
        record_event(
            "keys made anew",
            subject=("database", "keys"),
            by=PROGRAM,
            now=clock.now(),
            detail={"keys": [key.name for key in lost]},
        )
    for key in lost:
        click.echo(f"{key.file_name} was made anew. {key.then}")
