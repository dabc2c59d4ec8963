"""Which passkeys the practice takes: the sign-in library's choice shuts out the laptop's reader."""

from typing import Any

from flask_security import WebauthnUtil
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)


class PasskeyRules(WebauthnUtil):
    """Passkeys that prove two things at once: the device, and the person's finger, face or PIN."""

    def authenticator_selection(self, user: Any, usage: str) -> AuthenticatorSelectionCriteria:
        """Any device that checks who holds it: the laptop's own reader, a phone, a USB key."""
        del user, usage
        return AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        )

    def user_verification(self, user: Any, usage: list[str]) -> UserVerificationRequirement:
        """A passkey opens the door alone, so the device must always check who holds it."""
        del user, usage
        return UserVerificationRequirement.REQUIRED
