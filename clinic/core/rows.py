"""Rows of a form added and removed by its buttons: the form comes back changed, nothing is saved.

Works on what was sent, not on what could be read from it: a half-typed date in one row survives
the removal of another.
"""

import re
from collections.abc import Iterable

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

ADD, REMOVE = "add", "remove"
# Unsaved text that is brought back is shown like a form whose button only changed the page.
BRING_BACK = "bring_back"
# All row lists of a form together; each list has limits of its own, with words beside it.
MOST_ROWS = 200
_IS_NUMBER = re.compile(r"[0-9]{1,6}")


def asks_for_rows(sent: MultiDict[str, str]) -> bool:
    """Whether a button of a row list was pressed: then show the form again, unchecked."""
    return ADD in sent or REMOVE in sent or BRING_BACK in sent


def with_changed_rows(sent: MultiDict[str, str]) -> MultiDict[str, str]:
    """What was sent, with the row added (``add=alerts``) or removed (``remove=alerts-2``)."""
    kept = MultiDict(
        (name, text) for name, text in sent.items(multi=True) if name not in (ADD, REMOVE)
    )
    if ADD in sent:
        return _add(kept, sent[ADD])
    rows, _, number = sent.get(REMOVE, "").rpartition("-")
    return _remove(kept, rows, int(number)) if _IS_NUMBER.fullmatch(number) else kept


def check_rows(sent: Iterable[str]) -> None:
    """Refuse names of fields that no page sends: numbers that are none, rows by the thousand.

    Reading so many rows would keep everybody else waiting. Raises BadRequest.
    """
    rows = set()
    for name in sent:
        parts = name.split("-")
        for place, part in enumerate(parts):
            if not part.isdigit():
                continue
            if not _IS_NUMBER.fullmatch(part):
                raise BadRequest
            rows.add(tuple(parts[: place + 1]))
    if len(rows) > MOST_ROWS:
        raise BadRequest


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
