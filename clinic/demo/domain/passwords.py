"""A password that is made up on the spot."""

import secrets

# Nothing that looks like something else when it is read from a screen and typed.
LETTERS = "abcdefghjkmnpqrstvwxyz23456789"
GROUPS, GROUP_LENGTH = 4, 4


def new_password() -> str:
    """Random, 78 bits, in groups that are easy to type: ``k7mq-x2hd-9ftw-bnc4``."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)
