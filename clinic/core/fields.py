"""Fields and rules that every form may need, with messages in our words."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import DateField, Field, TimeField
from wtforms.validators import InputRequired, Optional, StopValidation


class Given(InputRequired):
    """An answer is needed."""

    def __init__(self, message: Any = None) -> None:
        super().__init__(message or lazy_gettext("Please fill this in."))

    def __call__(self, form: Any, field: Field) -> None:
        """Refuse nothing, and nothing but spaces."""
        if isinstance(field.data, str) and not field.data.strip():
            raise StopValidation(self.message)
        super().__call__(form, field)


class DayField(DateField):
    """A calendar day; empty is None. What cannot be read comes back as it was typed."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read ISO days, as every browser's date field sends them."""
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        try:
            super().process_formdata([valuelist[0].strip()])
        except ValueError as error:
            raise ValueError(
                gettext("Please write the day as year-month-day, such as 2026-05-31.")
            ) from error


class ClockField(TimeField):
    """An hour of the day; empty is None, unless ``validators`` ask for one."""

    def __init__(self, label: Any, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, validators or [Optional()], **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read it as every browser's time field sends it."""
        try:
            super().process_formdata([text.strip() for text in valuelist if text.strip()])
        except ValueError as error:
            raise ValueError(gettext("Please write the time as 14:30.")) from error
