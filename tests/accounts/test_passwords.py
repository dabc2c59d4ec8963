"""Which passwords are good enough."""

import pytest

from clinic.accounts.domain.passwords import check_password
from clinic.core.errors import DomainError

KNOWN = ("Quiet Room Clinic", "Ida Heron", "ida@quiet.example")


@pytest.mark.parametrize(
    "password",
    [
        "seven boats under a bridge",
        "k7mq-x2hd-9ftw-bnc4",
        "Ida likes seven boats",
        "тихая вода за мостом",
        "seven boats under a bridge " + "and more " * 100,
    ],
)
def test_long_words_that_do_not_belong_together_are_good(password: str) -> None:
    check_password(password, KNOWN)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("eleven char", "at least 12"),
        ("b" * 1025, "at most 1,024"),
        ("passwordpassword", "easy to guess"),
        ("password password", "easy to guess"),
        ("qwertyuiop[]", "easy to guess"),
        ("aaaaaaaaaaaaaaaaaaaa", "easy to guess"),
        ("123456789012", "easy to guess"),
        ("quiet room clinic", "names that others know"),
        ("IdaHeronQuiet2", "names that others know"),
        (" " * 20, "names that others know"),
    ],
)
def test_what_others_guess_is_refused(password: str, words: str) -> None:
    with pytest.raises(DomainError, match=words) as refused:
        check_password(password, KNOWN)
    assert refused.value.field == "password"
