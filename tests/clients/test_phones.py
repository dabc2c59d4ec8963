import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.clients.adapters.phones import country_of, phone_forms, phone_identity
from tests.reference import read_reference


def test_the_country_follows_from_the_zone() -> None:
    assert country_of("Europe/London") == "GB"
    assert country_of("America/New_York") == "US"
    assert country_of("UTC") in {"", "001"}


def test_a_number_is_found_as_dialled_at_home_and_from_abroad() -> None:
    for typed in ("0151 496 0123", "+44 151 496 0123", "+44 (0)151 496 0123", "0044 151 496 0123"):
        assert {"01514960123", "441514960123"} <= set(phone_forms(typed, country="GB")), typed


def test_the_same_line_has_one_identity_however_it_is_written() -> None:
    for number in read_reference("text/phone-numbers.json")["example_numbers"]:
        spellings = {
            phone_identity(number[form], country=number["region"])
            for form in ("e164", "national", "international")
        }
        assert spellings == {number["e164"].removeprefix("+")}, number


@pytest.mark.parametrize("typed", ["", "ask reception", "ext. 12", "12"])
def test_what_is_no_number_says_nothing_about_who_somebody_is(typed: str) -> None:
    assert phone_identity(typed, country="GB") == ""


@given(st.text(max_size=40))
def test_no_number_is_ever_refused(typed: str) -> None:
    assert all(form.isdecimal() for form in phone_forms(typed, country="GB"))
