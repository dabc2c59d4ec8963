"""Numbers as people write them; empty is None."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DecimalField, IntegerField

from clinic.core.fields import MayBeEmpty, WithinRange


class WholeField(IntegerField):
    """A whole number within limits."""

    def __init__(self, label: Any, least: int, most: int, **kwargs: Any) -> None:
        self.words = _l("Please give a number from %(least)s to %(most)s.", least=least, most=most)
        super().__init__(label, [MayBeEmpty(), WithinRange(least, most, self.words)], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it, or say in our words what is wanted."""
        try:
            super().process_formdata([text.strip() for text in valuelist if text.strip()])
        except ValueError as error:
            raise ValueError(str(self.words)) from error


class DistanceField(DecimalField):
    """A distance in the practice's unit, with a point or a comma."""

    data: Any

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, [MayBeEmpty()], places=None, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it as people write it."""
        words = _l("Please give a distance, such as 11 or 7.5.")
        try:
            super().process_formdata(
                [text.strip().replace(",", ".") for text in valuelist if text.strip()]
            )
        except ValueError as error:
            raise ValueError(str(words)) from error
        if self.data is not None and not self.data.is_finite():
            self.data = None
            raise ValueError(str(words))
