"""The recovery code: the backup key in groups that can be printed, read aloud and typed.

256 bits are 52 letters of Crockford's base 32, in 13 groups of four. The fifth letter of each group
checks it, its place among the groups included: one wrong letter (but 0 for Z), two letters that
changed places and two groups that changed places are noticed, and the group is named.
"""

import secrets

from clinic.core.errors import DomainError

KEY_BYTES = 32
GROUPS = 13
GROUP_LENGTH = 5
# Crockford's base 32: I and L are read as 1, O as 0; there is no U.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
# A prime just below 32, so that one letter is enough; different weights see letters change places.
CHECKED_BY = 31
WEIGHTS = (2, 3, 4, 5)
SPARE_BITS = GROUPS * len(WEIGHTS) * 5 - KEY_BYTES * 8


class CodeSlip(DomainError):
    """The code was not typed as it is printed."""


def new_code() -> str:
    """The code of a fresh random key."""
    return write_code(secrets.token_bytes(KEY_BYTES))


def write_code(key: bytes) -> str:
    """A key of 32 bytes as ``K7QX2-…``."""
    number = int.from_bytes(key) << SPARE_BITS
    size = GROUPS * len(WEIGHTS)
    letters = [LETTERS[number >> 5 * (size - 1 - place) & 31] for place in range(size)]
    groups = ("".join(letters[start : start + len(WEIGHTS)]) for start in range(0, size, 4))
    return "-".join(group + _check(group, place) for place, group in enumerate(groups, 1))


def read_code(text: str) -> bytes:
    """The key behind a code as somebody typed it: small letters, spaces, O for 0 are all right.

    Raises CodeSlip, which names the first group that is not as printed.
    """
    groups = split_groups(text)
    number = 0
    for place, group in enumerate(groups, 1):
        _check_group(group, place)
        for letter in group[:-1]:
            number = number << 5 | LETTERS.index(letter)
    if len(groups) != GROUPS:
        raise CodeSlip(
            "The code has %(all)s groups of five; %(given)s were given.",
            all=GROUPS,
            given=len(groups),
        )
    return (number >> SPARE_BITS).to_bytes(KEY_BYTES)


def split_groups(text: str) -> list[str]:
    """The groups of a typed code: where it says so, else five letters each."""
    words = text.upper().translate(READ_AS).replace("-", " ").replace("–", " ").split()
    if len(words) > 1:
        return words
    letters = "".join(words)
    return [letters[at : at + GROUP_LENGTH] for at in range(0, len(letters), GROUP_LENGTH)]


def _check_group(group: str, place: int) -> None:
    if len(group) != GROUP_LENGTH:
        raise CodeSlip(
            "Group %(place)s (%(group)s) should have five letters or digits.",
            place=place,
            group=group,
        )
    if not set(group) <= set(LETTERS) or _check(group[:-1], place) != group[-1]:
        raise CodeSlip(
            "Group %(place)s (%(group)s) has a slip. Please compare it with the sheet.",
            place=place,
            group=group,
        )


def _check(group: str, place: int) -> str:
    weighed = zip(WEIGHTS, group, strict=True)
    total = place + sum(weight * LETTERS.index(letter) for weight, letter in weighed)
    return LETTERS[total % CHECKED_BY]
