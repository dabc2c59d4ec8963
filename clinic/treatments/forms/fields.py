"""Fields of this room: half minutes, and a choice that may stay open."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import DecimalField, IntegerField, RadioField
from wtforms.validators import NumberRange, Optional, ValidationError

LONGEST_MINUTES = 120


class MinutesField(DecimalField):
    """Minutes and half minutes, with a point or a comma; empty is None."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, [Optional(), half_minutes], places=None, **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read a number as people write it."""
        super().process_formdata([text.strip().replace(",", ".") for text in valuelist])

    @property
    def seconds(self) -> int | None:
        """The same in seconds."""
        return None if self.data is None else int(self.data * 60)


def half_minutes(_form: Any, field: DecimalField) -> None:
    """Refuse what is no time that anybody would write down."""
    minutes = field.data
    if minutes is None or not (Decimal(0) < minutes <= LONGEST_MINUTES and minutes * 2 % 1 == 0):
        raise ValidationError(
            gettext("Please give minutes or half minutes, such as 5 or 1.5, at most 120.")
        )


class ScoreField(IntegerField):
    """0 to 10; empty = not asked."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        in_range = NumberRange(0, 10, lazy_gettext("Please choose a number from 0 to 10."))
        super().__init__(label, [Optional(), in_range], **kwargs)


class OpenChoiceField(RadioField):
    """One of some values, or none yet; what came is checked by the service."""

    def __init__(self, label: Any = None, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, validators, validate_choice=False, default="", **kwargs)
