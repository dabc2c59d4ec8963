"""Where the records of an installation live, as backups know it: in a file, or on a server."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from clinic.core.settings import Settings
from clinic.safekeeping.adapters import snapshot
from clinic.safekeeping.adapters.archive import Manifest
from clinic.safekeeping.adapters.served import DUMP, ServedDatabase, check_dump
from clinic.safekeeping.adapters.snapshot import Looked
from clinic.safekeeping.domain.backups import BackupRefused, Damaged

DATABASE = "clinic.db"


@dataclass(frozen=True, slots=True)
class FileDatabase:
    """The embedded database in its file."""

    file: Path
    member: str = DATABASE

    def size(self) -> int:
        """How many bytes it has."""
        return self.file.stat().st_size

    def copy(self, into: Path) -> Looked:
        """Copy it as it is at one instant into a folder, and look at the copy."""
        snapshot.copy_database(self.file, into / DATABASE)
        return snapshot.look_at(into / DATABASE)


def source_of(settings: Settings) -> FileDatabase | ServedDatabase:
    """The living database of an installation."""
    if is_served(settings):
        return ServedDatabase(settings.database_url)
    return FileDatabase(find_file(settings))


def is_served(settings: Settings) -> bool:
    """Whether a server keeps the records."""
    return make_url(settings.database_url).get_backend_name() != "sqlite"


def find_file(settings: Settings) -> Path:
    """The file of the living database. Raises BackupRefused where a server keeps it."""
    database = make_url(settings.database_url).database
    if is_served(settings) or not database:
        raise BackupRefused("These records are kept by a PostgreSQL server.")
    return Path(database)


def look_at_living(settings: Settings) -> Looked:
    """What the living database holds. Raises Damaged."""
    if is_served(settings):
        return ServedDatabase(settings.database_url).look()
    return snapshot.look_at(find_file(settings))


def check_copy(folder: Path, listed: Manifest) -> None:
    """Raise Damaged where what was taken out of a backup is not as its list says."""
    if (folder / DUMP).exists():
        check_dump(folder / DUMP)
        return
    looked = snapshot.look_at(folder / DATABASE)
    if (looked.tables, looked.schema) != (listed.tables, listed.schema):
        raise Damaged("The tables of this backup are not as its list says.")
