"""What the pages ask that want a password and are not the sign-in library's."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import EqualTo, ValidationError

from clinic.accounts.adapters.throttle import Waits
from clinic.accounts.adapters.unlocking import is_password_of
from clinic.accounts.forms.rules import LongEnough
from clinic.core.fields import Given
from clinic.core.forms import BaseForm


class UnlockForm(Waits, BaseForm):
    """The password of whoever is signed in on a locked screen."""

    password = PasswordField(_l("Password"), [Given()])

    def __init__(self, *args: Any, person_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person_id = person_id

    def validate_password(self, field: Any) -> None:
        """Refuse every other word."""
        if not is_password_of(self.person_id, field.data):
            raise ValidationError(_("This is not your password. Please check it."))


class NewPasswordForm(Waits, BaseForm):
    """The present password, and the new one twice."""

    password = PasswordField(_l("Present password"), [Given()])
    new_password = PasswordField(_l("New password"), [Given(), LongEnough()])
    new_password_confirm = PasswordField(
        _l("New password once more"),
        [Given(), EqualTo("new_password", _l("The two new passwords are not the same."))],
    )

    def __init__(self, *args: Any, person_id: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person_id = person_id

    def validate_password(self, field: Any) -> None:
        """Refuse every other word."""
        if not is_password_of(self.person_id, field.data):
            raise ValidationError(_("This is not your present password."))

    def validate_new_password(self, field: Any) -> None:
        """Refuse what changes nothing."""
        if field.data == self.password.data:
            raise ValidationError(_("The new password is the same as the present one."))


class ChoosePasswordForm(Waits, BaseForm):
    """A password of one's own, twice: nobody sees what they type."""

    password = PasswordField(_l("Password"), [Given(), LongEnough()])
    once_more = PasswordField(
        _l("Password once more"),
        [Given(), EqualTo("password", _l("The two passwords are not the same."))],
    )
