"""The command that brings the records to a newer schema, and back where that fails."""

import click

from clinic.cli.holding import holding
from clinic.cli.opening import explained, open_app, read_settings
from clinic.cli.upgrading import upgrade_safely


@click.command()
def upgrade() -> None:
    """Back up, bring the records to the newest schema, verify.

    Where anything goes wrong, the backup that was made first is put back, and the command says so
    and ends with 3. Soleus must not be running meanwhile; starting it does the same by itself.
    """
    with holding(read_settings().folder), explained():
        done = upgrade_safely(open_app())
    if done is None:
        click.echo("The records are at the newest schema already. Nothing was changed.")
        return
    click.echo(f"Upgraded from schema {done.before} to {done.after}, and verified.")
    click.echo(f"The backup made before lies at {done.backup}")
