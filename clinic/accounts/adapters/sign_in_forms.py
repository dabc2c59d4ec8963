"""The forms of the sign-in library, with our questions."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_security import (
    LoginForm,
    MfRecoveryForm,
    TwoFactorRescueForm,
    TwoFactorSetupForm,
    TwoFactorVerifyCodeForm,
    VerifyForm,
    WebAuthnRegisterForm,
    WebAuthnRegisterResponseForm,
    WebAuthnSigninForm,
    WebAuthnSigninResponseForm,
    current_user,
)
from flask_security.utils import get_message
from wtforms import HiddenField, RadioField, SelectChoice, StringField

from clinic.accounts.adapters.ceremonies import AnswersOnce
from clinic.accounts.adapters.forgetting import Never
from clinic.accounts.adapters.passkeys import present_host
from clinic.accounts.adapters.throttle import Waits
from clinic.accounts.models import Passkey
from clinic.core.fields import Given

PASSKEY_USAGE = "first"


class SignInForm(Waits, LoginForm):
    """Address and password; a clinic's device never remembers anybody."""

    remember = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email.label.text = _("Email address")
        self.password.label.text = _("Password")
        # Else the library would carry the whole address of this page on to the next.
        self.next.data = self.next.data or "/"


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


class SetUpCodesForm(TwoFactorSetupForm):
    """An authenticator app, or nothing; the other ways of the library do not exist here."""

    setup = RadioField(
        choices=[SelectChoice("authenticator"), SelectChoice("disable")], validate_choice=False
    )


class HelpForm(TwoFactorRescueForm):
    """What the library offers beside the code. Our page has links of its own for it."""

    help_setup = RadioField(choices=[SelectChoice("help")])


class NewPasskeyForm(WebAuthnRegisterForm):
    """A name by which a passkey is known. What it is for is not asked: it opens the door alone."""

    usage = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name.label.text = _("Name")

    def validate(self, **kwargs: Any) -> bool:
        """Whether the name is free."""
        self.usage.data = PASSKEY_USAGE
        return bool(super().validate(**kwargs))


class AskForPasskeyForm(WebAuthnSigninForm):
    """Whoever wants to sign in with a passkey; whose it is, the answer tells."""

    remember = Never()


class MadePasskeyForm(AnswersOnce, WebAuthnRegisterResponseForm):
    """What a browser answers that has made a passkey."""


class ShownPasskeyForm(AnswersOnce, WebAuthnSigninResponseForm):
    """What a browser answers with a passkey."""

    remember = Never()

    def validate(self, **kwargs: Any) -> bool:
        """Whether it is right; the library notes who may not sign in, and would let them pass."""
        if not super().validate(**kwargs) or self.credential.errors:
            return False
        if self.is_verify and self.user != current_user:
            self.credential.errors = [get_message("WEBAUTHN_MISMATCH_USER_HANDLE")[0]]
            return False
        if isinstance(self.cred, Passkey):
            self.cred.host = present_host()  # of those made before it was written down
        return True


class PasskeyAnswerForm(Waits, ShownPasskeyForm):
    """The same; too many wrong ones from one network address wait."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether it is right. The page is led on, and what it says next is what is told here."""
        is_fine = super().validate(**kwargs)
        if self.form_errors:
            self.credential.errors, self.form_errors = self.form_errors, []
        return is_fine

    def tells_whose(self) -> str:
        """Whose passkey it says it is."""
        return self.cred.person_id if isinstance(self.cred, Passkey) else ""
