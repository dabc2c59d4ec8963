"""What every form shares: its key against double sending, broken rules beside their fields, and the
choice between two versions.
"""

from datetime import date
from typing import Any

from flask import g, request
from flask_babel import format_date, gettext
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, FormField, HiddenField, SelectField

from clinic.core.bound import form_seal
from clinic.core.errors import DomainError
from clinic.core.given import sent_digest
from clinic.core.ids import is_id, new_id
from clinic.core.merging import (
    TAKE_THEIRS,
    marks,
    merged,
    open_choices,
    read_marks,
    sent_by,
    spell_marks,
    versions,
)
from clinic.core.rows import asks_for_rows, check_rows
from clinic.core.submissions import find_submission
from clinic.core.unsaved import Unsaved
from clinic.core.wording import OurWords

# What a form carries for itself.
_OWN = frozenset({"form_key", "row_version", "as_opened", "typed_on", "csrf_token"})


class AsOpenedField(HiddenField):
    """How the fields of a record's form stood when its page was made (``core/merging.py``)."""

    data: str | None

    def _value(self) -> str:
        form: BaseForm = self._form
        if self.data is None and form.seen_version:
            self.data = spell_marks(marks(form.asked_fields))
        return self.data or ""


class BaseForm(FlaskForm):
    """A form of Soleus.

    ``form_key`` makes a repeated sending harmless. ``row_version`` is the version of the record
    that the person saw, ``as_opened`` how its fields stood then; ``typed_on`` tells on which pages
    the text was typed (``core/courses.py``). ``theirs`` holds, per field name,
    what somebody else saved meanwhile, ``theirs_sent`` the same as a form would send it, and
    ``ways_chosen`` which of the two is to stay, where that is chosen. ``drafts`` are unsaved
    texts that the page offers, ``brought_back`` the one with which it is filled.
    """

    class Meta(FlaskForm.Meta):
        """Faults in our words; what no page of ours sends is refused before it is read."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What was sent. Raises BadRequest for names and numbers of rows that cannot be."""
            if formdata is not None and request.is_json:
                return None  # pages send forms; whatever else comes, no form was filled
            sent = super().wrap_formdata(form, formdata)
            for version in versions(sent or ()):
                check_rows(version)
            return merged(sent) if sent and not asks_for_rows(request.form) else sent

        def get_translations(self, _form: Any) -> OurWords:
            """What messages of the library are looked up in."""
            return OurWords()

    form_key = HiddenField()
    row_version = HiddenField()
    as_opened = AsOpenedField()
    typed_on = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theirs: dict[str, str] = {}
        self.theirs_sent: dict[str, list[tuple[str, str]]] = {}
        self.ways_chosen: dict[str, str] = {}
        self.is_late = False
        self.earlier = ""
        if asks_for_rows(request.form):
            self._go_on_asking()
        self.drafts: tuple[Unsaved, ...] = ()
        self.brought_back: Unsaved | None = g.get("brought_back")
        if not is_id(self.form_key.data or ""):
            self.form_key.data = new_id()
        g.setdefault("form", self)  # failure pages name what was sent by its labels

    def _go_on_asking(self) -> None:
        for name, meanwhile in open_choices(request.form).items():
            self.theirs[name], self.theirs_sent[name] = meanwhile.words, meanwhile.sent
            self.ways_chosen[name] = meanwhile.choice

    def validate_on_submit(self, *args: Any, **kwargs: Any) -> bool:
        """Whether the form was sent and may be acted upon; text brought back is only shown."""
        if self.brought_back is not None:
            return False
        return bool(super().validate_on_submit(*args, **kwargs)) or self.is_repeat

    @property
    def is_repeat(self) -> bool:
        """Whether it was acted upon as it stands: its own save may have made it invalid since.

        ``web.saved`` then leads to what it made, and does nothing a second time.
        """
        actor = g.get("actor")
        if actor is None or not self.is_submitted():
            return False
        earlier = find_submission(self.form_key.data or "", by=actor)
        return earlier is not None and earlier.content_sha256 == sent_digest()

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether all can be read, and of two versions of a field one was chosen."""
        is_valid = super().validate(*args, **kwargs)
        if all(meanwhile.choice for meanwhile in open_choices(request.form).values()):
            return is_valid
        self._go_on_asking()
        self.is_late = True
        self.form_errors.append(
            gettext(
                "NOT saved yet: some fields are different in both versions. Choose for each which "
                "is to stay, then save."
            )
        )
        return False

    @property
    def asked_fields(self) -> list[Field]:
        """The fields that a person fills, without those that the form carries for itself."""
        return [field for field in self if field.name not in _OWN]

    @property
    def made_for(self) -> str:
        """Proof for later that this form was made for whoever is signed in now; "" for nobody."""
        actor = g.get("actor")
        return "" if actor is None else form_seal(actor.id, self.form_key.data or "")

    @property
    def seen_version(self) -> int:
        """The record's version when the page was made; 0 for a new record."""
        return read_version(str(self.row_version.data or ""))

    def show_rule(self, error: DomainError) -> None:
        """Put a broken rule beside the field it speaks of, or on top of the form."""
        message = gettext(error.message, **error.values)
        field: Any = self
        for part in error.field.split("-") if error.field else []:
            field = field[int(part)] if part.isdecimal() else getattr(field, "form", field)[part]
        if field is self:
            self.form_errors.append(message)
        else:
            field.errors = [*field.errors, message]
            self._tell_lists()

    def _tell_lists(self) -> None:
        """Let a list of rows know of faults in its rows: the summary and the status ask it."""
        for field in self:
            if isinstance(field, FieldList) and any(entry.errors for entry in field):
                field.errors = [entry.errors for entry in field]

    def show_earlier(self, location: str) -> None:
        """Say that this form made its record before it was changed, and where that is."""
        self.earlier = location
        self.form_errors.append(
            gettext(
                "NOT saved again: this form was saved before, with other words. Your text is "
                "still here. Open what was saved and bring it in there."
            )
        )

    def show_theirs(self, newest: "BaseForm") -> None:
        """Set beside each field that differs what was saved meanwhile, and accept it as seen.

        What the others left as it was is mine, and nobody is asked. What I left as it was is
        theirs beforehand. What both touched waits for a choice.
        """
        self.is_late = True
        self.row_version.data = newest.row_version.data
        opened = read_marks(self.as_opened.data or "")
        my_marks, their_marks = marks(self.asked_fields), marks(newest.asked_fields)
        self.as_opened.data = spell_marks(their_marks)
        mine, theirs = texts(self), texts(newest)
        for field in newest.asked_fields:
            if field.name not in my_marks:
                continue  # not asked of me when my page was made
            name, sent = field.name, sent_by(field)
            # A number may read otherwise and be the same: 3 and 3.0.
            is_same = theirs[name] == mine[name] or sent == sent_by(self[name])
            if is_same or opened.get(name) == their_marks[name]:
                continue
            self.theirs[name], self.theirs_sent[name] = theirs[name], sent
            self.ways_chosen[name] = TAKE_THEIRS if opened.get(name) == my_marks[name] else ""
        self.form_errors.append(
            gettext(
                "NOT saved: this record was saved elsewhere while you were typing. Your text is "
                "still here; beside it stands what was saved meanwhile. Where both changed "
                "something, choose which is to stay, then save."
            )
        )


def read_version(text: str | None) -> int:
    """The version of a record as a hidden field carries it; 0 where there is none."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def texts(form: FlaskForm) -> dict[str, str]:
    """What stands in each field, as a person reads it."""
    return {field.name: reading(field) for field in form}


def reading(field: Field) -> str:
    """A field's present content in words."""
    if isinstance(field, SelectField):
        chosen = [choice.label for choice in field if choice.checked]
        return ", ".join(str(label.text) for label in chosen)
    if isinstance(field, FieldList):
        return "\n".join(reading(entry) for entry in field)
    if isinstance(field, FormField):
        told = [reading(each) for each in field.form if each.data not in (None, "", False)]
        return ", ".join(text for text in told if text)
    if isinstance(field.data, bool):
        return gettext("yes") if field.data else gettext("no")
    if isinstance(field.data, date):
        return format_date(field.data, "EEE d MMM y", rebase=False)
    return "" if field.data is None else str(field.data)
