"""The forms of the sign-in library, with our questions."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_security import (
    ChangePasswordForm,
    LoginForm,
    MfRecoveryForm,
    TwoFactorVerifyCodeForm,
    VerifyForm,
    WebAuthnRegisterForm,
)
from wtforms import StringField

from clinic.accounts.adapters.throttle import Waits
from clinic.core.fields import Given

PASSKEY_USAGE = "first"  # each of ours opens the door alone


class SignInForm(Waits, LoginForm):
    """Address and password; a clinic's device never remembers anybody."""

    remember = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email.label.text = _("Email address")
        self.password.label.text = _("Password")


class NewPasswordForm(Waits, ChangePasswordForm):
    """The present password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password.label.text = _("Present password")
        self.new_password.label.text = _("New password")
        self.new_password_confirm.label.text = _("New password once more")


class CodeForm(Waits, TwoFactorVerifyCodeForm):
    """The six figures of the app."""

    code = StringField(_l("Code"), [Given()])


class RecoveryCodeForm(Waits, MfRecoveryForm):
    """One of the codes that were kept for the day on which the phone is lost."""

    code = StringField(_l("Recovery code"), [Given()])


class ProofForm(Waits, VerifyForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password.label.text = _("Password")


class NewPasskeyForm(WebAuthnRegisterForm):
    """A name by which a passkey is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name.label.text = _("Name")

    def validate(self, **kwargs: Any) -> bool:
        """Whether the name is free; what the passkey is for is not asked."""
        self.usage.data = PASSKEY_USAGE
        return bool(super().validate(**kwargs))
