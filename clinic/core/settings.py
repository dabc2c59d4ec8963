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
    ``hosts`` are further names by which browsers may call it, ``proxies`` how many servers of one's
    own stand before it and speak TLS for it; ``tls`` says that it speaks TLS itself.
    Without ``keeps_new_keys`` it only looks: what is not there stays so.
    """

    folder: Path
    database_url: str
    port: int = 8000
    backup_folder: Path | None = None
    hosts: tuple[str, ...] = ()
    proxies: int = 0
    tls: bool = False
    testing: bool = False
    keeps_new_keys: bool = True

    @classmethod
    def from_environment(cls) -> Self:
        """Read the variables whose names begin with ``CLINIC_`` (docs/deployment.md lists them).

        Raises ValueError, in words for the person at the keyboard, for a number that is none.
        """
        folder = Path(os.environ.get("CLINIC_DATA_DIR") or CHECKOUT / "instance").resolve()
        url = os.environ.get("CLINIC_DATABASE_URL") or sqlite_url(folder)
        second = os.environ.get("CLINIC_BACKUP_DIR")
        return cls(
            folder=folder,
            database_url=url,
            port=_read_number("CLINIC_PORT", default=8000, low=1, high=65535),
            backup_folder=Path(second).resolve() if second else None,
            hosts=tuple(os.environ.get("CLINIC_HOSTS", "").replace(",", " ").split()),
            proxies=_read_number("CLINIC_PROXIES", default=0, low=0, high=9),
        )

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it by TLS: its own, or that of a server before it."""
        return self.tls or self.proxies > 0


def _read_number(name: str, *, default: int, low: int, high: int) -> int:
    value = os.environ.get(name) or str(default)
    if not value.isdecimal() or not low <= int(value) <= high:
        raise ValueError(f"{name} must be a number from {low} to {high}, not {value!r}.")
    return int(value)


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
