"""What was written beside what came back."""

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

NUMBERS = re.compile(r"[\d\s.,/+-]+")


def differences(where: str, shown: Mapping[str, Any], written: Mapping[str, str]) -> list[str]:
    """What was written and does not stand in the form that is shown."""
    return [
        f"{where} {name}: {text[:200]!r} came back as {str(shown.get(name))[:200]!r}"
        for name, text in written.items()
        if not any(_says(each, text) for each in _alike(shown, name))
    ]


def _alike(shown: Mapping[str, Any], name: str) -> list[str]:
    """What stands in this box and in those of other rows: empty rows go, the rest move up."""
    pattern = re.compile(re.sub(r"\d+", r"\\d+", name))
    return [str(value) for each, value in shown.items() if pattern.fullmatch(each)]


def _says(shown: str, text: str) -> bool:
    """Whether a text came back, or the numbers of which it consists."""
    if shown == text or not NUMBERS.fullmatch(text):
        return shown == text
    came, went = _figures(shown), _figures(text)
    # A pace of 12 minutes reads 12:00.
    return went != [] and came[: len(went)] == went and not any(came[len(went) :])


def _figures(text: str) -> list[float]:
    """The numbers in a text, with whichever sign and point they are written."""
    plain = unicodedata.normalize("NFKC", text).replace(",", ".")
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", plain)]


def is_kept(text: str, kept: set[str]) -> bool:
    """Whether a text is on record, or the one number of which it consists."""
    figures = _figures(text) if NUMBERS.fullmatch(text) else []
    return text in kept or (len(figures) == 1 and f"{figures[0]:g}" in kept)


def kept_texts(database: Path) -> Iterator[str]:
    """Every text and number on record, those inside JSON too."""
    with closing(sqlite3.connect(database)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
        ).fetchall()
        for (table,) in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608
                for value in row:
                    if isinstance(value, str):
                        yield value
                        yield from _inside(value)
                    elif isinstance(value, int | float):
                        yield f"{value:g}"


def _inside(text: str) -> Iterator[str]:
    if text[:1] in ("{", "["):
        try:
            yield from _leaves(json.loads(text))
        except ValueError:
            return


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)
