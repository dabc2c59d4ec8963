"""The command for who lost the phone that proves them."""

import click

from clinic.accounts.queries import find_person_id, get_way_in
from clinic.accounts.services import end_second_factor
from clinic.cli.opening import open_data
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import transaction


@click.command("second-factor")
@click.argument("email")
@click.option("--reset", is_flag=True, help="End it; the person sets up a new one.")
def second_factor(email: str, reset: bool) -> None:
    """Say whether somebody has a second factor, or end it.

    For whoever sits at the computer on which Soleus runs. With --reset the codes of the app, the
    recovery codes, the passkeys and all sign-ins of the person end, and it is written into the
    audit trail. Ends with 1 where nobody signs in with this address.
    """
    with open_data(migrate=False):
        person_id = find_person_id(email)
        if person_id is None:
            raise click.ClickException("Nobody signs in with this address.")
        if reset:
            with transaction(PROGRAM):
                name = end_second_factor(person_id, by=PROGRAM, now=clock.now())
            click.echo(f"{name} sets up a second factor anew at the next sign-in.")
        else:
            click.echo(in_words(person_id))


def in_words(person_id: str) -> str:
    """What somebody proves themselves with beside the password."""
    way_in = get_way_in(person_id)
    if way_in.second_factor_at is None:
        return "No second factor is set up yet. The next sign-in asks for it."
    day = way_in.second_factor_at.date().isoformat()
    return (
        f"Codes of an app since {day}. Recovery codes left: {way_in.codes_left}. "
        f"Passkeys: {len(way_in.passkeys)}."
    )
