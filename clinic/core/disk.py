"""Files that are there whole or not at all, whenever the power goes."""

import os
from pathlib import Path
from secrets import token_hex


def sync_folder(folder: Path) -> None:
    """See the names in a folder onto the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_first(place: Path, text: str) -> None:
    """Put a text into a new file (mode 600), for good; one that is there already stays as it is."""
    aside = place.with_name(f".{place.name}.{token_hex(8)}")
    try:
        _write_through(aside, text)
        try:
            place.hardlink_to(aside)  # as rename, but never over what somebody else put there
        except FileExistsError:
            pass
        except OSError:
            aside.replace(place)  # a disk that knows no links, such as a stick's
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(place.parent)


def write_over(place: Path, text: str) -> None:
    """Put a text in the place of what a file says (mode 600): the old or the new, never half."""
    aside = place.with_name(f".{place.name}.{token_hex(8)}")
    try:
        _write_through(aside, text)
        aside.replace(place)
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(place.parent)


def _write_through(new: Path, text: str) -> None:
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
