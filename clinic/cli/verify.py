"""The command that looks whether everything is as it was written."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import click
from rich.console import Console
from rich.text import Text

from clinic.app.schema import MUST_EXIST
from clinic.cli.opening import open_data, read_settings
from clinic.core import clock
from clinic.core.read_seals import seal_reads
from clinic.core.seals import has_audit_key
from clinic.safekeeping.presenters.checks import PartLine, left_out, part_line, summary
from clinic.safekeeping.services.checking import check_everything


@click.command()
def verify() -> None:
    """Say whether everything is as it was written.

    Looks at the seals of both trails and of every version, holds records as they stand against what
    was saved last and roles against what the trail noted, and looks at the signatures of sessions,
    every paper byte for byte, the guards and the database itself. Says what it compares with
    nothing. Then seals the openings that have no seal yet. Ends with 0 where all is whole, with 1
    where something is not.
    """
    console = Console(soft_wrap=True, highlight=False)
    parts = []
    # A key that is gone is told among the rest, and none is made in its place.
    with open_data(settings=replace(read_settings(), keeps_new_keys=False)):
        for part in check_everything(MUST_EXIST):
            parts.append(part)
            for line in in_words(part_line(part)):
                console.print(line)
        if has_audit_key():
            seal_reads(clock.now())
        kind, words = summary(parts)
        console.print(f"\n{words}\nCompared with nothing:")
        for each in left_out():
            console.print(f"  {each}")
    if kind != "fine":
        sys.exit(1)


def in_words(part: PartLine) -> Iterator[Text]:
    """A part in a line, and each of its faults in one below."""
    is_fine = part.kind == "fine"
    mark = ("fine   ", "green") if is_fine else ("FAULT  ", "bold red")
    yield Text.assemble(mark, f"{part.name}: {part.state}")
    for fault in (*part.faults, part.more):
        if fault:
            yield Text(f"       {fault}")
