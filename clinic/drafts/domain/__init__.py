"""Unsaved text: how much of it is kept, and for how long."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

# After so many days on which anything was recorded, nobody comes back for it; the record stands
# without it.
WORKED_DAYS = 30
# What a device may say that it kept it for: it lets go of it after a week.
MOST_AGE = timedelta(days=30)
# All texts of one form together; the largest forms of this program hold a tenth of it.
MOST_CHARACTERS = 400_000
MOST_FIELDS = 5_000
MOST_AGE_MS = MOST_AGE // timedelta(milliseconds=1)
_HALF_A_LETTER = re.compile("[\ud800-\udfff]")
WORDS = ("address", "form_key", "row_version", "client_id")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a form, on which page, and about whom ("" = nobody).

    ``age`` is how long ago it was typed, if it waited until it could be sent. ``is_open`` says that
    its page still shows it, and goes on from it.
    """

    address: str
    form_key: str
    row_version: str
    client_id: str
    content: tuple[tuple[str, str], ...]
    age: timedelta = timedelta()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a text is kept: the draft's id, and the form as which its page goes on."""

    id: str
    form_key: str


def read_typed(told: Any) -> Typed | None:
    """What a page says of its form, or None where it says something else."""
    if not isinstance(told, dict):
        return None
    words = [told.get(name, "") for name in WORDS]
    content, age, is_open = told.get("content"), told.get("age", 0), told.get("open", False)
    if not all(isinstance(word, str) and len(word) <= 500 and word.isprintable() for word in words):
        return None
    if type(age) is not int or not 0 <= age <= MOST_AGE_MS or type(is_open) is not bool:
        return None
    if not isinstance(content, list) or not all(map(_is_pair, content)):
        return None
    if len(content) > MOST_FIELDS or sum(map(_length, content)) > MOST_CHARACTERS:
        return None
    pairs = tuple((name, value) for name, value in content)
    told_words = dict(zip(WORDS, words, strict=True))
    return Typed(**told_words, content=pairs, age=timedelta(milliseconds=age), is_open=is_open)


def as_second(typed: Typed, form_key: str) -> Typed:
    """The same text as that of a form of its own: brought back, it is kept and saved as that."""
    rest = tuple(pair for pair in typed.content if pair[0] not in ("form_key", "made_for"))
    return replace(typed, form_key=form_key, content=(("form_key", form_key), *rest))


def _is_pair(pair: Any) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(map(_is_text, pair))


def _is_text(told: Any) -> bool:
    """Whether this can be written down: JSON also spells halves of letters, which UTF-8 cannot."""
    return isinstance(told, str) and not _HALF_A_LETTER.search(told)


def _length(pair: list[str]) -> int:
    return len(pair[0]) + len(pair[1])
