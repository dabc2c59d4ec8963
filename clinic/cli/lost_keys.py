"""Keys that are gone while the records need them: a new one in their place would fit nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import (
    Inspector,
    Select,
    Text,
    cast,
    column,
    create_engine,
    func,
    inspect,
    literal,
    select,
    table,
)
from sqlalchemy.pool import NullPool

from clinic.cli.mending import has_records
from clinic.core.secrets import installation_secret
from clinic.core.settings import Settings
from clinic.core.trail_head import FILE as TRAIL_HEAD
from clinic.safekeeping.adapters.keys import recovery_code


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """A key on which records depend: those that have something in ``filled`` (table, column).

    ``loss`` is what is gone with it for good, ``then`` what is to be done after a new one was made.
    """

    name: str
    filled: tuple[str, str]
    loss: str
    then: str
    make: Callable[[Path], object]

    @property
    def file_name(self) -> str:
        """How its file is called."""
        return f"{self.name}.key"


def make_audit_key(folder: Path) -> None:
    """A new one, and the note that the old one sealed out of its way."""
    head = folder / TRAIL_HEAD
    if head.exists():
        head.rename(head.with_name(f"{TRAIL_HEAD}-of-lost-key"))
    installation_secret(folder, "audit")


LASTING = (
    Lasting(
        name="audit",
        filled=("audit_event", "seal"),
        loss="whether anything that was saved until now is as it was written, nobody can tell",
        then="clinic verify names everything of before as a fault from now on.",
        make=make_audit_key,
    ),
    Lasting(
        name="totp",
        filled=("person", "tf_totp_secret"),
        loss="no authenticator app of anybody gives a right code",
        then="For each person: clinic second-factor EMAIL --reset",
        make=lambda folder: installation_secret(folder, "totp"),
    ),
    Lasting(
        name="backup",
        filled=("backup_run", "verified_at"),
        loss="backups made until now open with the code of a recovery sheet that was printed, "
        "and with nothing else",
        then="Print a new recovery sheet: clinic keys --sheet recovery.pdf",
        make=recovery_code,
    ),
)


def list_lost_keys(settings: Settings) -> list[Lasting]:
    """Keys that are not in the data folder, and that something in the database was made with.

    An empty folder beside a server's database counts: the records are there. Raises DBAPIError.
    """
    missing = [key for key in LASTING if not (settings.folder / key.file_name).exists()]
    if not missing or not has_records(settings):
        return []
    engine = create_engine(settings.database_url, poolclass=NullPool, hide_parameters=True)
    try:
        with engine.connect() as connection:
            inspector = inspect(connection)
            wanted = [key for key in missing if _has_column(inspector, *key.filled)]
            return [key for key in wanted if connection.scalar(_find_filled(*key.filled))]
    finally:
        engine.dispose()


def _has_column(inspector: Inspector, where: str, name: str) -> bool:
    """Whether records of this version have it: earlier ones needed fewer keys."""
    if not inspector.has_table(where):
        return False
    return name in {each["name"] for each in inspector.get_columns(where)}


def _find_filled(where: str, name: str) -> Select[int]:
    text = func.coalesce(cast(column(name), Text), "")
    return select(literal(1)).select_from(table(where)).where(text != "").limit(1)
