"""Fields and rules that every form may need, with messages in our words."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import DateField, Field, StringField, TextAreaField, TimeField
from wtforms.validators import (
    InputRequired,
    Length,
    NumberRange,
    Optional,
    StopValidation,
    ValidationError,
)

# What a person may write into one box; a page of dense print has about 4,000 characters.
LINE_LENGTH = 200
TEXT_LENGTH = 20_000

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean(text: str | None) -> str:
    """Text without the characters nobody types on purpose, and without outer spaces."""
    return _CONTROLS.sub("", (text or "").replace("\r\n", "\n")).strip()


class MayBeEmpty(Optional):
    """Ends the checks where nothing was given.

    The library's own looks at the first value that came under a name alone: behind an empty one, a
    second one passed every check.
    """

    def __call__(self, form: Any, field: Any) -> None:
        """Stop where none of the values says anything."""
        if not any(str(value).strip() for value in field.raw_data or ()):
            super().__call__(form, field)


class LineField(StringField):
    """One line of text; empty is ``""``."""

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Any] = (),
        *,
        most: int = LINE_LENGTH,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, [*validators, NoLongerThan(most)], filters=[_one_line], **kwargs)


class TextField(TextAreaField):
    """Some lines of text; empty is ``""``."""

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Any] = (),
        *,
        most: int = TEXT_LENGTH,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, [*validators, NoLongerThan(most)], filters=[clean], **kwargs)


def _one_line(text: str | None) -> str:
    return " ".join(clean(text).split())


class NoLongerThan(Length):
    """At most so many characters.

    Browsers are not told: they would cut off what is pasted, and say nothing. Sent whole, a text
    that is too long comes back whole, with the reason.
    """

    def __init__(self, most: int) -> None:
        super().__init__(
            max=most, message=lazy_gettext("Please use at most %(max)d characters here.")
        )
        self.field_flags: dict[str, object] = {}


class WithinRange(NumberRange):
    """Between two numbers, however many digits somebody sends: the library's own fails at 400."""

    def __call__(self, form: Any, field: Any) -> None:
        """Raise ValidationError with the message for what lies outside."""
        try:
            super().__call__(form, field)
        except OverflowError as error:
            raise ValidationError(str(self.message)) from error


class NotInTheFuture:
    """A day that has already come; ``today`` is read when the form is checked."""

    def __init__(self, today: Callable[[], date]) -> None:
        self.today = today

    def __call__(self, _form: Any, field: Field) -> None:
        """Refuse a later day."""
        if field.data is not None and field.data > self.today():
            raise ValidationError(gettext("This day is still to come. Please check the date."))


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
        super().__init__(label, validators or [MayBeEmpty()], **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read it as every browser's time field sends it."""
        try:
            super().process_formdata([text.strip() for text in valuelist if text.strip()])
        except ValueError as error:
            raise ValueError(gettext("Please write the time as 14:30.")) from error
