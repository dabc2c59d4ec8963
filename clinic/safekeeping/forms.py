"""Which part of a trail somebody wants to see."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField, StringField
from wtforms.validators import Length

from clinic.accounts.queries import PersonCard
from clinic.core.fields import DayField
from clinic.core.forms import BaseForm


class TrailForm(BaseForm):
    """A person, a client and a day; each may be left out."""

    person = SelectField(_l("Who"))
    client = StringField(_l("Whose record"), validators=[Length(max=200)])
    day = DayField(_l("On which day"))

    def __init__(self, people: Iterable[PersonCard], **values: object) -> None:
        super().__init__(**values)
        each = (SelectChoice(person.id, person.name) for person in people)
        self.person.choices = [SelectChoice("", _l("everybody")), *each]
