"""The command that writes a client's current sheet to a file."""

import tempfile
from pathlib import Path

import click

from clinic.aftercare.queries import find_current_sheet
from clinic.cli.opening import open_data
from clinic.clients.queries import ClientRow, find_clients_named
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.read_log import write_read
from clinic.core.reads import Read
from clinic.documents.queries import get_content


@click.command()
@click.argument("client", metavar="CLIENT")
@click.option(
    "--out",
    required=True,
    metavar="FILE.pdf",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it. A file of that name is replaced.",
)
def sheet(client: str, out: Path) -> None:
    """Write a client's current sheet to a file.

    CLIENT is a reference, a name or a part of one. The file holds the very bytes that were issued.
    The log of openings says that it was written.
    Where CLIENT means nobody, or more than one, the command says so and ends with 1.
    """
    if not out.parent.is_dir():
        raise click.ClickException(f"There is no folder {out.parent}. Make it first.")
    with open_data():
        found = find_one(client)
        current = find_current_sheet(found.id, by=PROGRAM)
        if current is None:
            raise click.ClickException(f"{found.name} has no sheet yet.")
        content = get_content(current.document_id, by=PROGRAM)
        opened = Read(kind="sheet", record_id=current.id, client_id=found.id)
        write_read(opened, by=PROGRAM, page="clinic sheet", now=clock.now())
    write_whole(out, content)
    click.echo(f"{out}: sheet {current.number} of {found.name}, {len(content) // 1000} kB")


def find_one(words: str) -> ClientRow:
    """The one client whom the words mean. Ends the command where there is none, or more."""
    found = find_clients_named(words, by=PROGRAM)
    if not found:
        raise click.ClickException(f"There is no client called “{words}”.")
    if len(found) > 1:
        lines = "\n".join(f"  {line(row)}" for row in found)
        raise click.ClickException(
            f"“{words}” can mean {len(found)} clients. Please give the reference:\n{lines}"
        )
    return found[0]


def line(row: ClientRow) -> str:
    """A client as a list tells them apart."""
    born = f"born {row.born_on.year}" if row.born_on else "birth date not recorded"
    return f"{row.reference}  {row.name}, {born}{', archived' if row.is_archived else ''}"


def write_whole(out: Path, content: bytes) -> None:
    """Put the content in place in one go: the file is there whole, or it is as it was."""
    try:
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".sheet-") as aside:
            whole = Path(aside) / out.name
            whole.touch(mode=0o600)  # what it says is for whoever asked for it
            whole.write_bytes(content)
            whole.replace(out)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}") from error
