"""Links that let one person choose a password, once."""

import secrets
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256

SECRET_BYTES = 32  # 256 bits: nobody finds one by trying


class Purpose(StrEnum):
    """What a link is for."""

    INVITATION = "invitation"  # somebody who never had a password
    RESET = "reset"  # somebody who forgot theirs


# How long a link works. Who is new may be away; who forgot a password stands at the door.
LASTS = {Purpose.INVITATION: timedelta(days=7), Purpose.RESET: timedelta(minutes=30)}


def new_secret() -> str:
    """The end of a new link."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hash_secret(secret: str) -> str:
    """What is kept of it: the link itself cannot be read from the database."""
    return sha256(secret.encode()).hexdigest()
