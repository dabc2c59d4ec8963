"""How passwords are checked and kept, for the sign-in library and for our own use cases."""

from flask import current_app
from flask_security import PasswordUtil
from flask_security.utils import hash_password
from sqlalchemy import select

from clinic.accounts.domain.passwords import LONGEST, check_password
from clinic.accounts.models import Practice
from clinic.core.database import db


class PasswordRules(PasswordUtil):
    """How the library spells passwords; what makes one good enough is asked by our own pages."""

    def normalize(self, password: str) -> str:
        """The one spelling of a password, however a keyboard composes its letters."""
        return super().normalize(password[: LONGEST + 1])


def accept_password(password: str, *known: str, field: str = "password") -> str:
    """The hash of a new password that is good enough. ``known``: names others may know.

    Raises DomainError beside ``field``.
    """
    rules: PasswordRules = current_app.extensions["security"].password_util
    spelled = rules.normalize(password)
    check_password(spelled, (*known, *practice_words()), field=field)
    return hash_password(spelled)


def practice_words() -> tuple[str, ...]:
    """Words that everybody knows who has a paper of this practice."""
    columns = select(Practice.name, Practice.address, Practice.email)
    found = db.session.execute(columns).one_or_none()
    return ("Soleus", *found) if found else ("Soleus",)
