"""Two people save one record: both versions side by side, and a choice for each field."""

from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.assessments.making import make_assessment
from tests.clients.making import make_client
from tests.drafts.conftest import Opener
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Page, Reader


@pytest.fixture
def edit(app: Flask) -> str:
    """Where a client's record is changed."""
    with app.app_context():
        return f"/clients/{make_client(actor('therapist'))}/edit"


def meet(edit: str, mine: Reader, theirs: Reader, my: Any, their: Any) -> Page:
    """Both open the record; theirs is saved first, and mine comes late."""
    seen, also_seen = mine.get(edit).fields(), theirs.get(edit).fields()
    theirs.post(edit, {**also_seen, **their})
    return mine.post(edit, {**seen, **my}, expect=409)


def choices(page: Page) -> set[str]:
    """The fields for which a version is to be chosen."""
    radios = page.soup.select('input[type=radio][name^="merge-"]')
    return {str(radio["name"]).removeprefix("merge-") for radio in radios}


def test_each_field_that_differs_shows_both_and_asks(
    edit: str, therapist: Reader, colleague: Reader
) -> None:
    page = meet(edit, therapist, colleague, {"gp": "Dr Grey"}, {"gp": "Dr Green", "phone": "1"})
    assert choices(page) == {"gp", "phone"}
    assert page.fields()["gp"] == "Dr Grey"
    assert "Dr Green" in page.text


def test_where_both_changed_something_nothing_is_chosen_for_them(
    edit: str, therapist: Reader, colleague: Reader
) -> None:
    late = meet(edit, therapist, colleague, {"gp": "Dr Grey"}, {"gp": "Dr Green"})
    assert "merge-gp" not in late.fields()
    asked = therapist.post(edit, late.fields(), expect=409)
    assert "NOT saved yet" in asked.text
    assert choices(asked) == {"gp"}
    assert asked.fields()["gp"] == "Dr Grey"
    assert "Dr Green" in asked.text
    assert therapist.get(edit).fields()["gp"] == "Dr Green"


def test_what_only_the_other_changed_is_not_put_back(
    edit: str, therapist: Reader, colleague: Reader
) -> None:
    theirs = {"phone": "07700 900123", "large_print": "y", **row(0, "Afraid of needles")}
    late = meet(edit, therapist, colleague, {"gp": "Dr Grey"}, theirs)
    therapist.post(edit, late.fields())
    saved = therapist.get(edit).fields()
    assert saved["gp"] == "Dr Grey"
    assert saved["phone"] == "07700 900123"
    assert saved["large_print"] == "y"
    assert alerts(therapist, edit) == ["Afraid of needles"]


def test_what_only_the_other_changed_can_still_be_refused(
    edit: str, therapist: Reader, colleague: Reader
) -> None:
    late = meet(edit, therapist, colleague, {"gp": "Dr Grey"}, {"phone": "07700 900123"})
    therapist.post(edit, {**late.fields(), "merge-phone": "mine"})
    assert therapist.get(edit).fields()["phone"] == ""


def test_theirs_is_taken_over_without_typing_it_again(
    edit: str, therapist: Reader, colleague: Reader
) -> None:
    late = meet(edit, therapist, colleague, {"gp": "Dr Grey", "phone": "2"}, {"gp": "Dr Green"})
    therapist.post(edit, {**late.fields(), "merge-gp": "theirs"})
    saved = therapist.get(edit).fields()
    assert saved["gp"] == "Dr Green"
    assert saved["phone"] == "2"


def test_mine_is_kept_where_that_is_chosen(edit: str, therapist: Reader, colleague: Reader) -> None:
    late = meet(edit, therapist, colleague, {"gp": "Dr Grey"}, {"gp": "Dr Green"})
    therapist.post(edit, {**late.fields(), "merge-gp": "mine"})
    assert therapist.get(edit).fields()["gp"] == "Dr Grey"


def test_two_texts_can_stand_together(edit: str, therapist: Reader, colleague: Reader) -> None:
    late = meet(edit, therapist, colleague, {"gp": "Dr Grey"}, {"gp": "Dr Green"})
    therapist.post(edit, {**late.fields(), "merge-gp": "both"})
    assert therapist.get(edit).fields()["gp"] == "Dr Grey\nDr Green"


def test_one_line_cannot_be_both(edit: str, therapist: Reader, colleague: Reader) -> None:
    page = meet(edit, therapist, colleague, {"occupation": "Baker"}, {"occupation": "Miller"})
    ways = page.soup.select('input[name="merge-occupation"]')
    assert {str(way["value"]) for way in ways} == {"mine", "theirs"}


def test_a_tick_is_taken_over_as_well(edit: str, therapist: Reader, colleague: Reader) -> None:
    late = meet(edit, therapist, colleague, {"gp": "Dr Grey"}, {"large_print": "y"})
    therapist.post(edit, {**late.fields(), "merge-large_print": "theirs"})
    saved = therapist.get(edit).fields()
    assert saved["large_print"] == "y"
    assert saved["gp"] == "Dr Grey"


