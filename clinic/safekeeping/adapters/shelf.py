"""The folders in which backups lie: whole files only, and the old ones taken away."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time
from typing import BinaryIO

from clinic.core.disk import sync_folder
from clinic.core.ids import ALPHABET, ID_LENGTH, new_id
from clinic.safekeeping.adapters.sealing import read_header
from clinic.safekeeping.adapters.snapshot import TRAILS
from clinic.safekeeping.domain.backups import FILE_NAME, BackupRefused, Damaged, read_file_name
from clinic.safekeeping.domain.rotation import select_held, select_kept

SCRATCH = ".scratch-"
# As a folder for a moment is called; letters are drawn by the library.
SCRATCH_NAME = re.compile(rf"{re.escape(SCRATCH)}[a-z0-9_]{{8}}")
PARTIAL = ".partial"
PARTIAL_NAME = re.compile(rf"{FILE_NAME.pattern}\.[{ALPHABET}]{{{ID_LENGTH}}}{re.escape(PARTIAL)}")
# After so many seconds what a killed program left behind is taken away.
FORGOTTEN_AFTER = 6 * 3600


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A folder for a moment, in the data folder whose content it has that long (mode 700)."""
    _sweep_scratch(folder)
    with TemporaryDirectory(prefix=SCRATCH, dir=folder, ignore_cleanup_errors=True) as made:
        yield Path(made)


def _sweep_scratch(folder: Path) -> None:
    """Take away what a killed program left: it is as private as the records."""
    for left in _list_forgotten(folder, SCRATCH_NAME):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)


def _sweep_partial(folder: Path) -> None:
    """Take half a backup away, and nothing else: the folder may be full of somebody's work."""
    for left in _list_forgotten(folder, PARTIAL_NAME):
        with suppress(OSError):
            left.unlink()  # refused for a folder


def _list_forgotten(folder: Path, name: re.Pattern[str]) -> list[Path]:
    """What is called like that and was not written to for hours; links are nobody's leftovers."""
    since = time() - FORGOTTEN_AFTER
    return [
        left
        for left in folder.iterdir()
        if name.fullmatch(left.name) and not left.is_symlink() and _changed_at(left) < since
    ]


def _changed_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return time()  # another took it away meanwhile


def check_room(folder: Path, needed: int) -> None:
    """Raise BackupRefused where a disk has less room than ``needed`` bytes."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise BackupRefused(
            "There is not enough room on the disk: %(needed)s MB are needed, %(free)s MB are free.",
            needed=-(-needed // 10**6),
            free=free // 10**6,
        )


@contextmanager
def finishing(folder: Path, name: str) -> Iterator[Path]:
    """Where to write a file that appears under its name in one go, whole, or not at all."""
    _sweep_partial(folder)
    partial = folder / f"{name}.{new_id()}{PARTIAL}"  # two may be made in the same second
    try:
        yield partial
        partial.replace(folder / name)
        sync_folder(folder)
    finally:
        partial.unlink(missing_ok=True)


def copy_whole(file: Path, folder: Path) -> None:
    """Copy a backup into another folder, read it there again, and let it appear whole.

    The folder is never made: it would lie on this computer's own disk. Raises OSError, and Damaged
    where the copy does not read as it was written.
    """
    with finishing(folder, file.name) as partial:
        with file.open("rb") as source, _private(partial) as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        if _digest(partial) != _digest(file):
            raise Damaged("What was written there reads differently.")


def list_backups(folder: Path) -> dict[str, datetime]:
    """The backups in a folder by name, with the instant that the name says."""
    if not folder.is_dir():
        return {}
    made = {file.name: read_file_name(file.name) for file in folder.iterdir()}
    return {name: at for name, at in made.items() if at is not None}


def rotate(folder: Path, key_id: str, *, newest: str, now: datetime) -> dict[str, str]:
    """Take the old backups of this installation (``key_id``) away.

    Return the names of those that could not go, each with why: it keeps no other. ``newest`` stays,
    whatever the clock said when others were made.
    """
    there = list_backups(folder)
    places = {name: _read_place(folder / name, key_id) for name in there}
    ours = {name: place for name, place in places.items() if place is not None}
    made = {name: there[name] for name in ours}
    order = sorted(made, key=lambda name: (ours[name], made[name]))
    held = {newest} | select_held(made, now)
    kept = select_kept(made, now=now, held=held, order=order)
    stuck = {}
    for name in sorted(made.keys() - kept):
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as error:
            stuck[name] = error.strerror or str(error)
    return stuck


def _read_place(file: Path, key_id: str) -> tuple[int, ...] | None:
    """How far the trails went when it was made, which no clock changes; None for one of others."""
    try:
        with file.open("rb") as opened:
            header = read_header(opened)
    except (OSError, BackupRefused):
        return None
    return tuple(_count(header.heads, name) for name in TRAILS) if header.key_id == key_id else None


def _count(heads: object, name: str) -> int:
    """The number of a trail's last row; 0 where the beginning of a file says nothing of use."""
    head = heads.get(name) if isinstance(heads, dict) else None
    number = head.get("number") if isinstance(head, dict) else None
    return number if isinstance(number, int) else 0


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _private(file: Path) -> BinaryIO:
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """What the backups of a folder take, and what its disk has left, in bytes."""

    files: int
    used: int
    free: int


def measure(folder: Path) -> Space:
    """How much room the backups of a folder take."""
    sizes = [(folder / name).stat().st_size for name in list_backups(folder)]
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return Space(files=len(sizes), used=sum(sizes), free=shutil.disk_usage(there).free)
