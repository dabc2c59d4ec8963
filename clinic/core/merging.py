"""Two versions of a record brought together, field by field: keep mine, take theirs, or both.

The page of a late save carries, beside each field that differs, what was saved meanwhile
(``theirs-NAME`` as a form would send it, ``said-NAME`` in words) and a choice (``merge-NAME``).
Choices are carried out on what is sent, before any form reads it: whatever is taken over passes the
form's own checks. A button that only changes the page leaves them as they stand.

A form knows how each field read when its page was made (``marks``). What somebody did not touch is
no version of theirs: there, what was saved meanwhile is chosen beforehand. What two people touched
is chosen by the one who comes late, and by nobody else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    SelectField,
    SelectMultipleField,
)

from clinic.core.canonical import canonical_json, digest

MERGE, THEIRS, SAID = "merge-", "theirs-", "said-"
MINE, TAKE_THEIRS, BOTH = "mine", "theirs", "both"
# Digits of a mark; a change that happens to leave its mark would be taken for none.
MARK_LENGTH = 12

Pairs = list[tuple[str, str]]
Sent = MultiDict[str, str]


def is_of_merge(name: str) -> bool:
    """Whether a name belongs to the choices of a late save, not to the form itself."""
    return name.startswith((MERGE, THEIRS, SAID))


def versions(sent: Iterable[str]) -> tuple[list[str], list[str]]:
    """The names of what somebody typed, and of what was saved meanwhile: each a whole form."""
    names = list(sent)
    theirs = [name.removeprefix(THEIRS) for name in names if name.startswith(THEIRS)]
    return [name for name in names if not is_of_merge(name)], theirs


def sent_by(field: Any) -> Pairs:
    """What a browser would send of a field as it stands."""
    if isinstance(field, FieldList):
        return [pair for entry in field for pair in _of_row(entry)]
    if isinstance(field, FormField):
        return [pair for each in field.form for pair in sent_by(each)]
    if isinstance(field, BooleanField):
        return [(field.name, "y")] if field.data else []
    if isinstance(field, SelectMultipleField):
        return [(field.name, str(value)) for value in field.data or ()]
    if isinstance(field, SelectField):
        return [] if field.data is None else [(field.name, str(field.data))]
    return [(field.name, str(field._value()))]  # noqa: SLF001 (as its widget asks for it)


def marks(fields: Iterable[Any]) -> dict[str, str]:
    """How each field stands, as a short digest: what differs from it later was touched."""
    return {field.name: mark(field) for field in fields}


def mark(field: Any) -> str:
    """How a field stands, as a short digest."""
    return mark_sent(sent_by(field))


def mark_sent(pairs: Pairs) -> str:
    """The mark of a field of which a browser sends this."""
    return digest(canonical_json({"sent": pairs}))[:MARK_LENGTH]


def spell_marks(known: Mapping[str, str]) -> str:
    """Marks as one hidden field carries them."""
    return " ".join(f"{name}:{sign}" for name, sign in known.items())


def read_marks(spelled: str) -> dict[str, str]:
    """The marks in a hidden field; what cannot be read marks nothing."""
    pairs = (pair.partition(":") for pair in spelled.split())
    return {name: sign for name, _colon, sign in pairs}


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What was saved meanwhile in one field, in words and as sent; ``choice`` so far, "" = none."""

    words: str
    sent: Pairs
    choice: str


def open_choices(sent: Sent) -> dict[str, Meanwhile]:
    """The choices that a page goes on asking for, by the name of their field."""
    names = [name.removeprefix(SAID) for name in list(sent) if name.startswith(SAID)]
    return {
        name.removesuffix("_"): Meanwhile(
            sent[SAID + name], _theirs(sent, name), sent.get(MERGE + name, "")
        )
        for name in names
    }


def merged(sent: Sent) -> Sent:
    """What was sent, with the choices of a late save carried out."""
    choices = {
        name.removeprefix(MERGE): sent[name] for name in list(sent) if name.startswith(MERGE)
    }
    if not choices:
        return sent
    mine: Sent = MultiDict(pair for pair in sent.items(multi=True) if not is_of_merge(pair[0]))
    for name, choice in choices.items():
        if choice == TAKE_THEIRS:
            mine = _with_theirs(mine, name, _theirs(sent, name))
        elif choice == BOTH:
            mine = _with_both(mine, name, _theirs(sent, name))
    return mine


def _theirs(sent: Sent, name: str) -> Pairs:
    return [
        (key.removeprefix(THEIRS), value)
        for key, value in sent.items(multi=True)
        if key.startswith(THEIRS) and _belongs(key.removeprefix(THEIRS), name)
    ]


def _of_row(entry: Any) -> Pairs:
    return [(f"{entry.name}-kept", "1"), *sent_by(entry)]


def _belongs(key: str, name: str) -> bool:
    """Whether a name is of a field, or of a part with its separator at the end (``pain_``)."""
    return key == name or key.startswith(name if name.endswith("_") else f"{name}-")


def _with_theirs(mine: Sent, name: str, theirs: Pairs) -> Sent:
    kept = [pair for pair in mine.items(multi=True) if not _belongs(pair[0], name)]
    return MultiDict([*kept, *theirs])


def _with_both(mine: Sent, name: str, theirs: Pairs) -> Sent:
    if all(key == name for key, _value in theirs) and name in mine:
        texts = dict.fromkeys([mine[name].strip(), *(value.strip() for _key, value in theirs)])
        mine[name] = "\n".join(text for text in texts if text)
        return mine
    present = _rows(mine.items(multi=True), name)
    present_contents = [sorted(row) for row in present.values()]
    number = max(present, default=-1) + 1
    for row in _rows(theirs, name).values():
        if sorted(row) in present_contents:
            continue
        for rest, value in row:
            mine.add(f"{name}-{number}{rest}", value)
        number += 1
    return mine


def _rows(pairs: Iterable[tuple[str, str]], name: str) -> dict[int, Pairs]:
    """The rows of a list by number, each as (rest of the name, value); empty fields say nothing."""
    rows: dict[int, Pairs] = {}
    for key, value in pairs:
        if not key.startswith(f"{name}-"):
            continue
        number, dash, rest = key.removeprefix(f"{name}-").partition("-")
        if number.isdecimal() and value:
            rows.setdefault(int(number), []).append((dash + rest, value))
    return rows
