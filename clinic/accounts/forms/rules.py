"""Rules for what people write about themselves."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import Email, Length

from clinic.accounts.domain.passwords import LONGEST, SHORTEST


class IsAddress(Email):
    """Looks like an e-mail address."""

    def __init__(self) -> None:
        super().__init__(_l("Please write an email address such as name@example.org."))


class LongEnough(Length):
    """A password that cannot be guessed by trying."""

    def __init__(self) -> None:
        super().__init__(
            SHORTEST,
            LONGEST,
            _l("Please use at least 12 characters. A few words in a row are easy to remember."),
        )
