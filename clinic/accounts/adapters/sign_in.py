"""The sign-in library, set up the way this practice uses it (docs/adr/0009)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Flask, g, session
from flask_security import Security, current_user
from flask_security.utils import login_user

from clinic.accounts.adapters import forgetting, hashing, throttle
from clinic.accounts.adapters.addresses import AddressRules
from clinic.accounts.adapters.passkeys import PasskeyRules
from clinic.accounts.adapters.passwords import PasswordRules
from clinic.accounts.adapters.second_factor import OnceOnlyCodes, RecoveryCodes
from clinic.accounts.adapters.sessions import StoredSession, StoredSessions
from clinic.accounts.adapters.sign_in_forms import (
    AskForPasskeyForm,
    CodeForm,
    HelpForm,
    MadePasskeyForm,
    NewPasskeyForm,
    PasskeyAnswerForm,
    ProofForm,
    RecoveryCodeForm,
    SetUpCodesForm,
    SignInForm,
)
from clinic.accounts.adapters.sign_in_pages import furnish
from clinic.accounts.adapters.sign_in_steps import surrounded
from clinic.accounts.adapters.sign_in_store import SignInStore
from clinic.accounts.adapters.sign_in_words import MESSAGES
from clinic.accounts.domain.access import Access, Gate, requires
from clinic.accounts.domain.passwords import SHORTEST
from clinic.accounts.models import Passkey, Person, Role
from clinic.accounts.queries import PracticeCard
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.secrets import installation_secret

ISSUER = "Soleus"
# How far the clocks of phone and computer may differ: the code before and the code after.
CODE_WINDOW_SECONDS = 30
SETTINGS: Mapping[str, Any] = {
    "URL_PREFIX": None,
    "LOGIN_URL": "/sign-in",
    "LOGOUT_URL": "/sign-out",
    "LOGOUT_METHODS": ["POST"],
    "POST_LOGIN_VIEW": "/",
    "POST_LOGOUT_VIEW": "/sign-in",
    # Its page would compute the hashes while it holds the write lock; ours is accounts.password.
    "CHANGEABLE": False,
    "REGISTERABLE": False,
    "RECOVERABLE": False,
    "TRACKABLE": False,
    "USERNAME_ENABLE": False,
    "PASSWORD_HASH": "argon2",
    # Argon2 salts by itself; a key of ours on top could only be lost.
    "PASSWORD_SINGLE_HASH": True,
    "PASSWORD_SCHEMES": ["argon2"],
    "DEPRECATED_PASSWORD_SCHEMES": [],
    "PASSWORD_LENGTH_MIN": SHORTEST,
    "RETURN_GENERIC_RESPONSES": True,
    "DEFAULT_REMEMBER_ME": False,
    "API_ENABLED_METHODS": ["session"],
    "DATETIME_FACTORY": clock.now,
    "TWO_FACTOR": True,
    "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "TWO_FACTOR_AUTHENTICATOR_VALIDITY": CODE_WINDOW_SECONDS,
    "TWO_FACTOR_RESCUE_EMAIL": False,
    "TWO_FACTOR_SETUP_URL": "/account/second-factor",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "/sign-in/code",
    "TWO_FACTOR_RESCUE_URL": "/sign-in/help",
    "TWO_FACTOR_SELECT_URL": "/sign-in/which",
    "TWO_FACTOR_POST_SETUP_VIEW": "/account",
    "TOTP_ISSUER": ISSUER,
    "MULTI_FACTOR_RECOVERY_CODES": True,
    "MULTI_FACTOR_RECOVERY_CODES_URL": "/account/recovery-codes",
    "MULTI_FACTOR_RECOVERY_URL": "/sign-in/recovery-code",
    "WEBAUTHN": True,
    "WAN_RP_NAME": ISSUER,
    # An address typed first would tell a stranger who has a passkey here.
    "WAN_ALLOW_USER_HINTS": False,
    "WAN_ALLOW_AS_VERIFY": ["first"],
    "WAN_REGISTER_URL": "/account/passkeys",
    "WAN_POST_REGISTER_VIEW": "/account/passkeys",
    "WAN_DELETE_URL": "/account/passkeys/remove",
    "WAN_SIGNIN_URL": "/sign-in/passkey",
    "WAN_VERIFY_URL": "/verify/passkey",
}
# Pages that the library brings; they declare who may enter like our own. Its others stay shut:
# nobody here writes for help by mail, chooses among factors, or needs its scripts. Where a password
# is tried nothing else is written, and argon2 is slow on purpose: it must not hold the write lock.
LIBRARY_PAGES: Mapping[str, Gate] = {
    "security.login": Gate(Access.PUBLIC, read_only=True),
    "security.logout": Gate(Access.PUBLIC),
    "security.verify": Gate(Access.SIGNED_IN, read_only=True),
    # By somebody at the first sign-in, or by somebody who is in already and proves it once more.
    "security.two_factor_setup": Gate(Access.PUBLIC, fresh=True),
    "security.two_factor_token_validation": Gate(Access.PUBLIC, fresh=True),
    "security.mf_recovery": Gate(Access.PUBLIC),
    "security.mf_recovery_codes": Gate(Access.SIGNED_IN, fresh=True),
    "security.wan_signin": Gate(Access.PUBLIC, read_only=True),
    "security.wan_signin_response": Gate(Access.PUBLIC),
    "security.wan_verify": Gate(Access.SIGNED_IN, read_only=True),
    "security.wan_verify_response": Gate(Access.SIGNED_IN),
    "security.wan_register": Gate(Access.SIGNED_IN, fresh=True),
    "security.wan_register_response": Gate(Access.SIGNED_IN, fresh=True),
    "security.wan_delete": Gate(Access.SIGNED_IN, fresh=True),
}


def install(app: Flask) -> None:
    """Give the app its sign-in, its server-side sessions and who acts in each request."""
    folder, keep = app.config["SETTINGS"].folder, app.config["SETTINGS"].keeps_new_keys
    app.config["SECRET_KEY"] = installation_secret(folder, "session", keep=keep)
    # Seeds are encrypted with it; a second key would be the year's number and a new file.
    app.config["SECURITY_TOTP_SECRETS"] = {1: installation_secret(folder, "totp", keep=keep)}
    for name, value in SETTINGS.items():
        app.config.setdefault(f"SECURITY_{name}", value)
    app.config.update(MESSAGES)
    app.session_interface = StoredSessions()
    security = make_security(app)
    security.want_json(lambda _request: False)
    furnish(security)
    # How fresh a sign-in must be is the door's to ask, for the library's pages as for ours.
    app.config["SECURITY_FRESHNESS"] = timedelta(seconds=-1)
    # Tokens in headers or addresses would pass by the list of sign-ins.
    app.login_manager.request_loader(lambda _request: None)  # type: ignore[attr-defined]
    for endpoint, gate in LIBRARY_PAGES.items():
        view = surrounded(endpoint, app.view_functions[endpoint])
        declare = requires(gate.access, read_only=gate.read_only, fresh=gate.fresh)
        app.view_functions[endpoint] = declare(view)
    forgetting.install(app)
    hashing.install(app, security)
    throttle.declare_library_tries(app)


def make_security(app: Flask) -> Security:
    """The sign-in library with our store, forms and rules in the places that it leaves for them."""
    return Security(
        app,
        SignInStore(db, Person, Role, Passkey),
        login_form=SignInForm,
        verify_form=ProofForm,
        two_factor_setup_form=SetUpCodesForm,
        two_factor_verify_code_form=CodeForm,
        two_factor_rescue_form=HelpForm,
        mf_recovery_form=RecoveryCodeForm,
        wan_register_form=NewPasskeyForm,
        wan_register_response_form=MadePasskeyForm,
        wan_signin_form=AskForPasskeyForm,
        wan_signin_response_form=PasskeyAnswerForm,
        totp_cls=OnceOnlyCodes,
        mf_recovery_codes_util_cls=RecoveryCodes,
        webauthn_util_cls=PasskeyRules,
        password_util_cls=PasswordRules,
        mail_util_cls=AddressRules,
    )


def load_actor(practice: PracticeCard | None) -> Actor | None:
    """Who is signed in, as rules need to know them; kept in ``g.actor``."""
    actor = None
    if current_user.is_authenticated:
        row = session.row if isinstance(session, StoredSession) else None
        actor = Actor(
            id=current_user.id,
            name=current_user.name,
            roles=frozenset(role.name for role in current_user.roles),
            client_scope=practice.client_scope if practice else "own",
            zone=practice.zone if practice else "UTC",
            session_id=row.id if row else "",
        )
    g.actor = actor
    return actor


def greet(person_id: str) -> None:
    """Sign somebody in who has just proved who they are."""
    login_user(db.session.get_one(Person, person_id))
