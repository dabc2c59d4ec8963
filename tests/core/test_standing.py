"""Two states of a record side by side: what counts as another state, and what does not."""

import pytest

from clinic.core.standing import list_differing

SAVED = {"phone": "1", "hours": 6.5, "pain": {"now": 3}, "none": {}, "rows": [{"a": 1}, {"a": 2}]}


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"phone": "2"}, ["phone"]),
        ({"phone": None, "hours": 7}, ["phone", "hours"]),
        ({"pain": {"now": 4}}, ["pain"]),
        ({"pain": {}}, ["pain"]),
        ({"none": {"now": 4}}, ["none"]),
        ({"rows": [{"a": 1}]}, ["rows"]),
        ({"rows": [{"a": 2}, {"a": 1}]}, ["rows"]),
        ({"rows": [{"b": 1}, {"b": 2}]}, ["rows"]),
    ],
)
def test_what_was_changed_is_named_by_its_field(
    changed: dict[str, object], fields: list[str]
) -> None:
    assert list_differing(SAVED, {**SAVED, **changed}) == fields


def test_a_field_that_a_newer_program_added_or_dropped_is_no_change() -> None:
    newer = {**SAVED, "language": "en", "rows": [{"a": 1, "b": 1}, {"a": 2, "b": 1}]}
    assert list_differing(SAVED, newer) == []
    assert list_differing(newer, SAVED) == []


def test_a_state_that_shares_no_field_is_another_one() -> None:
    assert list_differing({"session": {}}, {"subjective": "x"}) == [""]


def test_numbers_may_be_rounded_where_the_database_rounds() -> None:
    assert list_differing({"kpa": 41.27}, {"kpa": 41.3}, within=0.05) == []
    assert list_differing({"kpa": 41.27}, {"kpa": 41.3}) == ["kpa"]
    assert list_differing({"kpa": 41.27}, {"kpa": 42.3}, within=0.05) == ["kpa"]
