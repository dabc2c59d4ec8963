"""What can be said when a paper is handed over."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from clinic.core.forms import BaseForm
from clinic.documents.domain import Way


class HandoverForm(BaseForm):
    """One press: printed, or saved as a file."""

    way = SelectField(
        _l("How was it handed over?"),
        choices=[
            SelectChoice(Way.PRINTED.value, _l("printed")),
            SelectChoice(Way.DOWNLOADED.value, _l("saved as a file")),
        ],
    )

    @property
    def chosen(self) -> Way:
        """The way that was pressed."""
        return Way(self.way.data)
