"""Which passkeys the practice takes: the sign-in library's choice shuts out the laptop's reader."""

from typing import Any

from flask import request
from flask_security import WebauthnUtil
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from clinic.accounts.adapters.ceremonies import seal_challenge
from clinic.accounts.domain.passkeys import PasskeysHere
from clinic.accounts.queries import list_passkey_hosts


def present_host() -> str:
    """The name to which a browser ties a passkey that it makes now."""
    return request.host.partition(":")[0]


def passkeys_here(person_id: str | None = None) -> PasskeysHere:
    """What somebody's passkeys are worth at this address; of everybody where nobody is named."""
    return PasskeysHere(host=present_host(), made_at=list_passkey_hosts(person_id))


class PasskeyRules(WebauthnUtil):
    """Passkeys that prove two things at once: the device, and the person's finger, face or PIN."""

    def generate_challenge(self, nbytes: int | None = None) -> str:
        """What a passkey has to answer: random, and worth nothing where it was not asked."""
        return seal_challenge(super().generate_challenge(nbytes))

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
