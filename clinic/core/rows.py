"""Rows of a form added and removed by its buttons: the form comes back changed, nothing is saved.

Works on what was sent, not on what could be read from it: a half-typed date in one row survives
the removal of another.
"""

import re

from werkzeug.datastructures import MultiDict

ADD, REMOVE = "add", "remove"


def asks_for_rows(sent: MultiDict[str, str]) -> bool:
    """Whether a button of a row list was pressed: then show the form again, unchecked."""
    return ADD in sent or REMOVE in sent


def with_changed_rows(sent: MultiDict[str, str]) -> MultiDict[str, str]:
    """What was sent, with the row added (``add=alerts``) or removed (``remove=alerts-2``)."""
    kept = MultiDict(
        (name, text) for name, text in sent.items(multi=True) if name not in (ADD, REMOVE)
    )
    if ADD in sent:
        return _add(kept, sent[ADD])
    rows, _, number = sent[REMOVE].rpartition("-")
    return _remove(kept, rows, int(number)) if number.isdecimal() else kept


def _add(sent: MultiDict[str, str], rows: str) -> MultiDict[str, str]:
    numbers = [number for name in sent if (number := _number(name, rows)) is not None]
    sent.add(f"{rows}-{max(numbers, default=-1) + 1}-kept", "1")
    return sent


def _remove(sent: MultiDict[str, str], rows: str, gone: int) -> MultiDict[str, str]:
    left: MultiDict[str, str] = MultiDict()
    for name, text in sent.items(multi=True):
        number = _number(name, rows)
        if number == gone:
            continue
        if number is not None and number > gone:
            rest = name.removeprefix(f"{rows}-{number}")
            left.add(f"{rows}-{number - 1}{rest}", text)
        else:
            left.add(name, text)
    return left


def _number(name: str, rows: str) -> int | None:
    found = re.match(re.escape(rows) + r"-(\d{1,6})(?:-|$)", name)
    return int(found[1]) if found else None
