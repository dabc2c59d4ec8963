"""Fields of a finding: sides, signs, scores, numbers."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DecimalField, Field, Form, IntegerField, RadioField, SelectChoice
from wtforms.validators import ValidationError

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Side
from clinic.core.fields import MayBeEmpty, WithinRange

# The form's own word for two rows at once; never kept.
BOTH = "B"


def listed(code: str, *, unset: Any = None) -> list[SelectChoice]:
    """The values of one of the lists of clinic.anatomy, then ``unset`` for no answer."""
    choices = [SelectChoice(each.value, _l(each.label)) for each in anatomy.choices(code)]
    return choices if unset is None else [*choices, SelectChoice("", unset)]


def graded(code: str, *, unset: Any = None) -> list[SelectChoice]:
    """The grades of a scale of clinic.anatomy, then ``unset`` for no answer."""
    steps = anatomy.scale(code).steps
    choices = [SelectChoice(str(step.value), _l(step.label)) for step in steps]
    return choices if unset is None else [*choices, SelectChoice("", unset)]


class SignField(RadioField):
    """A sign that was looked for: yes, no, or not tested."""

    def __init__(self, label: Any, *, of: str = "found", **kwargs: Any) -> None:
        super().__init__(label, choices=listed(of), default="not_tested", **kwargs)


class ChoiceField(RadioField):
    """One of a list, or no answer."""

    def __init__(self, label: Any, *, of: str, unset: Any = None, **kwargs: Any) -> None:
        choices = listed(of, unset=unset or _l("Not recorded"))
        super().__init__(label, choices=choices, default="", **kwargs)


class SideField(RadioField):
    """Left, right, or both at once; the middle appears where it was recorded."""

    def __init__(self, label: Any, validators: Any, **kwargs: Any) -> None:
        super().__init__(label, validators, choices=self.offered, **kwargs)

    def offered(self) -> list[SelectChoice]:
        """The sides that a page shows."""
        sides = [SelectChoice("L", _("Left")), SelectChoice("R", _("Right"))]
        if self.data == Side.MIDLINE:
            sides.append(SelectChoice("M", _("Middle")))
        return [*sides, SelectChoice(BOTH, _("Both"))]

    def pre_validate(self, form: Form) -> None:
        """Leave an empty answer to the rules of the row."""
        if self.data:
            super().pre_validate(form)


class SideWhereThereAreTwo:
    """A muscle that is left and right needs a side; one in the middle has it without a word."""

    def __call__(self, form: Any, field: Field) -> None:
        """Refuse a missing side."""
        muscle = anatomy.muscles().get(form.muscle.data)
        if not field.data and (muscle is None or muscle.sided):
            raise ValidationError(_("Please choose a side."))


class ScoreField(IntegerField):
    """A number from 0 to 10; empty is None: not asked."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        rules = [MayBeEmpty(), WithinRange(0, 10, _l("Please choose a number from 0 to 10."))]
        super().__init__(label, rules, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a whole number."""
        try:
            super().process_formdata([text for text in valuelist if text.strip()])
        except ValueError as error:
            raise ValueError(_("Please choose a number from 0 to 10.")) from error


class NumberField(DecimalField):
    """A number with decimals, with a point or a comma; empty is None."""

    data: Any

    def __init__(self, label: Any, lowest: int, highest: int, **kwargs: Any) -> None:
        self.limits = _l(
            "Please write a number from %(lowest)d to %(highest)d.", lowest=lowest, highest=highest
        )
        rules = [MayBeEmpty(), WithinRange(lowest, highest, self.limits)]
        super().__init__(label, rules, places=None, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it as people write it."""
        try:
            super().process_formdata([text.strip().replace(",", ".") for text in valuelist])
        except ValueError as error:
            raise ValueError(str(self.limits)) from error
        if self.data is not None and not self.data.is_finite():
            self.data = None
            raise ValueError(str(self.limits))


def sides_of(form: Any) -> tuple[Side, ...]:
    """The sides for which a row stands: two for both, the middle where there is no other.

    Sides are left, right or middle and never "both": two findings can change apart. A row that was
    not checked yet may say what is no side or no muscle, and stands for none.
    """
    chosen, muscle = form.side.data or BOTH, anatomy.muscles().get(form.muscle.data)
    if chosen != BOTH:
        return tuple(side for side in Side if side.value == chosen)
    if muscle is None:
        return ()
    return (Side.LEFT, Side.RIGHT) if muscle.sided else (Side.MIDLINE,)
