"""What was begun with all records and had not ended when the power went (docs/adr/0014)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clinic.core.disk import sync_folder, write_first

UPGRADE = "upgrade.unfinished"
RESTORE = "restore.unfinished"


@contextmanager
def marked(folder: Path, name: str, file: Path) -> Iterator[None]:
    """Let a data folder say what is being done with it, and with which backup, until it is done.

    What fails inside leaves the mark.
    """
    write_first(folder / name, str(file))
    yield
    clear(folder, name)


def find(folder: Path, name: str) -> Path | None:
    """The backup of what was begun and did not end; None where nothing was."""
    place = folder / name
    return Path(place.read_text()) if place.exists() else None


def clear(folder: Path, name: str) -> None:
    """Say that it has ended, for good."""
    (folder / name).unlink(missing_ok=True)
    sync_folder(folder)
