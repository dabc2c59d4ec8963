"""Issuing a saved plan as it stands."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from clinic.aftercare.domain.sheet import Layout
from clinic.aftercare.forms.plan import LAYOUTS
from clinic.core.forms import BaseForm


class IssueForm(BaseForm):
    """The version of the plan that the person saw, and how to print it."""

    layout = SelectField(_l("Print as"), choices=LAYOUTS)

    @property
    def chosen(self) -> Layout:
        """The layout that was chosen."""
        return Layout(self.layout.data)
