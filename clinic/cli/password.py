"""The command that lets somebody back in who forgot their password."""

import click

from clinic.accounts.queries import find_person_id
from clinic.accounts.services import set_password
from clinic.cli.opening import open_data
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError


@click.command()
@click.argument("email")
@click.option("--password", help="The new password; without it you are asked, unseen, twice.")
def password(email: str, password: str | None) -> None:
    """Give somebody a new password and end their sign-ins.

    For whoever sits at the computer on which Soleus runs. It is written into the audit trail. Ends
    with 1 where nobody signs in with this address, or the password is too short.
    """
    try:
        with open_data(migrate=False):
            if find_person_id(email) is None:
                raise click.ClickException("Nobody signs in with this address.")
            db.session.rollback()  # nobody waits for whoever types
            if password is None:
                password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
            with transaction(PROGRAM):
                name = set_password(email, password, by=PROGRAM, now=clock.now())
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{name} can sign in with the new password now. All earlier sign-ins are ended.")
