"""Where the sign-in library writes: every change of how somebody signs in is an audit event.

The library's pages run inside a transaction (``sign_in_steps``); outside of one nothing is written.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import current_app
from flask_security import SQLAlchemyUserDatastore

from clinic.accounts.adapters.passkeys import present_host
from clinic.accounts.adapters.second_factor import OnceOnlyCodes, is_demo
from clinic.accounts.domain.second_factor import is_demo_seed
from clinic.accounts.models import Person
from clinic.core import clock
from clinic.core.audit import record_event
from clinic.core.database import acting, db
from clinic.core.errors import DomainError


class SignInStore(SQLAlchemyUserDatastore):
    """People and what they prove themselves with."""

    def tf_set(
        self,
        user: Any,
        primary_method: str,
        totp_secret: str | None = None,
        phone: str | None = None,
    ) -> None:
        """Keep somebody's second factor. Raises DomainError for a seed that is printed."""
        is_new = totp_secret is not None and totp_secret != user.tf_totp_secret
        if totp_secret is not None and is_new:
            check_seed(totp_secret)
            user.second_factor_at = clock.now()
        super().tf_set(user, primary_method, totp_secret, phone)
        if is_new:
            note("second factor set up", user)

    def tf_reset(self, user: Any) -> None:
        """End somebody's second factor, and the recovery codes that stand in for it."""
        forget_codes(user)
        note("second factor ended", user)

    def mf_set_recovery_codes(self, user: Any, rcs: Sequence[str] | None) -> None:
        """Keep digests of new recovery codes in place of the earlier ones."""
        super().mf_set_recovery_codes(user, list(rcs or ()))
        note("recovery codes made", user)

    def mf_delete_recovery_code(self, user: Any, idx: int) -> bool:
        """Use a recovery code up."""
        done = super().mf_delete_recovery_code(user, idx)
        note("recovery code used", user)
        return done

    def create_webauthn(self, user: Any, *parts: Any, **named: Any) -> None:
        """Keep the public half of a new passkey."""
        super().create_webauthn(user, *parts, host=present_host(), **named)
        note("passkey added", user)

    def delete_webauthn(self, webauthn: Any) -> None:
        """Take a passkey away."""
        user = db.session.get_one(Person, webauthn.person_id)
        super().delete_webauthn(webauthn)
        note("passkey removed", user)


def give_printed_seed(user: Person, seed: str, now: datetime) -> None:
    """Let somebody of the demo have the second factor that is printed for them."""
    codes: OnceOnlyCodes = current_app.extensions["security"].totp_factory
    user.tf_totp_secret = codes.seal_seed(seed)
    check_seed(user.tf_totp_secret)
    user.tf_primary_method = "authenticator"
    user.second_factor_at = now


def forget_codes(user: Person) -> None:
    """Let somebody be without an app and without recovery codes."""
    user.tf_primary_method = user.tf_totp_secret = None
    user.totp_last_counter = user.second_factor_at = user.mf_recovery_codes = None


def forget_second_factor(user: Person) -> None:
    """The same, and without passkeys: nothing but the password is left."""
    forget_codes(user)
    user.webauthn.clear()


def check_seed(sealed: str) -> None:
    """Refuse a seed that everybody can read in the demo, where records are real."""
    codes: OnceOnlyCodes = current_app.extensions["security"].totp_factory
    if is_demo_seed(codes.get_totp_b32_key(sealed)) and not is_demo():
        raise DomainError("This key is printed for the demo practice. Please take another.")


def note(action: str, user: Person) -> None:
    """Write into the trail what changed about somebody's way in. Raises outside a transaction."""
    by = acting()
    if by is None:
        raise RuntimeError("how somebody signs in changes within a transaction only")
    record_event(action, subject=("person", user.id), by=by, now=clock.now())
