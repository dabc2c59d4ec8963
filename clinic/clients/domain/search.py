"""What a person types to find a client, as terms that all must match."""

import re
from dataclasses import dataclass

from clinic.clients.domain.names import digits, tidy
from clinic.core.folding import fold

_NUMBER = re.compile(r"[+.]*\d[\d.+]*")
# Longer than any name on record; a database refuses to compare without end.
LONGEST = 300
# One or two letters occur in nearly every name: they count at the beginning of words only.
_ANYWHERE = 3


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for. It matches where any alternative has all its pieces in the key."""

    alternatives: tuple[tuple[str, ...], ...]

    def matches(self, key: str) -> bool:
        """Whether a search key (clinic.clients.domain.names.search_key) answers the term."""
        return any(
            all(pattern_of(piece) in key for piece in pieces) for pieces in self.alternatives
        )


def pattern_of(piece: str) -> str:
    """What must stand in a key: the piece anywhere, or at the beginning of a word when short."""
    return piece if len(piece) >= _ANYWHERE else f" {piece}"


def terms(words: str) -> tuple[Term, ...]:
    """The terms of what was typed; none where nothing in it can be compared.

    Numbers that stand together may be one phone number, or words of their own. Of more than
    ``LONGEST`` characters only the first count.
    """
    found: list[Term] = []
    run: list[tuple[str, ...]] = []
    for token in tidy(words[:LONGEST]).replace("(0)", " ").split():
        pieces = tuple(fold(token).split())
        if not pieces:
            continue
        if all(_NUMBER.fullmatch(piece) for piece in pieces):
            run.append(pieces)
            continue
        found += _close(run)
        run = []
        found.append(_word(pieces))
    return (*found, *_close(run))


def _word(pieces: tuple[str, ...]) -> Term:
    # "st." is the beginning of "St John", and "anna-l" of one word as well as of two.
    bare = tuple(piece.strip(".@+") for piece in pieces)
    alternatives = [("".join(pieces),), pieces, bare if all(bare) else pieces]
    return Term(tuple(dict.fromkeys(alternatives)))


def _close(run: list[tuple[str, ...]]) -> list[Term]:
    if not run:
        return []
    apart = tuple(piece for pieces in run for piece in pieces)
    number = digits("".join(apart))
    alternatives = [(number,), apart]
    if number.startswith("00") and len(number) > len("00") + _ANYWHERE:
        alternatives.append((number.removeprefix("00"),))
    return [Term(tuple(dict.fromkeys(alternatives)))]
