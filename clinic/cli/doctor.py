"""The command that says what is missing."""

import sys

import click
from rich.console import Console
from rich.text import Text

from clinic.cli.checks import Finding, look_at_everything
from clinic.cli.opening import read_settings


@click.command()
def doctor() -> None:
    """Say what is missing, and the command that mends it.

    Ends with 0 where all is well, with 1 where something wants mending. Changes nothing.
    """
    console = Console(soft_wrap=True, highlight=False)
    to_mend = 0
    for finding in look_at_everything(read_settings()):
        console.print(in_words(finding))
        to_mend += bool(finding.mend)
    if to_mend:
        things = "One thing wants" if to_mend == 1 else f"{to_mend} things want"
        console.print(f"\n{things} mending.")
        sys.exit(1)
    console.print("\nAll is well.")


def in_words(finding: Finding) -> Text:
    """A finding in a line, and below it the command that mends it."""
    if not finding.mend:
        return Text.assemble(("fine  ", "green"), finding.words)
    return Text.assemble(("MEND  ", "bold red"), finding.words, ".\n      Run: ", finding.mend)
