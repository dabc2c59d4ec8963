"""What was begun with all records and had not ended when the power went (docs/adr/0014)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clinic.core.disk import sync_folder, write_over

UPGRADE = "upgrade.unfinished"
RESTORE = "restore.unfinished"


@contextmanager
def marked(folder: Path, name: str, file: Path, *, database: str = "") -> Iterator[None]:
    """Let a data folder say what is being done with it, and with which backup, until it is done.

    ``database`` names one on a server that is filled meanwhile, and was empty before. What fails
    inside leaves the mark.
    """
    write_over(folder / name, f"{file}\n{database}" if database else str(file))
    yield
    clear(folder, name)


def find(folder: Path, name: str) -> Path | None:
    """The backup of what was begun and did not end; None where nothing was."""
    place = folder / name
    return Path(place.read_text().partition("\n")[0]) if place.exists() else None


def find_database(folder: Path, name: str) -> str:
    """Which database on a server was being filled; "" where none was."""
    place = folder / name
    return place.read_text().partition("\n")[2] if place.exists() else ""


def clear(folder: Path, name: str) -> None:
    """Say that it has ended, for good."""
    (folder / name).unlink(missing_ok=True)
    sync_folder(folder)
