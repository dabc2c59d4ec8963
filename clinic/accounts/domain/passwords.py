"""What makes a password good enough: its length, and that nobody who knows the practice guesses it.

No rules about capitals and digits, and no changing by the calendar: both make people write
passwords down (NIST SP 800-63B, OWASP ASVS 6.2).
"""

import re
from collections.abc import Iterable

from zxcvbn import zxcvbn

from clinic.core.errors import DomainError

SHORTEST = 12
LONGEST = 1024
# zxcvbn gives 0 to 4; 3 needs more than 100 million guesses.
LEAST_SCORE = 3
# What must remain of a password without the names and words of the practice, in characters.
LEAST_OWN = 6
# Guessing takes longer with every character; what comes later only makes it better.
LOOKED_AT = 72
SHORTEST_WORD = 3
_WORD = re.compile(r"\w+")


def check_password(password: str, known: Iterable[str] = (), *, field: str = "password") -> None:
    """Refuse a password that is too short, too long, or easily guessed.

    ``known`` are texts that anybody may know: names of the practice and the person, the e-mail
    address. Raises DomainError beside ``field``.
    """
    if len(password) < SHORTEST:
        raise DomainError("Please use at least 12 characters for a password.", field=field)
    if len(password) > LONGEST:
        raise DomainError("Please use at most 1,024 characters.", field=field)
    words = known_words(known)
    if len(_without(password, words)) < LEAST_OWN:
        raise DomainError(
            "This password is made of names that others know. Please add words of your own.",
            field=field,
        )
    # Gaps are read as secrets by the measure, and are none: "password password".
    told = "".join(password.split())[:LOOKED_AT]
    if not told or zxcvbn(told, user_inputs=words)["score"] < LEAST_SCORE:
        raise DomainError(
            "This password is easy to guess. A few words that have nothing to do with each other "
            "are hard to guess and easy to remember.",
            field=field,
        )


def known_words(texts: Iterable[str]) -> list[str]:
    """The words of some texts, the longest first."""
    found = {word for text in texts for word in _WORD.findall(text.casefold())}
    return sorted((word for word in found if len(word) >= SHORTEST_WORD), key=len, reverse=True)


def _without(password: str, words: Iterable[str]) -> str:
    rest = password.casefold()
    for word in words:
        rest = rest.replace(word, "")
    return "".join(_WORD.findall(rest))
