"""The command that says what is missing."""

import sys
from collections.abc import Iterator

import click
from rich.console import Console
from rich.text import Text

from clinic.cli import machine, records
from clinic.cli.findings import Finding
from clinic.cli.opening import read_settings
from clinic.core.settings import Settings


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


def look_at_everything(settings: Settings) -> Iterator[Finding]:
    """All findings, in the order in which they want mending."""
    folder = machine.look_at_folder(settings.folder)
    yield folder
    yield machine.look_at_free_space(settings.folder)
    broken = [*records.look_at_unfinished(settings.folder), *records.look_at_keys(settings)]
    yield from broken
    if not folder.mend and not broken:
        yield from records.look_at_database(settings)
    built = machine.look_at_browser_files()
    yield built
    if not built.mend:
        yield machine.look_at_paper()
    yield machine.look_at_reach(settings)
    yield machine.look_at_port(settings.port)
