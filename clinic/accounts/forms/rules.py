"""Rules for what people write about themselves."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import Length, ValidationError

from clinic.accounts.domain.addresses import read_address
from clinic.accounts.domain.passwords import LONGEST, SHORTEST
from clinic.core.fields import WithinRange


class IsAddress:
    """An e-mail address that can be read."""

    def __call__(self, _form: Any, field: Field) -> None:
        """Refuse everything else."""
        try:
            read_address(field.data or "")
        except ValueError as error:
            words = _("Please write an email address such as name@example.org.")
            raise ValidationError(words) from error


class LongEnough(Length):
    """A password that cannot be guessed by trying."""

    def __init__(self) -> None:
        super().__init__(
            SHORTEST,
            LONGEST,
            _l("Please use at least 12 characters. A few words in a row are easy to remember."),
        )
        # A browser would cut off what is longer, and nobody sees that in dots.
        self.field_flags.pop("maxlength")


class WithinMinutes(WithinRange):
    """So many minutes; what is no number was told already."""

    def __init__(self, shortest: int, longest: int) -> None:
        words = _l("Please choose from %(low)d to %(high)d minutes.", low=shortest, high=longest)
        super().__init__(shortest, longest, words)

    def __call__(self, form: Any, field: Field) -> None:
        """Refuse fewer and more."""
        if not field.process_errors:
            super().__call__(form, field)
