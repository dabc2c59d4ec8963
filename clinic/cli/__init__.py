"""The ``clinic`` command."""

from importlib import import_module

import click

# The file of each command and its line in the list: showing the list loads none of them.
COMMANDS = {
    "run": ("clinic.cli.serve", "Serve the practice on this computer."),
    "migrate": (
        "clinic.cli.migrate",
        "Make the database where there is none, and put back what guards it.",
    ),
    "demo": ("clinic.cli.demo", "Fill an empty database with the demo practice."),
    "sheet": ("clinic.cli.sheet", "Write a client's current sheet to a file."),
    "password": (
        "clinic.cli.password",
        "Give somebody a new password and end their sign-ins.",
    ),
    "second-factor": (
        "clinic.cli.second_factor",
        "Say whether somebody has a second factor, or end it.",
    ),
    "backup": ("clinic.cli.backup", "Make a sealed backup and open it again for trial."),
    "restore": (
        "clinic.cli.restore",
        "Put a backup back, on an empty computer or in place of damaged records.",
    ),
    "upgrade": ("clinic.cli.upgrade", "Back up, bring the records to the newest schema, verify."),
    "keys": ("clinic.cli.keys", "Name the key of the backups, or write the recovery sheet."),
    "verify": ("clinic.cli.verify", "Say whether everything is as it was written."),
    "doctor": ("clinic.cli.doctor", "Say what is missing, and the command that mends it."),
}


class Commands(click.Group):
    """A group that loads a command when it is called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, or None."""
        if name not in COMMANDS:
            return None
        found = getattr(import_module(COMMANDS[name][0]), name.replace("-", "_"))
        return found if isinstance(found, click.Command) else None

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, each with its line."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_file, line) in COMMANDS.items()])


@click.group(cls=Commands, help="Soleus: practice management for soft-tissue therapists.")
@click.version_option(package_name="soleus")
def main() -> None:
    """Group of all commands."""
