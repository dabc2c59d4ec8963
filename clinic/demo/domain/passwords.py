"""A password that is made up on the spot."""

import hmac
import secrets

# Nothing that looks like something else when it is read from a screen and typed.
LETTERS = "abcdefghjkmnpqrstvwxyz23456789"
GROUPS, GROUP_LENGTH = 4, 4


def new_password() -> str:
    """A random password of 78 bits, in groups that are easy to type: ``k7mq-x2hd-9ftw-bnc4``."""
    return password_for(secrets.token_hex(), secret=secrets.token_hex())


def password_for(form_key: str, *, secret: str) -> str:
    """The password that belongs to one sending of a form, the same each time it is asked for.

    Nobody can tell it from the key without the installation's ``secret``.
    """
    number = int.from_bytes(hmac.digest(secret.encode(), form_key.encode(), "sha256"), "big")
    letters = []
    for _ in range(GROUPS * GROUP_LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    groups = range(0, len(letters), GROUP_LENGTH)
    return "-".join("".join(letters[start : start + GROUP_LENGTH]) for start in groups)
