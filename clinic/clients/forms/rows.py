"""Rows of the client's form: alerts, conditions, medicines, allergies."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, SelectField
from wtforms.validators import InputRequired

from clinic.clients.domain.commands import AlertEntry, CautionEntry
from clinic.clients.forms.fields import NotBefore, caution_choices
from clinic.core.fields import DayField, Given, LineField


class AlertRow(Form):
    """One alert. Without a day it holds from now on, until somebody takes it away."""

    text = LineField(_l("What must be known"), [Given()])
    from_on = DayField(_l("From"))
    until_on = DayField(_l("Until"), [NotBefore("from_on")])

    def to_entry(self) -> AlertEntry:
        """What the row says, to everybody in the practice."""
        return AlertEntry(
            text=self.text.data,
            for_everybody=True,
            from_on=self.from_on.data,
            until_on=self.until_on.data,
        )


class ClinicalAlertRow(AlertRow):
    """The same, where the person may choose who sees it."""

    for_everybody = BooleanField(_l("Show to everybody, reception too"))

    def to_entry(self) -> AlertEntry:
        """What the row says, and to whom."""
        return AlertEntry(
            text=self.text.data,
            for_everybody=self.for_everybody.data,
            from_on=self.from_on.data,
            until_on=self.until_on.data,
        )


class CautionRow(Form):
    """A condition, medicine or allergy from our list, and what the person calls it."""

    code = SelectField(
        _l("Condition, medicine or allergy"),
        [InputRequired(_l("Please choose from the list, or remove this row."))],
        choices=caution_choices,
        invalid_choice_message=_l("Please choose from the list."),
    )
    words = LineField(_l("In the person's own words"))
    from_on = DayField(_l("From"))
    until_on = DayField(_l("Until"), [NotBefore("from_on")])

    def to_entry(self) -> CautionEntry:
        """What the row says."""
        return CautionEntry(
            code=self.code.data,
            words=self.words.data,
            from_on=self.from_on.data,
            until_on=self.until_on.data,
        )


def filled(rows: Any) -> list[Any]:
    """The forms of a list's rows."""
    return [entry.form for entry in rows.entries]
