"""The second place for backups: named when Soleus is started, or chosen by the owner on a page."""

import os
from pathlib import Path

from clinic.core.settings import Settings

# In the data folder and in no backup: on another computer there is another place.
CHOSEN = "second-place.txt"
# Where systems show sticks and disks that are plugged in, some below a folder for each person.
PLUGGED_IN = ("/media", "/run/media", "/Volumes")


def find_second_place(settings: Settings) -> Path | None:
    """The folder into which backups are copied; None where none was named or chosen."""
    if settings.backup_folder is not None:
        return settings.backup_folder
    try:
        chosen = (settings.folder / CHOSEN).read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return Path(chosen) if chosen else None


def keep_second_place(settings: Settings, folder: Path | None) -> None:
    """Remember what the owner chose; None = no second place. Raises OSError."""
    (settings.folder / CHOSEN).write_text(str(folder or ""), encoding="utf-8")


def list_sticks() -> list[str]:
    """Sticks and disks that are plugged in, as far as this system shows them."""
    places = (
        place for top in PLUGGED_IN for depth in ("*", "*/*") for place in Path(top).glob(depth)
    )
    return sorted(str(place) for place in places if os.path.ismount(place))
