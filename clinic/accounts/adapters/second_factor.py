"""Codes of an app and recovery codes: each good for one sign-in, none readable in the database."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_security import MfRecoveryCodesUtil, Totp
from passlib.totp import TokenError, TotpMatch
from sqlalchemy import select

from clinic.accounts.domain.second_factor import (
    in_groups,
    is_demo_seed,
    read_code,
    read_recovery_code,
)
from clinic.accounts.models import Person, Practice
from clinic.core import clock
from clinic.core.database import db
from clinic.core.ids import ALPHABET

RECOVERY_CODES = 10
RECOVERY_LETTERS, RECOVERY_GROUP = 16, 4  # 80 bits, in groups of four
SEED_BYTES = 20  # 160 bits: as long as the digest that codes are made with (RFC 4226)
# Cost of a digest: 16 MiB and some hundredths of a second.
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**14, 8, 1


@dataclass(frozen=True, slots=True)
class PresentCode:
    """The code that opens the door of a demo practice now; empty where one must wait."""

    code: str

    @property
    def spelled(self) -> str:
        """The code as people read it aloud."""
        return in_groups(self.code, 3)


class OnceOnlyCodes(Totp):
    """Codes of an authenticator app, each good for one sign-in."""

    def verify_totp(self, token: str, totp_secret: str, user: Any, window: int = 0) -> bool:
        """Whether a code is right and was not used before.

        A new seed begins anew: with another app, this half minute has another code.
        """
        if is_demo_seed(self.get_totp_b32_key(totp_secret)) and not is_demo():
            return False
        is_same_app = totp_secret == user.tf_totp_secret
        used = self._last_used(user, window) if is_same_app else None
        try:
            match: TotpMatch = self._totp.verify(
                read_code(token), totp_secret, window=window, last_counter=used
            )
        except TokenError:
            return False
        user.totp_last_counter = match.counter
        return True

    def generate_totp_secret(self) -> str:
        """A new seed from the system's randomness, as it is kept.

        Not the library's own: its bytes share five bits of eight with the byte before.
        """
        seed: str = self._totp(key=secrets.token_bytes(SEED_BYTES), format="raw").to_json(
            encrypt=True
        )
        return seed

    def seal_seed(self, seed: str) -> str:
        """A seed in base 32, as it is kept: encrypted with the installation's key."""
        return self._totp(key=seed).to_json(encrypt=True)

    def present_code(self, user: Any) -> PresentCode | None:
        """The code for somebody whose seed is printed in the demo; for nobody else."""
        if not user.tf_totp_secret or not is_demo():
            return None
        totp = self._totp.from_source(user.tf_totp_secret)
        if not is_demo_seed(totp.base32_key):
            return None
        present = int(clock.now().timestamp()) // totp.period
        counter = max(present, (self._last_used(user, totp.period) or 0) + 1)
        if counter > present + 1:  # later codes are not taken yet
            return PresentCode("")
        return PresentCode(totp.generate(time=counter * totp.period).token)

    def _last_used(self, user: Any, window: int) -> int | None:
        """The half minute whose code was used last, unless this clock was ahead then.

        A half minute that is still to come (by more than ``window`` seconds) would shut out every
        true code until the clock has caught up.
        """
        furthest = int(clock.now().timestamp() + window) // self._totp.period
        used: int | None = user.totp_last_counter
        return used if used is not None and used <= furthest else None


class RecoveryCodes(MfRecoveryCodesUtil):
    """Codes for whoever lost their phone: shown once, kept as digests, each good for once."""

    def create_recovery_codes(self, user: Any) -> list[str]:
        """New codes in place of all earlier ones."""
        codes = [new_recovery_code() for _ in range(RECOVERY_CODES)]
        store = current_app.extensions["security"].datastore
        store.mf_set_recovery_codes(user, [digest(user, code) for code in codes])
        return codes

    def get_recovery_codes(self, user: Any) -> list[str]:
        """Nobody can read them again."""
        del user
        return []

    def check_recovery_code(self, user: Any, code: str) -> bool:
        """Whether this is a code that was not used."""
        return digest(user, code) in (user.mf_recovery_codes or ())

    def delete_recovery_code(self, user: Any, code: str) -> bool:
        """Use a code up."""
        place = (user.mf_recovery_codes or []).index(digest(user, code))
        store = current_app.extensions["security"].datastore
        return bool(store.mf_delete_recovery_code(user, place))


def new_recovery_code() -> str:
    """A random code, in groups that are easy to copy: ``k7mq-x2hd-9ftw-bnc4``."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LETTERS))
    return in_groups(letters, RECOVERY_GROUP, "-")


def digest(user: Person, code: str) -> str:
    """What is kept of a recovery code. The salt is the person's id: random, and theirs alone."""
    return hashlib.scrypt(
        read_recovery_code(code).encode(),
        salt=user.id.encode(),
        n=SCRYPT_N,
        r=SCRYPT_R,
        p=SCRYPT_P,
    ).hex()


def list_printed() -> list[str]:
    """Addresses of people in a real practice whose seed anybody can read in the demo's files."""
    if is_demo():
        return []
    codes: OnceOnlyCodes = current_app.extensions["security"].totp_factory
    held = select(Person).where(Person.tf_totp_secret.is_not(None)).order_by(Person.email)
    return [
        person.email
        for person in db.session.scalars(held)
        if is_demo_seed(codes.get_totp_b32_key(person.tf_totp_secret or ""))
    ]


def is_demo() -> bool:
    """Whether this is the practice in which everything is invented."""
    practice = db.session.get(Practice, 1)
    return practice is not None and practice.is_demo
