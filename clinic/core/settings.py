"""The only reader of the environment."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where this installation keeps its data and how it is reached.

    ``backup_folder`` is a second place for backups, such as a stick or a folder of another disk.
    """

    folder: Path
    database_url: str
    port: int = 8000
    backup_folder: Path | None = None
    testing: bool = False

    @classmethod
    def from_environment(cls) -> Self:
        """Read ``CLINIC_DATA_DIR``, ``CLINIC_PORT``, ``CLINIC_DATABASE_URL``, ``CLINIC_BACKUP_DIR``.

        Raises ValueError, in words for the person at the keyboard, for a port that is none.
        """
        folder = Path(os.environ.get("CLINIC_DATA_DIR") or CHECKOUT / "instance").resolve()
        port = os.environ.get("CLINIC_PORT", "8000")
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise ValueError(f"CLINIC_PORT must be a number from 1 to 65535, not {port!r}.")
        url = os.environ.get("CLINIC_DATABASE_URL") or sqlite_url(folder)
        second = os.environ.get("CLINIC_BACKUP_DIR")
        return cls(
            folder=folder,
            database_url=url,
            port=int(port),
            backup_folder=Path(second).resolve() if second else None,
        )


def sqlite_url(folder: Path) -> str:
    """The address of the embedded database inside a data folder."""
    return f"sqlite:///{folder / 'clinic.db'}"


def find_beside_package(name: str) -> Path:
    """A top-level folder (``templates``, ``migrations``), from a checkout or an installed wheel."""
    inside = CHECKOUT / "clinic" / name
    return inside if inside.is_dir() else CHECKOUT / name


def is_continuous_integration() -> bool:
    """Whether a build server runs this, where nothing may be skipped for lack of a tool."""
    return os.environ.get("CI") == "true"
