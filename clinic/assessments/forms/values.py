"""What a therapist writes as the value of a measure, read by its definition."""

import re
from dataclasses import dataclass

from flask_babel import gettext as _

from clinic.anatomy.domain import Measure

_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?")
_BETWEEN = re.compile(r"[\s;/|]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A value that was read: one of number, choice and text."""

    number: float | None = None
    choice: str = ""
    text: str = ""
    trials: tuple[float, ...] = ()


def read_value(written: str, measure: Measure) -> Reading:
    """The value that stands in a field. Raises ValueError with words for the page."""
    if measure.is_worded:
        return _chosen(written, measure)
    if not measure.is_numeric:
        return Reading(text=written)
    numbers = [_number(part, measure) for part in _BETWEEN.split(written.strip()) if part]
    if len(numbers) > 1 and measure.repeats == 1:
        raise ValueError(_("Please write one number."))
    mean = sum(numbers) / len(numbers)
    if len(numbers) == 1:
        return Reading(number=numbers[0])
    return Reading(number=round(mean, max(measure.decimals, 1)), trials=tuple(numbers))


def _chosen(written: str, measure: Measure) -> Reading:
    if written not in {choice.value for choice in measure.choices}:
        raise ValueError(_("Please choose one of the answers."))
    return Reading(number=float(written)) if measure.is_numeric else Reading(choice=written)


def _number(written: str, measure: Measure) -> float:
    if not _NUMBER.fullmatch(written):
        raise ValueError(
            _("Please write a number, such as %(example)s.", example=_example(measure))
        )
    number = float(written.replace(",", "."))
    low, high = measure.lowest or 0, measure.highest or 0
    if not low <= number <= high:
        raise ValueError(
            _("Please write a number from %(lowest)g to %(highest)g.", lowest=low, highest=high)
        )
    if not measure.decimals and number != int(number):
        raise ValueError(_("Please write a whole number."))
    return round(number, measure.decimals)


def _example(measure: Measure) -> str:
    return "8.5" if measure.decimals else "12"
