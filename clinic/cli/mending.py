"""What brings damaged records or keys back; it never takes away what could still be needed."""

from collections.abc import Collection, Iterator
from pathlib import Path

from clinic.core.settings import Settings
from clinic.safekeeping.adapters.sealing import read_header
from clinic.safekeeping.adapters.second_place import find_second_place
from clinic.safekeeping.adapters.shelf import list_backups
from clinic.safekeeping.adapters.sources import find_file, is_served
from clinic.safekeeping.domain.backups import BackupRefused
from clinic.safekeeping.services.making import FOLDER

MAKE_ANEW = "clinic keys --anew"


def mend_key(settings: Settings, place: Path) -> str:
    """What brings a damaged key back; a new one is made only where nothing needs the old."""
    if has_records(settings) or find_backup(settings) or find_second_place(settings):
        return mend_file(settings, place)
    return f'rm "{place}"'


def mend_lost_key(settings: Settings, place: Path, *, is_of_backups: bool) -> str:
    """What brings a key back that is gone; backups hold them all but their own."""
    words = f'put the last copy of "{place}" back'
    if is_of_backups:
        words = f'{words}, or write the code of the recovery sheet into "{place}"'
    elif file := find_backup(settings):
        words = f"{words}, or {restore_words(settings, file)}"
    return f"{words}. If every copy is lost: {MAKE_ANEW}"


def mend_file(settings: Settings, place: Path) -> str:
    """What takes the place of a damaged file: nothing mends it by itself."""
    if file := find_backup(settings):
        return restore_words(settings, file)
    if is_served(settings):
        return f"there is no backup: put the last good copy of {place} in its place"
    return f'mv "{place}" "{place}.damaged"  and put the last good copy in its place'


def mend_server(settings: Settings) -> str:
    """What helps where a server keeps the database and does not answer."""
    words = "see that the server runs, and that CLINIC_DATABASE_URL names it"
    if file := find_backup(settings):
        words = f"{words}. If the database is lost, {restore_words(settings, file)}"
    return words


def tell_newer(newer: Collection[str]) -> str:
    """That a newer Soleus wrote the records, with the schemas that only it knows."""
    return f"The records were written by a newer Soleus (schema {', '.join(newer)})"


def mend_newer(settings: Settings, known: Collection[str]) -> str:
    """What helps where a newer Soleus wrote the records; ``known`` are this one's schemas."""
    words = "install the newer Soleus again"
    if file := find_usable_backup(settings, known):
        words = (
            f"{words}. To stay with this one (what was saved since is then left aside), "
            f"{restore_words(settings, file)}"
        )
    return words


def restore_words(settings: Settings, file: Path) -> str:
    """The command that puts a backup back; a server's database must be empty before."""
    if is_served(settings):
        first = "make an empty database, name it with CLINIC_DATABASE_URL, then"
        return f'{first}: clinic restore "{file}"'
    return f'clinic restore --replace "{file}"'


def has_records(settings: Settings) -> bool:
    """Whether there is a database, or a server that may have one."""
    return is_served(settings) or find_file(settings).exists()


def find_backup(settings: Settings) -> Path | None:
    """The newest backup beside the records, else in the second place."""
    return next(_list_files(settings), None)


def find_usable_backup(settings: Settings, known: Collection[str]) -> Path | None:
    """The same among those whose schema is one of the ``known``: this program can restore them."""
    return next((file for file in _list_files(settings) if _read_schema(file) in known), None)


def _list_files(settings: Settings) -> Iterator[Path]:
    for folder in (settings.folder / FOLDER, find_second_place(settings)):
        if folder is not None:
            yield from (folder / name for name in sorted(list_backups(folder), reverse=True))


def _read_schema(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return read_header(opened).schema
    except (OSError, BackupRefused):
        return ""
