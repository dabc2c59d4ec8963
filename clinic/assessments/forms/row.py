"""What rows of findings have in common."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, HiddenField, SelectField

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Muscle
from clinic.assessments.forms.fields import SideField, SideWhereThereAreTwo
from clinic.assessments.forms.offer import Offer
from clinic.core.fields import Given

NO_ANSWERS = {"carried", "side"}


class FindingRow(Form):
    """What every row asks.

    ``carried`` is the id of the row of the last assessment from which it was copied: it is no
    finding of today until somebody confirms it, by a tap or by changing anything in it.
    """

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
        if not self.muscle.data and not self.side.data:
            self.side.data = offer.side or None

    def is_confirmed(self, copy: dict[str, Any] | None) -> bool:
        """Whether it holds today; ``copy`` is the row as it was copied, where that is known."""
        if not self.carried.data or self.is_said_again:
            return True
        return copy is not None and any(
            _same(self[name].data) != _same(value)
            for name, value in copy.items()
            if name != "carried"
        )

    @property
    def is_said_again(self) -> bool:
        """Whether a tap confirmed the copied row."""
        raise NotImplementedError

    def say_again(self) -> None:
        """Confirm the copied row as it stands."""
        raise NotImplementedError

    @property
    def is_blank(self) -> bool:
        """Whether nobody filled anything in: such a row asks for nothing and says nothing."""
        return _answers(self) == _answers(type(self)())

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the row, unless it is blank."""
        return self.is_blank or super().validate(extra_validators)


def _answers(row: FindingRow) -> dict[str, object]:
    """What somebody filled in. A side alone says nothing: rows begin with the complaint's."""
    return {name: _same(value) for name, value in row.data.items() if name not in NO_ANSWERS}


def _same(value: object) -> object:
    return None if value in ("", [], False) else value
