"""That a page sends back what stands in its record: what it leaves out, a save would take away."""

from typing import Any

import pytest
from bs4 import Tag
from flask import Flask, template_rendered
from wtforms import FileField

from clinic.core.forms import BaseForm
from clinic.core.merging import Pairs, sent_by
from tests.pages.people import Readers
from tests.pages.states import STATES, State
from tests.reader import form_fields

# As they open: a form that came back after it was sent holds what was sent, not the record.
OPENED = [
    state
    for state in STATES
    if state.sends is None and state.who != "visitor" and "bring_back" not in state.path
]


@pytest.mark.parametrize("state", OPENED, ids=str)
def test_an_edit_page_sends_every_field_that_has_a_value_on_record(
    readers: Readers, state: State
) -> None:
    on_record: dict[str, Pairs] = {}

    def note(_app: Flask, context: dict[str, Any], **_told: object) -> None:
        form = context.get("form")
        if isinstance(form, BaseForm) and form.seen_version:
            on_record[str(form.form_key.data)] = standing_in(form)

    with template_rendered.connected_to(note):
        page = readers.reach(state)
    for key, pairs in on_record.items():
        field = page.soup.find("input", {"name": "form_key", "value": key})
        if field is None:
            continue  # where the page shows no form, nothing is saved
        sending = field.find_parent("form")
        assert isinstance(sending, Tag)
        sent = form_fields(sending)
        assert [pair for pair in pairs if pair[1] not in _values(sent.get(pair[0]))] == []


def standing_in(form: BaseForm) -> Pairs:
    """What the form of a record would send as it stands: no empty fields, no marks of rows."""
    asked = [field for field in form.asked_fields if not isinstance(field, FileField)]
    sent = [pair for field in asked for pair in sent_by(field)]
    return [(name, value) for name, value in sent if value and not name.endswith("-kept")]


def _values(sent: str | list[str] | None) -> list[str]:
    return sent if isinstance(sent, list) else [sent or ""]
