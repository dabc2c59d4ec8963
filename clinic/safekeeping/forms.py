"""Which part of a trail somebody wants to see; where backups are copied to."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectChoice, SelectField, StringField

from clinic.accounts.queries import PersonCard
from clinic.core.fields import LINE_LENGTH, DayField, LineField, NoLongerThan
from clinic.core.forms import BaseForm


class TrailForm(BaseForm):
    """A person, a client and a day; each may be left out."""

    person = SelectField(_l("Who"))
    client = StringField(_l("Whose record"), validators=[NoLongerThan(LINE_LENGTH)])
    day = DayField(_l("On which day"))

    def __init__(self, people: Iterable[PersonCard], **values: object) -> None:
        super().__init__(**values)
        each = (SelectChoice(person.id, person.name) for person in people)
        self.person.choices = [SelectChoice("", _l("everybody")), *each]


class SecondPlaceForm(BaseForm):
    """A folder of this computer, a stick or another disk."""

    folder = LineField(_l("Folder"), most=1000)
    is_carried_on = BooleanField(_l("Something copies this folder elsewhere, such as a cloud"))
