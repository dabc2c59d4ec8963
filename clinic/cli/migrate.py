"""The command that brings the database up to date."""

import click

from clinic.app.schema import MUST_EXIST, missing_guards
from clinic.cli.opening import open_data
from clinic.core import clock, triggers
from clinic.core.actor import PROGRAM
from clinic.core.audit import record_event
from clinic.core.database import db, transaction


@click.command()
def migrate() -> None:
    """Make the database where there is none, and put back what guards it.

    Guards of signed records that somebody took away are put back, and the audit trail says so.
    Records of an earlier version want a backup first: clinic upgrade.
    """
    with open_data(migrate=True):
        for name in put_back_guards():
            click.echo(f"Put back: {name}")
        click.echo("The database is up to date.")


def put_back_guards() -> list[str]:
    """Set up the guards that should stand and do not; return their names."""
    missing = missing_guards()
    if missing:
        with transaction(PROGRAM):
            guards = [guard for guard in MUST_EXIST if guard.name in missing]
            triggers.drop(db.session.connection(), guards)
            triggers.create(db.session.connection(), guards)
            record_event(
                "guards put back",
                subject=("database", "guards"),
                by=PROGRAM,
                now=clock.now(),
                detail={"guards": sorted(missing)},
            )
    return sorted(missing)
