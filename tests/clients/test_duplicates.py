from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.clients.domain.duplicates import (
    DuplicateReason,
    Identity,
    duplicate_reasons,
    is_similar,
    slips,
)

BORN = date(1998, 5, 31)
WORDS = st.text("abcdeø", max_size=8)


def person(given: str, family: str = "", born_on: date | None = None, *contacts: str) -> Identity:
    return Identity(
        given=frozenset(given.split()),
        family=frozenset(family.split()),
        born_on=born_on,
        contacts=frozenset(contacts),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("emma", "runner"), person("emma", "runner")),
        (person("emma", "runner"), person("runner", "emma")),
        (person("emma", "runner"), person("ema", "runer")),
        (person("emma", "runner"), person("emma", "runenr")),
        (person("jurgen", "muller"), person("juergen", "mueller")),
        (person("suharto"), person("suhato")),
    ],
)
def test_names_that_differ_by_order_or_by_a_slip_are_similar(
    one: Identity, other: Identity
) -> None:
    assert DuplicateReason.NAME in duplicate_reasons(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("emma", "runner"), person("anna", "walker")),
        (person("emma", "runner"), person("emma", "roberts")),
        (person("ann", "ng"), person("ian", "no")),
        (person(""), person("")),
    ],
)
def test_other_names_are_not(one: Identity, other: Identity) -> None:
    assert duplicate_reasons(one, other) == ()


def test_the_same_birth_date_counts_with_one_name_in_common() -> None:
    new = person("emma", "walker", BORN)
    assert duplicate_reasons(new, person("emma", "runner", BORN)) == (DuplicateReason.BIRTH_DATE,)
    assert duplicate_reasons(new, person("jo", "walker", BORN)) == (DuplicateReason.BIRTH_DATE,)
    assert duplicate_reasons(new, person("jo", "runner", BORN)) == ()
    assert duplicate_reasons(new, person("emma", "runner", None)) == ()


def test_people_without_a_family_name_do_not_share_one() -> None:
    assert duplicate_reasons(person("suharto", "", BORN), person("teshome", "", BORN)) == ()


def test_the_same_phone_or_email_counts_whatever_the_name() -> None:
    known = person("jo", "walker", None, "441514960123", "01514960123", "emma@example.org")
    assert duplicate_reasons(person("emma", "runner", None, "441514960123"), known) == (
        DuplicateReason.PHONE,
    )
    assert duplicate_reasons(person("emma", "runner", None, "emma@example.org"), known) == (
        DuplicateReason.EMAIL,
    )


@given(WORDS, WORDS)
def test_slips_are_counted_alike_from_both_sides(one: str, other: str) -> None:
    assert slips(one, other, most=2) == slips(other, one, most=2)


@given(WORDS, st.integers(0, 7), st.sampled_from("abcxyz"))
def test_one_sign_more_is_one_slip_at_most(word: str, place: int, sign: str) -> None:
    assert slips(word, word[:place] + sign + word[place:], most=2) == 1


@given(WORDS, WORDS)
def test_slips_up_to_the_most_are_the_edit_distance(one: str, other: str) -> None:
    counted = slips(one, other, most=20)
    assert slips(one, other, most=2) == min(counted, 3)


def test_short_names_bear_one_slip_and_long_ones_two() -> None:
    assert is_similar("emma", "ema")
    assert not is_similar("emma", "eva")
    assert is_similar("emmarunner", "emarunnr")
