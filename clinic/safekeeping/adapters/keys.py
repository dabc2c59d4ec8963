"""The backup key: kept as the code that the recovery sheet prints, and no other way."""

from pathlib import Path

from clinic.core.secrets import installation_secret
from clinic.safekeeping.domain.recovery import new_code, read_code

NAME = "backup"


def recovery_code(folder: Path) -> str:
    """The code of this installation, as printed; made when it is first asked for."""
    return installation_secret(folder, NAME, make=new_code)


def backup_key(folder: Path) -> bytes:
    """The key that seals the backups of this installation: what the printed code says."""
    return read_code(recovery_code(folder))


def key_file(folder: Path) -> Path:
    """Where the code lies."""
    return folder / f"{NAME}.key"
