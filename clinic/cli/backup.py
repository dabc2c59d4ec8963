"""The command that makes a backup."""

from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError

from clinic.cli.opening import open_data
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import transaction
from clinic.core.read_seals import seal_before_backup
from clinic.core.write_lock import LONG_PATIENCE
from clinic.safekeeping.domain.backups import Attempt, Kind
from clinic.safekeeping.services.making import attempt_backup
from clinic.safekeeping.services.noting import note_attempt


@click.command()
@click.option(
    "--to",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder that is there, such as a stick; by default that of Soleus, beside the records.",
)
def backup(to: Path | None) -> None:
    """Make a sealed backup and open it again for trial.

    Soleus may be running meanwhile. Older backups in the same folder are thinned out: one for each
    of 24 hours, 30 days and 12 months stays. One in a folder of your own is on the list, and Soleus
    goes on making its own. Ends with 1, and says why, where it could not be made.
    """
    with open_data() as app:
        settings = app.config["SETTINGS"]
        seal_before_backup(clock.now(), patience=LONG_PATIENCE)
        attempt = attempt_backup(settings, Kind.BY_HAND, now=clock.now(), to=to and to.resolve())
        reason = _note(attempt)
    if attempt.made is None:
        raise click.ClickException(f"No backup was made. {attempt.error}")
    made = attempt.made
    click.echo(f"{Path(made.folder) / made.file_name}: {made.size // 1000} kB, opened and verified")
    if made.copy_error:
        click.echo(f"The second place has no copy of it. {made.copy_error}", err=True)
    for remark in made.remarks:
        click.echo(str(remark), err=True)
    if reason:
        click.echo(
            f"It is a backup all the same, but not on the list of backups: {reason}.", err=True
        )


def _note(attempt: Attempt) -> str:
    """Put a backup on the list; return why that could not be, or ""."""
    try:
        with transaction(PROGRAM, patience=LONG_PATIENCE):
            note_attempt(attempt, by=PROGRAM, now=clock.now())
    except DBAPIError as error:
        return str(error.orig)
    return ""
