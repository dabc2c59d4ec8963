"""Passwords, keys and tokens: long enough, kept well, good for one thing."""

import re
import ssl
from datetime import timedelta
from pathlib import Path
from stat import S_IMODE

import pytest
import time_machine
from flask import Flask
from itsdangerous.encoding import base64_decode
from sqlalchemy import select

from clinic.accounts.adapters.cookies import COOKIE, NOTICES, sign, unsign
from clinic.accounts.adapters.sign_in_rows import new_secret
from clinic.accounts.domain import links
from clinic.accounts.domain.passwords import check_password
from clinic.accounts.models import Person
from clinic.app import create_app
from clinic.cli.server import modern_context
from clinic.core import clock
from clinic.core.database import db
from clinic.core.errors import DomainError
from clinic.core.secrets import installation_secret
from clinic.core.settings import Settings, sqlite_url
from clinic.safekeeping.adapters.keys import backup_key
from tests.people import PASSWORD
from tests.reader import Reader

BITS = 128
# What OWASP asks of argon2id at least: 19 MiB and two rounds.
LEAST_KIB, LEAST_ROUNDS = 19_456, 2
COMMON = [
    "123456789012",
    "qwertyuiop12",
    "passwordpassword",
    "iloveyou1234",
    "Password1234",
    "letmeinletmein",
    "football12345",
    "sunshine1234",
    "princess12345",
    "qwerty123456",
    "administrator",
    "welcome12345",
    "1q2w3e4r5t6y",
    "abcdefghijkl",
]


@pytest.mark.parametrize("password", COMMON)
def test_common_passwords_are_refused(password: str) -> None:
    with pytest.raises(DomainError):
        check_password(password)


def test_a_password_counts_to_its_last_letter(app: Flask, therapist: Reader) -> None:
    long = "four calm words about " + "seagulls " * 20
    page = therapist.get("/account/password")
    changed = therapist.submit_on(
        page, password=PASSWORD, new_password=long + "X", new_password_confirm=long + "X"
    )
    assert changed.path == "/account"
    for wrong in (long, long + "x", long + "X "):
        assert Reader(app).sign_in("therapist@test.example", wrong).path == "/sign-in"
    right = Reader(app).sign_in("therapist@test.example", long + "X")
    assert right.path != "/sign-in"


def test_no_password_runs_out(app: Flask) -> None:
    with time_machine.travel(clock.now() + timedelta(days=3 * 365), tick=True):
        assert Reader(app).sign_in("therapist@test.example", PASSWORD).path != "/sign-in"


def test_passwords_are_kept_by_argon2_at_its_real_price(tmp_path: Path) -> None:
    app = create_app(Settings(folder=tmp_path, database_url=sqlite_url(tmp_path)))
    with app.app_context():
        kept = app.extensions["security"].pwd_context.hash(PASSWORD)
    found = re.match(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$", kept)
    assert found
    assert int(found[1]) >= LEAST_KIB
    assert int(found[2]) >= LEAST_ROUNDS


def test_nobody_reads_a_password_in_the_database(in_app: Flask) -> None:
    kept = list(db.session.scalars(select(Person.password)))
    assert kept
    assert all(each.startswith("$argon2id$") and PASSWORD not in each for each in kept)


def test_secrets_are_long_enough_not_to_be_guessed(tmp_path: Path) -> None:
    made = [new_secret().removeprefix("s."), links.new_secret(), installation_secret(tmp_path, "a")]
    letters = 6  # bits of one letter of base 64
    assert all(len(each) * letters >= 2 * BITS for each in made)
    assert len(backup_key(tmp_path)) * 8 >= 2 * BITS
    assert len({new_secret() for _ in range(1000)}) == 1000


def test_keys_are_for_their_owner_alone(tmp_path: Path) -> None:
    app = create_app(Settings(folder=tmp_path, database_url=sqlite_url(tmp_path)))
    backup_key(app.config["SETTINGS"].folder)
    keys = sorted(tmp_path.glob("*.key"))
    assert {"session.key", "totp.key", "backup.key"} <= {key.name for key in keys}
    assert {S_IMODE(key.stat().st_mode) for key in keys} == {0o600}


def test_only_strong_ciphers_with_forward_secrecy_are_offered() -> None:
    context = modern_context()
    offered = [str(cipher["name"]) for cipher in context.get_ciphers()]
    assert offered
    strong = re.compile(r"(TLS_|ECDHE-(RSA|ECDSA)-)(AES(_|)(128|256)[_-]GCM|CHACHA20)[\w-]*")
    assert [name for name in offered if not strong.fullmatch(name)] == []
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2


def visitor_cookie(reader: Reader) -> str:
    """The cookie of somebody who has looked at the sign-in page."""
    reader.get("/sign-in")
    cookie = reader.browser.get_cookie(COOKIE)
    assert cookie
    return str(cookie.value)


def takes(app: Flask, cookie: str, token: str) -> bool:
    """Whether a form token is believed with a cookie."""
    reader = Reader(app)
    reader.browser.set_cookie(COOKIE, cookie)
    fields = {"csrf_token": token, "email": "nobody@test.example", "password": "something wrong"}
    return reader.browser.post("/sign-in", data=fields).status_code == 200


def test_a_cookie_that_somebody_changed_is_worth_nothing(app: Flask, visitor: Reader) -> None:
    cookie = visitor_cookie(visitor)
    token = visitor.get("/sign-in").fields()["csrf_token"]
    assert takes(app, cookie, token)
    content, _point, seal = cookie.rpartition(".")
    other = "A" if seal[0] != "A" else "B"
    for changed in (content, f"{content}.", f"{content}.{other}{seal[1:]}", f"{content}x.{seal}"):
        assert not takes(app, changed, token)


def test_a_cookie_of_another_installation_is_worth_nothing(
    app: Flask, visitor: Reader, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    url = app.config["SETTINGS"].database_url
    there = create_app(Settings(folder=folder, database_url=url, testing=True))
    cookie = visitor_cookie(visitor)
    token = visitor.get("/sign-in").fields()["csrf_token"]
    assert not takes(there, cookie, token)


def test_a_cookie_of_one_purpose_says_nothing_in_another(app: Flask) -> None:
    told = sign(app, {"n": [["fine", "Saved."]]}, purpose=NOTICES)
    assert unsign(app, told, purpose=NOTICES) == {"n": [["fine", "Saved."]]}
    assert unsign(app, told, purpose=COOKIE) == {}


def test_cookies_are_sealed_with_sha_256(app: Flask) -> None:
    _content, _point, seal = sign(app, {}, purpose=COOKIE).rpartition(".")
    assert len(base64_decode(seal)) * 8 == 256


def test_a_token_for_one_purpose_serves_no_other(app: Flask, therapist: Reader) -> None:
    fields = therapist.get("/account").fields()
    therapist.browser.post("/account", data=fields)  # a notice: "Saved"
    notices = therapist.browser.get_cookie(NOTICES)
    assert notices
    reader = Reader(app)
    for cookie in (f"v.{notices.value}", f"s.{notices.value}", f"s.{fields['made_for']}"):
        reader.browser.set_cookie(COOKIE, cookie)
        assert reader.browser.get("/account").location.startswith("/sign-in")
    assert not takes(app, f"v.{notices.value}", fields["made_for"])