def row(number: int, text: str) -> dict[str, str]:
    """An alert as the form sends it."""
    return {f"alerts-{number}-kept": "1", f"alerts-{number}-text": text}


def alerts(reader: Reader, edit: str) -> list[str]:
    """The words of all alerts on record."""
    fields = reader.get(edit).fields()
    return [value for name, value in fields.items() if name.endswith("-text")]


@pytest.mark.parametrize(
    ("way", "left"),
    [
        ("mine", ["Uses a stick", "Deaf on the left"]),
        ("theirs", ["Uses a stick", "Afraid of needles"]),
        ("both", ["Uses a stick", "Deaf on the left", "Afraid of needles"]),
    ],
)
def test_rows_are_brought_together_and_none_is_doubled(
    edit: str, therapist: Reader, colleague: Reader, way: str, left: list[str]
) -> None:
    therapist.post(edit, {**therapist.get(edit).fields(), **row(0, "Uses a stick")})
    mine, theirs = row(1, "Deaf on the left"), row(1, "Afraid of needles")
    late = meet(edit, therapist, colleague, mine, theirs)
    assert choices(late) == {"alerts"}
    therapist.post(edit, {**late.fields(), "merge-alerts": way})
    assert sorted(alerts(therapist, edit)) == sorted(left)


def test_what_is_taken_over_passes_the_same_checks(
    edit: str, therapist: Reader, colleague: Reader
) -> None:
    late = meet(edit, therapist, colleague, {"gp": "a" * 300}, {"gp": "b" * 300})
    page = therapist.post(edit, {**late.fields(), "merge-gp": "both"}, expect=422)
    assert "at most 500 characters" in page.text


def test_a_third_save_in_between_is_shown_again(
    edit: str, therapist: Reader, colleague: Reader, owner: Reader
) -> None:
    late = meet(edit, therapist, colleague, {"gp": "Dr Grey"}, {"gp": "Dr Green"})
    owner.submit(edit, gp="Dr White")
    page = therapist.post(edit, {**late.fields(), "merge-gp": "theirs"}, expect=409)
    assert "Dr White" in page.text
    assert owner.get(edit).fields()["gp"] == "Dr White"


def test_a_row_that_is_added_meanwhile_leaves_the_choices_as_they_stand(
    edit: str, therapist: Reader, colleague: Reader
) -> None:
    theirs = {"gp": "Dr Green", **row(0, "Afraid of needles")}
    late = meet(edit, therapist, colleague, {"gp": "Dr Grey"}, theirs)
    chosen = {**late.fields(), "merge-gp": "theirs", "merge-alerts": "both"}
    longer = therapist.post(edit, {**chosen, "add": "alerts"})
    assert choices(longer) == {"gp", "alerts"}
    assert longer.fields()["gp"] == "Dr Grey"
    assert longer.fields()["merge-gp"] == "theirs"
    therapist.post(edit, {**longer.fields(), "alerts-0-text": "Uses a stick"})
    assert therapist.get(edit).fields()["gp"] == "Dr Green"
    assert sorted(alerts(therapist, edit)) == ["Afraid of needles", "Uses a stick"]


def test_findings_are_brought_together_row_by_row(app: Flask, therapist: Reader) -> None:
    with app.app_context():
        by = actor("therapist")
        assessment_id = make_assessment(make_episode(make_client(by), by), by)
    edit = f"/assessments/{assessment_id}/edit"
    other = Reader.signed_in(app, "therapist")
    seen, also_seen = therapist.get(edit).fields(), other.get(edit).fields()
    other.post(edit, {**also_seen, "notes": "Cold hands", "pain_worst": "6"})
    late = therapist.post(edit, {**seen, "notes": "Warm hands", "pain_worst": "3"}, expect=409)
    assert {"notes", "pain_"} <= choices(late)
    merged = {**late.fields(), "merge-notes": "both", "merge-pain_": "theirs"}
    therapist.post(edit, merged)
    saved = therapist.get(edit).fields()
    assert saved["notes"] == "Warm hands\nCold hands"
    assert saved["pain_worst"] == "6"


@pytest.mark.browser
def test_two_browsers_save_one_record_and_the_second_brings_them_together(
    edit: str, before_screen: Opener
) -> None:
    first, second = before_screen("therapist"), before_screen("colleague")
    for screen, words in ((first, "Dr Green"), (second, "Dr Grey")):
        screen.open(edit)
        screen.page.locator("#gp").fill(words)
    first.page.get_by_role("button", name="Save changes").click()
    expect(first.page.get_by_text("The changes are saved")).to_be_visible()
    second.page.get_by_role("button", name="Save changes").click()
    mine, theirs = second.page.locator("#gp"), second.page.locator("#gp-theirs")
    expect(theirs).to_contain_text("Dr Green")
    left, right = mine.bounding_box(), theirs.bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    theirs.get_by_label("Keep both").check()
    second.page.get_by_role("button", name="Save changes").click()
    expect(second.page.get_by_text("The changes are saved")).to_be_visible()
    second.open(edit)
    expect(second.page.locator("#gp")).to_have_value("Dr Grey\nDr Green")
