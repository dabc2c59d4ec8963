"""The sign-in library, set up the way this practice uses it."""

from typing import Any

from flask import Flask, g, session
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_security import (
    ChangePasswordForm,
    LoginForm,
    Security,
    SQLAlchemyUserDatastore,
    current_user,
)
from flask_security.utils import login_user

from clinic.accounts.adapters.sessions import StoredSession, StoredSessions
from clinic.accounts.domain.access import Access, requires
from clinic.accounts.models import Person, Role
from clinic.accounts.queries import PracticeCard
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.secrets import installation_secret

# What the library says, in our words.
MESSAGES = {
    "GENERIC_AUTHN_FAILED": _l(
        "This address and password do not belong together. Please check both."
    ),
    "PASSWORD_NOT_PROVIDED": _l("Please fill this in."),
    "PASSWORD_INVALID_LENGTH": _l("Please use at least %(length)s characters."),
    "INVALID_PASSWORD": _l("This is not your present password."),
    "PASSWORD_IS_THE_SAME": _l("The new password is the same as the present one."),
    "RETYPE_PASSWORD_MISMATCH": _l("The two new passwords are not the same."),
}
SETTINGS: dict[str, Any] = {
    "SECURITY_URL_PREFIX": None,
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_POST_LOGIN_VIEW": "/",
    "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
    "SECURITY_CHANGEABLE": True,
    "SECURITY_CHANGE_URL": "/account/password",
    "SECURITY_POST_CHANGE_VIEW": "/account",
    "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
    "SECURITY_REGISTERABLE": False,
    "SECURITY_RECOVERABLE": False,
    "SECURITY_TRACKABLE": False,
    "SECURITY_USERNAME_ENABLE": False,
    "SECURITY_PASSWORD_HASH": "argon2",
    # Argon2 salts by itself; a key of ours on top could only be lost.
    "SECURITY_PASSWORD_SINGLE_HASH": True,
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_DEPRECATED_PASSWORD_SCHEMES": [],
    "SECURITY_PASSWORD_LENGTH_MIN": 12,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_DEFAULT_REMEMBER_ME": False,
    "SECURITY_API_ENABLED_METHODS": ["session"],
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SECURITY_FLASH_MESSAGES": False,
    **{f"SECURITY_MSG_{name}": (words, "error") for name, words in MESSAGES.items()},
}

# Pages that the library brings; they declare who may enter like our own.
LIBRARY_PAGES = {
    "security.login": Access.PUBLIC,
    "security.logout": Access.PUBLIC,
    "security.change_password": Access.SIGNED_IN,
}


class SignInForm(LoginForm):
    """Address and password; a clinic's device never remembers anybody."""

    remember = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email.label.text = _("Email address")
        self.password.label.text = _("Password")


class NewPasswordForm(ChangePasswordForm):
    """The present password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.password.label.text = _("Present password")
        self.new_password.label.text = _("New password")
        self.new_password_confirm.label.text = _("New password once more")


def install(app: Flask) -> None:
    """Give the app its sign-in, its server-side sessions and who acts in each request."""
    folder = app.config["SETTINGS"].folder
    app.config["SECRET_KEY"] = installation_secret(folder, "session")
    for name, value in SETTINGS.items():
        app.config.setdefault(name, value)
    app.session_interface = StoredSessions()
    security = Security(
        app,
        SQLAlchemyUserDatastore(db, Person, Role),
        login_form=SignInForm,
        change_password_form=NewPasswordForm,
    )
    # Tokens in headers or addresses would pass by the list of sign-ins.
    app.login_manager.request_loader(lambda _request: None)  # type: ignore[attr-defined]
    for endpoint, access in LIBRARY_PAGES.items():
        # Trying a password writes nothing here (the sign-in is a row of its own connection), and
        # argon2 is slow on purpose: it must not hold the write lock.
        requires(access, read_only=endpoint == "security.login")(app.view_functions[endpoint])
    del security


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
