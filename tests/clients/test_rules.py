from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.clients.domain.commands import (
    AlertEntry,
    CautionEntry,
    ClientDetails,
    ClinicalDetails,
)
from clinic.clients.domain.references import REFERENCE_SIGNS, clean_reference, new_reference
from clinic.clients.domain.rules import MOST_ROWS, age_on, check_details, holds_on
from clinic.core.errors import DomainError

TODAY = date(2026, 12, 8)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def refusal(**changes: Any) -> str:
    """The field beside which the broken rule is shown."""
    with pytest.raises(DomainError) as caught:
        check_details(ClientDetails(**{"given_names": "Emma", **changes}), today=TODAY)
    return caught.value.field


def test_one_name_is_enough_and_none_is_not() -> None:
    check_details(ClientDetails(given_names="", family_name="Tesfaye"), today=TODAY)
    assert refusal(given_names=" ") == "given_names"


def test_a_birth_date_lies_in_the_past_and_not_in_another_age() -> None:
    check_details(ClientDetails(given_names="Emma", born_on=TODAY), today=TODAY)
    check_details(ClientDetails(given_names="Emma", born_on=date(1896, 12, 8)), today=TODAY)
    assert refusal(born_on=TODAY + timedelta(days=1)) == "born_on"
    assert refusal(born_on=date(1895, 12, 8)) == "born_on"


@pytest.mark.parametrize("hours", ["0", "7.5", "24"])
def test_sitting_hours_are_halves_of_a_day(hours: str) -> None:
    check_details(ClientDetails(given_names="Emma", sitting_hours=Decimal(hours)), today=TODAY)


@pytest.mark.parametrize("hours", ["-0.5", "24.5", "7.25", "100"])
def test_other_hours_are_refused(hours: str) -> None:
    assert refusal(sitting_hours=Decimal(hours)) == "sitting_hours"


def test_a_row_that_ends_before_it_begins_is_shown_beside_its_day() -> None:
    row = CautionEntry(code="statin", from_on=TODAY, until_on=TODAY - timedelta(days=1))
    kept = CautionEntry(code="statin", from_on=TODAY, until_on=TODAY)
    clinical = ClinicalDetails(cautions=(kept, row))
    assert refusal(clinical=clinical) == "cautions-1-until_on"


def test_rows_have_an_end() -> None:
    assert refusal(alerts=(AlertEntry(text="one"),) * (MOST_ROWS + 1)) == "alerts"


def test_age_grows_on_the_birthday() -> None:
    born = date(1998, 12, 9)
    assert age_on(born, TODAY) == 27
    assert age_on(born, TODAY + timedelta(days=1)) == 28
    assert age_on(date(2000, 2, 29), date(2026, 2, 28)) == 25
    assert age_on(date(2000, 2, 29), date(2026, 3, 1)) == 26


@given(DAYS, DAYS)
def test_age_never_shrinks_with_time(born: date, day: date) -> None:
    assert age_on(born, day) <= age_on(born, day + timedelta(days=1))


@given(DAYS, st.none() | DAYS, st.none() | DAYS)
def test_what_has_no_end_holds_for_ever(day: date, first: date | None, last: date | None) -> None:
    assert holds_on(day, None, None)
    expected = (first is None or first <= day) and (last is None or day <= last)
    assert holds_on(day, first, last) is expected


def test_references_can_be_read_aloud() -> None:
    made = [new_reference() for _ in range(50)]
    assert len(set(made)) == len(made)
    assert all(len(each) == 6 and set(each) <= set(REFERENCE_SIGNS) for each in made)
    assert not set("01ILOU") & set(REFERENCE_SIGNS)
    assert clean_reference(" 7k3-mq9 ") == "7K3MQ9"
