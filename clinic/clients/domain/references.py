"""The short code by which people on the phone and on paper mean one client."""

import secrets

# Crockford's letters (no I, L, O, U) without 0 and 1, which are read as letters.
REFERENCE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_LENGTH = 6


def new_reference() -> str:
    """A random reference such as ``7K3MQ9``; the database says whether it is free."""
    return "".join(secrets.choice(REFERENCE_SIGNS) for _ in range(REFERENCE_LENGTH))


def clean_reference(words: str) -> str:
    """What was typed as a reference would be written: upper case, no spaces or hyphens."""
    return "".join(sign for sign in words.upper() if sign.isalnum())
