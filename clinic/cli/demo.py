"""The command that fills an empty database with the demo practice."""

from datetime import datetime

import click
from flask import current_app
from rich.console import Console
from rich.progress import track

from clinic.accounts.domain.passwords import check_password
from clinic.accounts.domain.second_factor import KEY_GROUP, in_groups
from clinic.accounts.queries import find_practice
from clinic.cli.opening import open_data
from clinic.core import clock
from clinic.core.database import transaction
from clinic.core.errors import DomainError
from clinic.demo.services import Step, Telling, begin_telling, can_make_paper, list_steps


@click.command()
@click.option("--password", help="For all three sign-ins; without it one is made up.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which the story ends, such as 2026-05-31; by default today.",
)
def demo(password: str | None, today: datetime | None) -> None:
    """Fill an empty database with the demo practice.

    Everybody in it is invented. It can never become a real practice. A database that has a
    practice already is left as it is, and the command ends with 1.
    """
    with open_data(migrate=True):
        refuse_what_cannot_be(password)
        telling = begin_telling(
            now=clock.now(),
            today=today.date() if today else None,
            password=password or "",
            with_paper=can_make_paper(),
        )
        tell(list_steps(telling))
        show_sign_ins(telling)


def refuse_what_cannot_be(password: str | None) -> None:
    """End the command where there is a practice, or the password is too short or easily guessed."""
    if find_practice() is not None:
        raise click.ClickException(
            "This database has a practice already, so nothing was changed. The demo needs an empty "
            "one. To make one elsewhere: CLINIC_DATA_DIR=demo clinic demo"
        )
    if password is None:
        return
    try:
        check_password(password)
    except DomainError as error:
        raise click.ClickException(str(error)) from error


def tell(steps: list[Step]) -> None:
    """Take every step, and show how far it is where somebody watches."""
    console = Console(stderr=True)
    is_quiet = not console.is_terminal
    words = "Telling the story"
    taken = 0
    try:
        for step in track(steps, words, console=console, disable=is_quiet, transient=True):
            with transaction(step.actor):
                step.take()
            taken += 1
    finally:
        if 0 < taken < len(steps):
            folder = current_app.config["SETTINGS"].folder
            click.echo(f"The demo is not complete. To begin anew, remove {folder}", err=True)


def show_sign_ins(telling: Telling) -> None:
    """What the person at the keyboard needs now."""
    click.echo("The demo practice is ready. Everybody in it is invented.\n")
    click.echo("Sign in as")
    for person in telling.story.people.values():
        click.echo(f"  {person.email}")
    click.echo(f"with the password\n  {telling.password}")
    click.echo("The page that asks for a code shows it. An authenticator app takes these keys:")
    for person in telling.story.people.values():
        click.echo(f"  {person.email}  {in_groups(person.totp_seed, KEY_GROUP)}")
    if not telling.with_paper:
        click.echo("\nSheets are left out: this machine cannot make PDF yet. See: clinic doctor")
