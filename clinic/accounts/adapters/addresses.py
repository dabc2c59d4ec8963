"""How the sign-in library reads addresses: as everything here does."""

from flask_babel import gettext as _
from flask_security import EmailValidateException, MailUtil

from clinic.accounts.domain.addresses import read_address


class AddressRules(MailUtil):
    """The one spelling of what is typed at the sign-in. No mail is sent."""

    def normalize(self, email: str) -> str:
        """The one spelling. Raises EmailValidateException for what is no address."""
        try:
            return read_address(email)
        except ValueError as error:
            words = _("Please write an email address such as name@example.org.")
            raise EmailValidateException(words) from error
