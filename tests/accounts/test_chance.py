"""Where the chance in seeds and codes comes from, and that there is as much of it as it looks."""

import base64
import secrets
from itertools import pairwise

import pytest
from flask import current_app

from clinic.accounts.adapters.second_factor import SEED_BYTES, new_recovery_code
from clinic.core.ids import ALPHABET

STEP = 7


def new_seed() -> bytes:
    codes = current_app.extensions["security"].totp_factory
    return base64.b32decode(codes.get_totp_b32_key(codes.generate_totp_secret()))


@pytest.mark.usefixtures("in_app")
def test_a_seed_is_what_the_system_gave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "token_bytes", lambda size: bytes(range(100, 100 + size)))
    assert new_seed() == bytes(range(100, 100 + SEED_BYTES))


def test_a_recovery_code_is_what_the_system_chose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "choice", lambda letters: letters[STEP])
    assert set(new_recovery_code()) == {ALPHABET[STEP], "-"}


@pytest.mark.usefixtures("in_app")
def test_no_byte_of_a_seed_says_anything_of_the_next() -> None:
    pairs = [pair for _each in range(100) for pair in pairwise(new_seed())]
    overlapping = sum(one >> 3 == other & 0b11111 for one, other in pairs)
    assert len(pairs) == 100 * (SEED_BYTES - 1)
    assert overlapping < len(pairs) / 8  # by chance one in 32
