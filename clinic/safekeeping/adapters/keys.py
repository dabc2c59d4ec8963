"""The backup key: kept as the code that the recovery sheet prints, and no other way."""

from pathlib import Path

from clinic.core.secrets import DamagedKey, installation_secret
from clinic.safekeeping.adapters.sealing import key_id
from clinic.safekeeping.domain.recovery import CodeSlip, new_code, read_code

NAME = "backup"
DAMAGED = "The file backup.key is damaged. Please write the code of the recovery sheet into it."


def recovery_code(folder: Path) -> str:
    """The code of this installation, as printed; made when it is first asked for.

    Raises CodeSlip where its file holds none.
    """
    try:
        return installation_secret(folder, NAME, make=new_code)
    except DamagedKey as error:
        raise CodeSlip(DAMAGED) from error


def backup_key(folder: Path) -> bytes:
    """The key that seals the backups of this installation: what the printed code says.

    Raises CodeSlip where somebody changed its file.
    """
    try:
        return read_code(recovery_code(folder))
    except CodeSlip as error:
        raise CodeSlip(DAMAGED) from error


def key_number(folder: Path) -> str:
    """The short name of this installation's key; empty where its file is damaged."""
    try:
        return key_id(backup_key(folder))
    except CodeSlip:
        return ""


def key_file(folder: Path) -> Path:
    """Where the code lies."""
    return folder / f"{NAME}.key"
