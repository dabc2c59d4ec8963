"""Who may be the same person as somebody who is here already. A person decides, never a rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# A slip of one sign; names of eight letters and more may carry two.
LONG_NAME = 8


class DuplicateReason(StrEnum):
    """What two records have in common."""

    NAME = "name"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What tells people apart: folded words of the name, digits of phones, folded e-mail."""

    given: frozenset[str]
    family: frozenset[str]
    born_on: date | None = None
    contacts: frozenset[str] = frozenset()

    @property
    def letters(self) -> str:
        """The words of the name in alphabetical order, as one text."""
        return letters_of(self.given | self.family)


def letters_of(words: Iterable[str]) -> str:
    """Folded words in alphabetical order, each once, as one text: order does not tell apart."""
    return "".join(sorted(set(words)))


def duplicate_reasons(new: Identity, known: Identity) -> tuple[DuplicateReason, ...]:
    """Why both may be one person; empty where nothing says so."""
    reasons = []
    if is_similar(new.letters, known.letters):
        reasons.append(DuplicateReason.NAME)
    if new.born_on and new.born_on == known.born_on and _share_a_name(new, known):
        reasons.append(DuplicateReason.BIRTH_DATE)
    shared = new.contacts & known.contacts
    if any("@" in contact for contact in shared):
        reasons.append(DuplicateReason.EMAIL)
    if any("@" not in contact for contact in shared):
        reasons.append(DuplicateReason.PHONE)
    return tuple(reasons)


def is_similar(one: str, other: str) -> bool:
    """Whether two folded names differ by a slip of the pen at most."""
    if not one or not other:
        return False
    most = 2 if min(len(one), len(other)) >= LONG_NAME else 1
    return slips(one, other, most=most) <= most


def slips(one: str, other: str, *, most: int) -> int:
    """How many signs were added, lost, changed or swapped with their neighbour.

    Counts no further than ``most``: more is ``most + 1``.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, rival in enumerate(other, 1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (sign != rival))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == rival:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return most + 1
    return min(row[-1], most + 1)


def _share_a_name(one: Identity, other: Identity) -> bool:
    return bool(one.given & other.given or one.family & other.family)


def ranked(found: Iterable[tuple[str, tuple[DuplicateReason, ...]]], most: int) -> list[str]:
    """The ids with the most in common first, at most so many."""
    ordered = sorted((pair for pair in found if pair[1]), key=lambda pair: -len(pair[1]))
    return [client_id for client_id, _reasons in ordered[:most]]
