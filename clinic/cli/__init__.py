"""The ``clinic`` command."""

import click

from clinic.cli.serve import migrate, run


@click.group(help="Soleus: practice management for soft-tissue therapists.")
@click.version_option(package_name="soleus")
def main() -> None:
    """Group of all commands."""


for command in (migrate, run):
    main.add_command(command)
