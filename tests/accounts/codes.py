"""An authenticator app in somebody's hand, and what stands on the pages for it."""

import time

from bs4 import Tag
from flask import Flask, current_app
from passlib.totp import TOTP

from clinic.accounts.models import Person
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from tests.people import PASSWORD, person_id
from tests.reader import Page, Reader

SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PERIOD = 30


def code_of(seed: str, *, steps: int = 0) -> str:
    """What an app with this seed shows now, or so many half minutes later."""
    return str(TOTP(key=seed).generate(time=time.time() + steps * PERIOD).token)


def seed_on(page: Page) -> str:
    """The key that a page shows for typing."""
    key = page.soup.select_one(".authenticator-key")
    assert isinstance(key, Tag), page.text
    return key.get_text().replace("-", "").replace(" ", "")


def give_codes(app: Flask, name: str, seed: str = SEED) -> str:
    """Let somebody have a second factor already; return its seed."""
    with app.app_context():
        security = current_app.extensions["security"]
        with transaction(PROGRAM):
            person = db.session.get_one(Person, person_id(name))
            sealed = security.totp_factory.seal_seed(seed)
            security.datastore.tf_set(person, "authenticator", sealed)
            person.second_factor_at = clock.now()
    return seed


def begin(reader: Reader, name: str, password: str = PASSWORD) -> Page:
    """The first half of signing in."""
    return reader.sign_in(f"{name}@test.example", password)


def sign_in(reader: Reader, name: str, code: str) -> Page:
    """Both halves, with this code."""
    begin(reader, name)
    return reader.submit("/sign-in/code", code=code)
