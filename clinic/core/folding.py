"""Names as people look for them: without case, accents or the kind of apostrophe."""

import re
import unicodedata

# Letters that carry their mark inside, so that Unicode does not take it off.
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)
_APOSTROPHES = re.compile("['\u2018\u2019\u201b\u02bc\u02b9\u02bb\u02bf\u00b4\u0060\uff07\u05f3]")
_BREAKS = re.compile(r"[^\w@.+]+")


def fold(text: str) -> str:
    """Text reduced to what a search compares: ``"O'Brien-Łukasz"`` gives ``"obrien lukasz"``."""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text)).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(_BREAKS.sub(" ", plain).replace("_", " ").split())


def fold_phone(text: str) -> str:
    """The digits of a phone number, as a search compares them."""
    return "".join(digit for digit in unicodedata.normalize("NFKC", text) if digit.isdecimal())
