"""Names as people have them: whole, short for paper, and as keys to sort and to find by."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from clinic.core.folding import fold, fold_phone

_INSIDE = re.compile(r"[@.+]+")
# Zero-width spaces and marks that turn the direction of the text behind them, names after it too.
_INVISIBLE = re.compile("[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's name. ``given_names`` alone is a whole name for people who have one."""

    given_names: str
    family_name: str = ""
    family_name_first: bool = False
    known_as: str = ""

    @property
    def display(self) -> str:
        """The whole name in the order in which the person says it."""
        parts = (self.given_names, self.family_name)
        if self.family_name_first:
            parts = (self.family_name, self.given_names)
        return " ".join(part for part in parts if part)

    @property
    def paper(self) -> str:
        """The name for paper that may lie about: what they are called, and one letter."""
        called = self.known_as or self.given_names.split(" ")[0]
        initial = first_letter(self.family_name)
        return f"{called} {initial}." if initial else called

    @property
    def sort_key(self) -> str:
        """Orders a list by family name, then by given names; by the one name where it is alone."""
        return f"{fold(self.family_name)} {fold(self.given_names)}".strip()


def tidy(text: str) -> str:
    """A name on one line, without characters that cannot be seen."""
    return " ".join(_INVISIBLE.sub("", text).split())


def whole_name(name: PersonName) -> PersonName:
    """The name tidied; one alone is a whole name, in whichever of the two boxes it was written."""
    given, family = tidy(name.given_names), tidy(name.family_name)
    return PersonName(
        given_names=given or family,
        family_name=family if given else "",
        family_name_first=name.family_name_first,
        known_as=tidy(name.known_as),
    )


def first_letter(name: str) -> str:
    """The first letter in upper case with its marks; apostrophes of any kind are none."""
    text = unicodedata.normalize("NFC", name)
    for at, sign in enumerate(text):
        if sign.isalnum() and unicodedata.category(sign) != "Lm":
            end = at + 1
            while end < len(text) and unicodedata.category(text[end]).startswith("M"):
                end += 1
            return (sign.upper() if len(sign.upper()) == 1 else sign) + text[at + 1 : end]
    return ""


def digits(text: str) -> str:
    """The digits of a text in Western figures, whatever figures were typed."""
    return "".join(str(unicodedata.decimal(digit)) for digit in fold_phone(text))


def search_key(name: PersonName, *, email: str, phones: Iterable[str]) -> str:
    """What a search compares: folded words, each between spaces.

    ``phones`` are digits, in every form in which somebody may type a number.
    """
    texts = (name.given_names, name.family_name, name.known_as, email.partition("@")[0])
    words = [word for text in texts for word in key_words(text)]
    if _has_no_case(name.given_names + name.family_name):
        # Where names are written without a space between them, people search so, too.
        given, family = (
            "".join(fold(part).split()) for part in (name.given_names, name.family_name)
        )
        words += [family + given, given + family]
    # A whole address is one word: its domain would begin with what half of all clients share.
    words.append("".join(fold(email).split()))
    return f" {' '.join(dict.fromkeys(filter(None, [*words, *phones])))} "


def key_words(text: str) -> list[str]:
    """The words under which a text is found: ``"Anna-Lena"`` as anna, lena and annalena."""
    words = []
    for piece in text.split():
        parts = fold(piece).split()
        words += [*parts, "".join(parts)]
        words += [inner for part in parts for inner in _INSIDE.split(part)]
    return [word for word in dict.fromkeys(words) if word]


def _has_no_case(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and all(sign.lower() == sign.upper() for sign in letters)
