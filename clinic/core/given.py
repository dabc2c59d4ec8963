"""What a person sent, in the words of the form, for pages that could not keep it."""

from collections.abc import Iterable, Iterator
from typing import Any

from flask import g, request, session
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from wtforms import BooleanField, FieldList, FormField, HiddenField, SelectField

from clinic.core.canonical import canonical_json, digest
from clinic.core.courses import COURSE
from clinic.core.drafts import may_be_kept
from clinic.core.ids import is_id
from clinic.core.merging import is_of_merge, mark, mark_sent, read_marks
from clinic.core.rows import ADD, BRING_BACK, REMOVE

# What a form carries for the program, not for a person.
_TECHNICAL = {
    *("form_key", "row_version", "as_opened", "typed_on", "made_for", "next", "somebody_else")
}
_TOKEN = "csrf_token"  # noqa: S105
_BUTTONS = {ADD, REMOVE, BRING_BACK}

Pairs = list[tuple[str, str]]


def sent_texts() -> Pairs:
    """Everything that was sent of a form and may be kept, as (name, value)."""
    return [
        (name, value)
        for name, value in request.form.items(multi=True)
        if may_be_kept(name) and name not in _BUTTONS
    ]


def sent_digest() -> str:
    """The digest of all that a form says: sent with the same once more, it is a repeat."""
    own = ("csrf_token", COURSE)  # where it was typed makes no other words of it
    sent = [pair for pair in request.form.items(multi=True) if pair[0] not in own]
    return digest(canonical_json({"sent": sent}))


def given_texts() -> Pairs:
    """What the person sent, as (label, text), to hand it back on a page that could not keep it."""
    form = g.get("form")
    fields = dict(_fields(form, "")) if form is not None else {}
    strange = set(_not_typed(form))
    return [
        _in_words(value, *fields.get(name, (name.replace("_", " "), None)))
        for name, value in sent_texts()
        if value.strip() and not is_technical(name) and name not in strange and not is_id(value)
    ]


def sent_again() -> Pairs:
    """All that was sent, to be sent once more by a button; empty where a page must not repeat it.

    Passwords and codes are asked anew, never handed back. Files are not among it.
    """
    sent = [pair for pair in request.form.items(multi=True) if pair[0] != _TOKEN]
    if not sent or not all(may_be_kept(name) for name, _value in sent):
        return []
    # A session that could not be read has no token of its own, and must not get another one.
    token = generate_csrf() if _TOKEN in session else request.form.get(_TOKEN, "")
    return [(_TOKEN, token), *sent]


def has_files() -> bool:
    """Whether somebody chose a file in what was sent."""
    return any(file.filename for file in request.files.values())


def is_technical(name: str) -> bool:
    """Whether a form carries the field of this name for the program."""
    return name in _TECHNICAL or is_of_merge(name) or name.endswith("-kept")


def field_names(form: Iterable[Any]) -> Iterator[str]:
    """The names of a form's fields, and of those within a part of it; of rows, that of the list."""
    for field in form:
        yield field.name
        if isinstance(field, FormField):
            yield from field_names(field.form)


def _not_typed(form: Any) -> Iterator[str]:
    """Names of what nobody sees, and of what stands as it stood when the page was opened."""
    opened = read_marks(request.form.get("as_opened", ""))
    for field, seen in opened.items():
        pairs = _sent_of(field)
        if mark_sent(pairs) == seen:
            yield from (name for name, _value in pairs)
    if form is None:
        return
    if form.form_key.raw_data:  # else the form has not read what was sent
        left = [field for field in form.asked_fields if opened.get(field.name) == mark(field)]
        yield from (name for name, _told in _fields(left, ""))
    yield from (name for name, (_label, f) in _fields(form, "") if isinstance(f, HiddenField))


def _sent_of(field: str) -> Pairs:
    """What was sent of a field, with the rows that it has, as the field itself would spell it."""
    return [
        (name, value.replace("\r\n", "\n"))
        for name, value in request.form.items(multi=True)
        if name == field or name.startswith(f"{field}-")
    ]


def _fields(form: Iterable[Any], before: str) -> Iterator[tuple[str, tuple[str, Any]]]:
    """Each field that can be filled, by its name, with its label; rows say which they are."""
    for field in form:
        if isinstance(field, FieldList):
            for number, entry in enumerate(field, start=1):
                row = _("%(list)s %(number)d: ", list=field.label.text, number=number)
                yield from _fields([entry], before + row)
        elif isinstance(field, FormField):
            yield from _fields(field.form, before)
        else:
            yield field.name, (f"{before}{field.label.text}", field)


def _in_words(value: str, label: str, field: Any) -> tuple[str, str]:
    if isinstance(field, SelectField):
        chosen = (str(each.label) for each in field.iter_choices() if str(each.value) == value)
        return label, next(chosen, value)
    return label, _("yes") if isinstance(field, BooleanField) else value
