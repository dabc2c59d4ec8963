"""What is asked before a record is opened that is somebody else's."""

from flask_babel import lazy_gettext as _l

from clinic.clients.domain.emergency import OpenInEmergency
from clinic.clients.forms.record import NAME_LENGTH
from clinic.core.fields import DayField, Given, LineField, NotInTheFuture, TextField
from clinic.core.forms import BaseForm
from clinic.core.web import today


class EmergencyForm(BaseForm):
    """Who is meant, exactly, and why the record is needed now."""

    family_name = LineField(_l("Family name"), most=NAME_LENGTH)
    born_on = DayField(_l("Date of birth"), [NotInTheFuture(today)])
    given_name = LineField(_l("Given name"), most=NAME_LENGTH)
    reference = LineField(_l("or the reference on their papers"), most=20)
    reason = TextField(_l("Why do you need this record now?"), [Given()], most=500)

    def to_command(self) -> OpenInEmergency:
        """What the person asks for."""
        return OpenInEmergency(
            reason=self.reason.data,
            reference=self.reference.data,
            family_name=self.family_name.data,
            given_name=self.given_name.data,
            born_on=self.born_on.data,
        )
