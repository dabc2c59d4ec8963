"""The one spelling of an e-mail address: who types theirs in another way is the same person."""

import unicodedata

from email_validator import EmailNotValidError, validate_email

# Far longer than any address, however its letters are composed.
LONGEST = 1_000


def read_address(typed: str) -> str:
    """The one spelling of an address: small letters, each in one piece, and common dots.

    Raises ValueError for what is no address.
    """
    typed = typed.strip()
    if len(typed) > LONGEST:
        raise ValueError("address")
    try:
        read = validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise ValueError("address") from error
    return unicodedata.normalize("NFC", read.lower())


def spell_address(typed: str) -> str:
    """The one spelling of what may be an address; of what is none, in small letters."""
    try:
        return read_address(typed)
    except ValueError:
        return typed.strip().lower()
