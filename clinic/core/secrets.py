"""Keys of this installation, made at first start and readable by its owner alone."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path


def installation_secret(
    folder: Path, name: str, make: Callable[[], str] = lambda: secrets.token_urlsafe(48)
) -> str:
    """The secret called ``name``; made when it is first asked for (mode 600)."""
    place = folder / f"{name}.key"
    if not place.exists():
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
    return place.read_text().strip()
