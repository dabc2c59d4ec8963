"""What holds for second factors, whatever library checks them."""

import re

# The beginning of every seed that is printed for the demo (base 32 has no lower case, no 0 and 1).
# No seed made by chance begins so: there are 2 to the 50th beginnings of this length.
DEMO_MARK = "DEMOSOLEUS"
# Letters of a key for an app, as far as an eye holds them at once.
KEY_GROUP = 4
# Letters that recovery codes do not have, and what is meant by them.
_TAKEN_FOR = str.maketrans("oil", "011")
_GAPS = re.compile(r"[^0-9A-Za-z]")


def is_demo_seed(seed: str) -> bool:
    """Whether anybody can read this seed in the demo's files. ``seed`` is in base 32."""
    return seed.startswith(DEMO_MARK)


def read_code(text: str) -> str:
    """A code as it was made, however it was typed: without gaps, in small letters."""
    return _GAPS.sub("", text).lower()


def read_recovery_code(text: str) -> str:
    """The same for a recovery code, read off a paper: an O is a zero, an I or L is a one."""
    return read_code(text).translate(_TAKEN_FOR)


def in_groups(text: str, size: int, gap: str = " ") -> str:
    """Text in groups that the eye can hold: ``123 456``."""
    return gap.join(text[start : start + size] for start in range(0, len(text), size))
