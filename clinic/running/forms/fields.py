"""Fields of a running history: distances in the practice's unit, times, numbers."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import g
from flask_babel import gettext as _
from wtforms import Field, StringField
from wtforms.validators import ValidationError

from clinic.accounts.queries import get_practice
from clinic.running.domain.units import km_from, pace_from, pace_in, typed_as
from clinic.running.presenters.numbers import clock_words

_PARTS = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")


def unit() -> str:
    """In what the practice measures distances: km or mi."""
    # The door has read it already; a form asks for every field.
    practice = g.get("practice") or get_practice()
    return practice.distance_unit


class WrittenField(StringField):
    """A value that is written as text; empty is None. What cannot be read comes back as typed."""

    data: Any

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.write(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if text:
            self.data = self.read(text)

    def read(self, text: str) -> Any:
        """What the text means; ValueError with words where it means nothing."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """The text that would be read as the value."""
        raise NotImplementedError


class NumberField(WrittenField):
    """A number with a point or a comma."""

    def read(self, text: str) -> float:
        """The number."""
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number) > 1_000_000:
            raise ValueError(_("Please write a number, such as 2.5."))
        return float(number)

    def write(self, value: float) -> str:
        """Without needless zeros."""
        return f"{Decimal(str(value)).normalize():f}"


class WholeField(WrittenField):
    """A whole number."""

    def read(self, text: str) -> int:
        """The number."""
        if not re.fullmatch(r"-?\d{1,6}", text):
            raise ValueError(_("Please write a whole number, such as 3."))
        return int(text)

    def write(self, value: int) -> str:
        """As it is."""
        return str(value)


class DistanceField(NumberField):
    """A distance, kept in km, read and written in the practice's unit."""

    def read(self, text: str) -> float:
        """Kilometres."""
        return km_from(super().read(text), unit())

    def write(self, value: float) -> str:
        """The shortest number that is read as this distance."""
        return typed_as(value, unit())


class TimeField(WrittenField):
    """A time in seconds: 45 and 45:00 are minutes, 1:30:00 is an hour and a half."""

    def read(self, text: str) -> float:
        """Seconds."""
        if re.fullmatch(r"\d{1,4}", text):
            return int(text) * 60
        found = _PARTS.fullmatch(text)
        if found is None:
            raise ValueError(_("Please write minutes, such as 45, or a time, such as 1:30:00."))
        first, second, third = (int(part) if part else None for part in found.groups())
        minutes = (first or 0) * 60 + (second or 0)
        return minutes if third is None else minutes * 60 + third

    def write(self, value: float) -> str:
        """As a watch shows it."""
        return clock_words(value)


class PaceField(TimeField):
    """A pace, kept in seconds for a kilometre, read and written for the practice's unit."""

    def read(self, text: str) -> float:
        """Seconds for a kilometre."""
        return pace_from(super().read(text), unit())

    def write(self, value: float) -> str:
        """For the practice's unit."""
        return clock_words(pace_in(value, unit()))


class GivenUnlessBlank:
    """An answer is needed in a row that says anything at all."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Any, field: Field) -> None:
        """Refuse nothing in a row that is not blank."""
        if not field.data and not field.errors and not form.is_blank:
            raise ValidationError(self.message)
