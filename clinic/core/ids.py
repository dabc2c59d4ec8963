"""Names for records that say nothing about the record."""

import secrets
from hashlib import sha256

# Crockford's base 32: no i, l, o, u, so that an id read aloud is typed right.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 20


def new_id() -> str:
    """A random public id of 100 bits, safe in an address."""
    return "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH))


def id_of(text: str) -> str:
    """The id that always belongs to this text."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in sha256(text.encode()).digest())[
        :ID_LENGTH
    ]


def is_id(text: str) -> bool:
    """Whether text has the form of an id."""
    return len(text) == ID_LENGTH and set(text) <= set(ALPHABET)
