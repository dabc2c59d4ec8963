"""What the pages about the practice's own tests ask."""

from collections.abc import Callable
from math import isfinite
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FloatField, RadioField, SelectChoice, SelectField

from clinic.anatomy import content
from clinic.anatomy.domain.commands import AddMeasure, EditMeasure
from clinic.anatomy.queries import OwnMeasureCard
from clinic.core.fields import Given, LineField, MayBeEmpty, TextField
from clinic.core.forms import BaseForm

SAID = (
    "name",
    "group",
    "plain_name",
    "lowest",
    "highest",
    "better",
    "error",
    "region",
    "asks_muscle",
    "asks_site",
    "asks_pain",
    "how",
    "meaning",
    "limits",
)


def listed(code: str) -> Callable[[], list[SelectChoice]]:
    """The values of a list of this room, read when a form is made."""
    return lambda: [
        SelectChoice(each.value, _("%(label)s: %(help)s", label=_(each.label), help=_(each.help)))
        if each.help
        else SelectChoice(each.value, _(each.label))
        for each in content.choices(code)
    ]


def region_choices() -> list[SelectChoice]:
    """Parts of the body from head to foot, and none."""
    named = [SelectChoice(region.key, _(region.name)) for region in content.regions().values()]
    return [SelectChoice("", _("Everywhere")), *named]


class NumberField(FloatField):
    """A number that may be left out; a comma is as good as a point."""

    data: float | None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:.3f}".rstrip("0").rstrip(".")

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what people write."""
        super().process_formdata([text.strip().replace(",", ".") for text in valuelist])
        if self.data is not None and not isfinite(self.data):
            self.data = None
            raise ValueError(self.gettext("Not a valid float value."))


class OwnMeasureForm(BaseForm):
    """What may be said of a test at any time."""

    name = LineField(_l("Name of the test"), [Given()], most=80)
    plain_name = LineField(_l("What clients read"), most=80)
    group = SelectField(_l("Where it belongs"), choices=listed("measure_group"), default="range")
    region = SelectField(_l("Offered first for"), choices=region_choices, default="")
    lowest = NumberField(_l("Smallest value"), [MayBeEmpty()])
    highest = NumberField(_l("Largest value"), [MayBeEmpty()])
    better = RadioField(_l("Which way is better?"), choices=listed("better"), default="neither")
    error = NumberField(_l("Measurement error"), [MayBeEmpty()])
    asks_muscle = BooleanField(_l("Ask for the muscle"))
    asks_site = BooleanField(_l("Ask for the place"))
    asks_pain = BooleanField(_l("Ask for pain, 0 to 10"))
    how = TextField(_l("How is it done?"), most=2_000)
    meaning = TextField(_l("What does it tell?"), most=2_000)
    limits = TextField(_l("How far can it be trusted?"), most=2_000)

    def said(self) -> dict[str, Any]:
        """The details that were described."""
        return {name: self[name].data for name in SAID}

    def to_edit(self, code: str) -> EditMeasure:
        """The test as it should stand now."""
        return EditMeasure(code=code, seen_version=self.seen_version, **self.said())


class NewMeasureForm(OwnMeasureForm):
    """The same, with what is fixed once the test is made."""

    kind = RadioField(_l("What is the answer?"), choices=listed("measure_kind"), default="number")
    sides = RadioField(_l("On which sides?"), choices=listed("measure_sides"), default="left_right")
    unit = LineField(_l("Unit"), most=20)
    decimals = SelectField(
        _l("Decimals"),
        choices=[SelectChoice(number, str(number)) for number in range(4)],
        coerce=int,
        default=0,
    )
    answers = TextField(_l("Answers to choose from"), most=1_000)

    def to_add(self) -> AddMeasure:
        """The test to add."""
        lines = (" ".join(line.split()) for line in self.answers.data.splitlines())
        return AddMeasure(
            kind=self.kind.data,
            sides=self.sides.data,
            unit=self.unit.data,
            decimals=self.decimals.data,
            answers=tuple(line for line in lines if line),
            **self.said(),
        )


def values_of(card: OwnMeasureCard) -> dict[str, Any]:
    """What the form shows of a test as it is."""
    measure = card.measure
    region = measure.regions[0] if measure.regions else ""
    said = {name: getattr(measure, name) for name in SAID if name != "region"}
    return {**said, "region": region, "row_version": str(card.row_version)}
