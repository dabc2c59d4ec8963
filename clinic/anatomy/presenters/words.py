"""Small words: labels of choices, numbers with their units."""

from flask_babel import format_decimal
from flask_babel import gettext as _

from clinic.anatomy import content
from clinic.anatomy.domain import Measure
from clinic.core.units import NO_BREAK, with_unit


def choice_words(code: str, value: str | None) -> str:
    """The label of a value in one of this room's lists; empty for none."""
    labels = {choice.value: choice.label for choice in content.choices(code)}
    return _(labels[value]) if value else ""


def number_words(measure: Measure, number: float) -> str:
    """A value of a measure with its unit, in the practice's spelling: ``8.5 cm``."""
    text = format_decimal(round(number, measure.decimals), "0.###")
    return text + unit_words(measure)


def unit_words(measure: Measure) -> str:
    """The unit as it follows a number: a degree sign stands close, a word apart."""
    return with_unit("", _(measure.unit) if measure.unit else "", space=NO_BREAK)
