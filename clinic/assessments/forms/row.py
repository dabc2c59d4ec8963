"""What rows of findings have in common."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, HiddenField, SelectField

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Muscle
from clinic.assessments.forms.fields import SideField, SideWhereThereAreTwo
from clinic.assessments.forms.offer import Offer
from clinic.core.fields import Given


class FindingRow(Form):
    """What every row asks. ``carried`` marks a row copied from the last assessment."""

    carried = HiddenField(default="")
    muscle = SelectField(_l("Muscle"), [Given(_l("Please choose a muscle."))])
    side = SideField(_l("Side"), [SideWhereThereAreTwo()])

    offer: Offer

    @property
    def chosen_muscle(self) -> Muscle | None:
        """The muscle, once there is one."""
        return anatomy.muscles().get(self.muscle.data)

    def offers(self, offer: Offer) -> None:
        """Take the choices of the episode."""
        self.offer = offer
        self.muscle.choices = offer.muscles

    @property
    def is_blank(self) -> bool:
        """Whether nobody filled anything in: such a row asks for nothing and says nothing."""
        return _answers(self) == _answers(type(self)())

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the row, unless it is blank."""
        return self.is_blank or super().validate(extra_validators)


def _answers(row: FindingRow) -> dict[str, object]:
    return {
        name: None if value in ("", []) else value
        for name, value in row.data.items()
        if name != "carried"
    }
