"""Keys of this installation, made at first start and readable by its owner alone."""

import secrets
from collections.abc import Callable
from pathlib import Path

from clinic.core.disk import write_first

# Shorter is what a power cut or an editor left of a key; ours are longer by far.
LEAST_LETTERS = 32


class DamagedKey(OSError):
    """The file of a key holds none."""


def installation_secret(
    folder: Path,
    name: str,
    make: Callable[[], str] = lambda: secrets.token_urlsafe(48),
    *,
    keep: bool = True,
) -> str:
    """The secret called ``name``; made when it is first asked for (mode 600).

    Without ``keep`` a new one is good for this process alone, and nothing is written.

    Raises DamagedKey: what is sealed with half a key, or with none, anybody can seal.
    """
    place = folder / f"{name}.key"
    if not place.exists():
        if not keep:
            return make()
        folder.mkdir(parents=True, exist_ok=True)
        write_first(place, make())
    return read_secret(place)


def read_secret(place: Path, *, least: int = LEAST_LETTERS) -> str:
    """What a key's file holds. Raises DamagedKey for fewer than ``least`` letters."""
    try:
        secret = place.read_text().strip()
    except UnicodeDecodeError:
        secret = ""
    if len(secret.strip("\0")) < least:
        raise DamagedKey(f"the key in {place} is damaged")
    return secret


def list_damaged_keys(folder: Path) -> list[Path]:
    """Files of keys that hold none."""
    return [place for place in sorted(folder.glob("*.key")) if _is_damaged(place)]


def _is_damaged(place: Path) -> bool:
    try:
        read_secret(place)
    except DamagedKey:
        return True
    return False
