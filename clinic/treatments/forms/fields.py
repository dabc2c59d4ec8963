"""Fields of this room: numbers as people write them, choices that may stay open."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DecimalField, FloatField, IntegerField, RadioField
from wtforms.validators import ValidationError

from clinic.core.fields import MayBeEmpty, WithinRange

LONGEST_MINUTES = 120
MINUTES_WORDS = _l("Please give minutes or half minutes, such as 5 or 1.5, at most 120.")


class WholeField(IntegerField):
    """A whole number within limits; empty is None."""

    def __init__(self, label: Any, lowest: int, highest: int, words: Any, **kwargs: Any) -> None:
        self.words = words
        super().__init__(label, [MayBeEmpty(), WithinRange(lowest, highest, words)], **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read it, or say in our words what is wanted."""
        try:
            super().process_formdata([text.strip() for text in valuelist if text.strip()])
        except ValueError as error:
            raise ValueError(str(self.words)) from error


class ScoreField(WholeField):
    """0 to 10; empty = not asked."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        words = _l("Please choose a number from 0 to 10.")
        super().__init__(label, 0, 10, words, **kwargs)


class CountField(WholeField):
    """How many times."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, 1, 99, _l("Please give a number from 1 to 99."), **kwargs)


class MinutesField(DecimalField):
    """Minutes and half minutes, with a point or a comma; empty is None."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, [MayBeEmpty(), half_minutes], places=None, **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read a number as people write it."""
        texts = [text.strip().replace(",", ".") for text in valuelist if text.strip()]
        try:
            super().process_formdata(texts)
        except ValueError as error:
            raise ValueError(str(MINUTES_WORDS)) from error

    @property
    def seconds(self) -> int | None:
        """The same in seconds."""
        return None if self.data is None else int(self.data * 60)


def half_minutes(_form: Any, field: DecimalField) -> None:
    """Refuse what is no time that anybody would write down."""
    minutes = field.data
    if minutes is None or minutes.is_nan():
        raise ValidationError(str(MINUTES_WORDS))
    if not (Decimal(0) < minutes <= LONGEST_MINUTES and minutes * 2 % 1 == 0):
        raise ValidationError(str(MINUTES_WORDS))


class OpenChoiceField(RadioField):
    """One of some values, or none yet (None or empty); what came is checked by the service."""

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, validators, validate_choice=False, **kwargs)


class PressureField(WholeField):
    """A pressure in kPa; empty is None."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, 0, 2000, _l("Please give a number from 0 to 2000."), **kwargs)


class RangeField(FloatField):
    """A measured range in the unit of its test, with a point or a comma; empty is None."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        words = _l("Please give a number from -100 to 400.")
        super().__init__(label, [MayBeEmpty(), WithinRange(-100, 400, words)], **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read a number as people write it."""
        texts = [text.strip().replace(",", ".") for text in valuelist if text.strip()]
        super().process_formdata(texts)
