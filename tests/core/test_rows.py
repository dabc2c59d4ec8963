import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from clinic.core.rows import MOST_ROWS, asks_for_rows, check_rows, with_changed_rows
from tests.reader import Reader


def sent(*pairs: tuple[str, str]) -> MultiDict[str, str]:
    return MultiDict(pairs)


def test_add_appends_an_empty_row_behind_the_last() -> None:
    form = with_changed_rows(
        sent(("alerts-0-text", "one"), ("alerts-4-text", "two"), ("add", "alerts"))
    )
    assert form["alerts-5-kept"] == "1"
    assert "add" not in form


def test_add_begins_a_list_that_was_empty() -> None:
    assert dict(with_changed_rows(sent(("add", "alerts")))) == {"alerts-0-kept": "1"}


def test_remove_takes_one_row_and_keeps_what_was_typed_in_the_others() -> None:
    form = with_changed_rows(
        sent(
            ("alerts-0-text", "one"),
            ("alerts-1-text", "two"),
            ("alerts-2-text", "three"),
            ("alerts-2-from_on", "not a day"),
            ("other-1-text", "kept"),
            ("remove", "alerts-1"),
        )
    )
    assert form["alerts-0-text"] == "one"
    assert form["alerts-1-text"] == "three"
    assert form["alerts-1-from_on"] == "not a day"
    assert form["other-1-text"] == "kept"
    assert "alerts-2-text" not in form


def test_rows_within_a_row_are_changed_alone() -> None:
    form = with_changed_rows(
        sent(("a-0-b-0-c", "x"), ("a-0-b-1-c", "y"), ("a-1-b-0-c", "z"), ("remove", "a-0-b-0"))
    )
    assert dict(form) == {"a-0-b-0-c": "y", "a-1-b-0-c": "z"}


def test_several_values_under_one_name_move_together() -> None:
    form = with_changed_rows(sent(("t-1-m", "x"), ("t-1-m", "y"), ("remove", "t-0")))
    assert form.getlist("t-0-m") == ["x", "y"]


def test_a_plain_save_asks_for_no_rows() -> None:
    assert not asks_for_rows(sent(("alerts-0-text", "one")))
    assert asks_for_rows(sent(("remove", "alerts-0")))


@example("alerts-" + "9" * 5000)
@example("alerts-²")
@given(st.text(max_size=30))
def test_no_invented_button_value_breaks_the_form(value: str) -> None:
    form = with_changed_rows(sent(("alerts-0-text", "one"), ("remove", value)))
    assert "one" in form.values() or value == "alerts-0"


@pytest.mark.parametrize("number", ["²", "٣", "9" * 5000])
@pytest.mark.parametrize("clinical", [{"allergies": ""}, {}], ids=["whole", "without a part"])
def test_a_row_whose_number_is_none_is_refused_with_the_text_given_back(
    therapist: Reader, number: str, clinical: dict[str, str]
) -> None:
    fields = {"given_names": "Emma", **clinical, f"alerts-{number}-text": "Afraid of needles"}
    page = therapist.post("/clients/new", fields, expect=400)
    assert "Afraid of needles" in [area.get_text() for area in page.soup.find_all("textarea")]


def test_rows_by_the_thousand_are_refused_before_they_are_read(therapist: Reader) -> None:
    names = [f"alerts-{number}-text" for number in range(MOST_ROWS + 1)]
    with pytest.raises(BadRequest):
        check_rows(names)
    check_rows([*names[:MOST_ROWS], "alerts-0-until_on", "given_names"])
    therapist.post("/clients/new", dict.fromkeys(names, "x"), expect=400)


@pytest.mark.parametrize("body", [[1, 2], {"given_names": "Emma"}, "Emma", None])
def test_what_is_no_form_fills_none(therapist: Reader, body: object) -> None:
    headers = {"X-CSRFToken": therapist.token()}
    answer = therapist.browser.post("/clients/new", json=body, headers=headers)
    assert answer.status_code == 422
