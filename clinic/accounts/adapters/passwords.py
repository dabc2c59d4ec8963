"""How passwords are checked and kept, for the sign-in library and for our own use cases."""

from typing import Any

from flask import current_app
from flask_babel import gettext
from flask_security import PasswordUtil
from flask_security.utils import hash_password
from sqlalchemy import select

from clinic.accounts.domain.passwords import LONGEST, check_password
from clinic.accounts.models import Practice
from clinic.core.database import db
from clinic.core.errors import DomainError


class PasswordRules(PasswordUtil):
    """The library's place for rules about passwords, with ours in it."""

    def normalize(self, password: str) -> str:
        """The one spelling of a password, however a keyboard composes its letters."""
        return super().normalize(password[: LONGEST + 1])

    def validate(
        self, password: str, is_register: bool, **known: Any
    ) -> tuple[list[str] | None, str]:
        """What is wrong with a password, and its one spelling."""
        del is_register  # nobody registers by themselves
        person = known["user"]
        spelled = self.normalize(password)
        try:
            check_password(spelled, (person.name, person.email, *practice_words()))
        except DomainError as error:
            return [gettext(error.message, **error.values)], spelled
        return None, spelled


def accept_password(password: str, *known: str) -> str:
    """The hash of a new password that is good enough. ``known``: names others may know.

    Raises DomainError beside the field ``password``.
    """
    rules: PasswordRules = current_app.extensions["security"].password_util
    spelled = rules.normalize(password)
    check_password(spelled, (*known, *practice_words()))
    return hash_password(spelled)


def practice_words() -> tuple[str, ...]:
    """Words that everybody knows who has a paper of this practice."""
    columns = select(Practice.name, Practice.address, Practice.email)
    found = db.session.execute(columns).one_or_none()
    return ("Soleus", *found) if found else ("Soleus",)
