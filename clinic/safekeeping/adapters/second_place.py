"""The second place for backups: named when Soleus is started, or chosen by the owner on a page."""

import os
from pathlib import Path

from clinic.core.disk import write_over
from clinic.core.settings import Settings
from clinic.safekeeping.adapters.shelf import list_backups

# In the data folder and in no backup: on another computer there is another place.
CHOSEN = "second-place.txt"
# Beside it: which place has had its mark. One that lacks it later is another folder.
MARKED = "second-place.marked"
# Beside them: which place a copy has reached. Until one has, all backups lie on this computer.
COPIED = "second-place.copied"
# In the place itself. Where a disk is not plugged in, an empty folder of this computer may stay.
MARK = "soleus-second-place.txt"
WORDS = "Soleus copies its backups here. Without this file it takes the folder for another one.\n"
# What systems put on a new disk, beside names that begin with a dot.
ON_NEW_DISKS = {"lost+found", "System Volume Information", "$RECYCLE.BIN"}
# Where systems show sticks and disks that are plugged in, some below a folder for each person.
PLUGGED_IN = ("/media", "/run/media", "/Volumes")


def find_second_place(settings: Settings) -> Path | None:
    """The folder into which backups are copied; None where none was named or chosen."""
    if settings.backup_folder is not None:
        return settings.backup_folder
    return _read(settings.folder / CHOSEN)


def keep_second_place(settings: Settings, folder: Path | None) -> None:
    """Remember what the owner chose, with its mark; None = no second place. Raises OSError."""
    if folder is not None:
        if not (folder / MARK).exists():  # another stick, be it at the same place
            (settings.folder / COPIED).unlink(missing_ok=True)
        _mark(settings, folder)
    write_over(settings.folder / CHOSEN, str(folder or ""))


def is_second_place(settings: Settings, folder: Path) -> bool:
    """Whether a folder is the second place, and not what stays where its disk was pulled out.

    One that never had the mark is given it where it is empty or has backups. Raises OSError.
    """
    has_mark, had_mark = (folder / MARK).exists(), _read(settings.folder / MARKED) == folder
    if not has_mark and (had_mark or not _may_begin(folder)):
        return False
    if not (has_mark and had_mark):
        _mark(settings, folder)
    return True


def note_copy(settings: Settings, folder: Path) -> None:
    """Remember that a copy has reached this place. Raises OSError."""
    if not has_copies(settings, folder):
        write_over(settings.folder / COPIED, str(folder))


def has_copies(settings: Settings, folder: Path) -> bool:
    """Whether a copy has ever reached this place, be it plugged in now or not."""
    return _read(settings.folder / COPIED) == folder


def is_on_same_disk(settings: Settings, folder: Path) -> bool:
    """Whether a folder lies on the disk of the records; one that is not there now does not."""
    try:
        return folder.stat().st_dev == settings.folder.stat().st_dev
    except OSError:
        return False


def _may_begin(folder: Path) -> bool:
    names = {file.name for file in folder.iterdir() if not file.name.startswith(".")}
    return not names - ON_NEW_DISKS or bool(list_backups(folder))


def _mark(settings: Settings, folder: Path) -> None:
    if not (folder / MARK).exists():
        write_over(folder / MARK, WORDS)
    write_over(settings.folder / MARKED, str(folder))


def _read(file: Path) -> Path | None:
    try:
        words = file.read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return Path(words) if words else None


def list_sticks() -> list[str]:
    """Sticks and disks that are plugged in, as far as this system shows them."""
    places = (
        place for top in PLUGGED_IN for depth in ("*", "*/*") for place in Path(top).glob(depth)
    )
    return sorted(str(place) for place in places if os.path.ismount(place))
