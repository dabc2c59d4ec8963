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

    Ends with 0 where nothing wants mending, else with 1. Changes nothing.
    """
    console = Console(soft_wrap=True, highlight=False)
    to_mend = risks = 0
    for finding in look_at_everything(read_settings()):
        console.print(in_words(finding))
        to_mend += bool(finding.mend)
        risks += finding.is_risk
    if to_mend:
        things = "One thing wants" if to_mend == 1 else f"{to_mend} things want"
        console.print(f"\n{things} mending.")
        sys.exit(1)
    words = "Nothing wants mending, but mind what is marked RISK." if risks else "All is well."
    console.print(f"\n{words}")


def in_words(finding: Finding) -> Text:
    """A finding in a line, and below it the command that mends it."""
    if finding.is_risk:
        return Text.assemble(("RISK  ", "bold yellow"), finding.words)
    if not finding.mend:
        return Text.assemble(("fine  ", "green"), finding.words)
    return Text.assemble(("MEND  ", "bold red"), finding.words, ".\n      Run: ", finding.mend)
