"""Tests and measures: every kind of value, whatever a definition asks, without code for it."""

from typing import Any

import pytest
from flask import Flask

from clinic.anatomy.content import measures as shipped
from clinic.anatomy.domain import Side
from clinic.assessments import queries
from clinic.assessments.presenters import assessment_page
from clinic.core.actor import Actor
from clinic.core.errors import DomainError
from tests.anatomy.making import make_measure
from tests.assessments.charting import latest
from tests.assessments.making import make_assessment, measurement
from tests.reader import Page, Reader


def row_of(page: Page, code: str) -> str:
    """The name of the row of a measure on the page."""
    fields = page.fields()
    names = [name for name, value in fields.items() if value == code and name.endswith("-measure")]
    assert names, code
    return names[-1].removesuffix("-measure")


def added(therapist: Reader, page: str, code: str) -> tuple[dict[str, Any], str]:
    """The fields of the page with a test added, and the name of its row."""
    shown = therapist.post(
        page, {**therapist.get(page).fields(), "measure_to_add": code, "add": "measurements"}
    )
    return shown.fields(), row_of(shown, code)


def test_likely_tests_stand_there_as_empty_lines_that_say_nothing(
    therapist: Reader, by: Actor, episode_id: str, page: str
) -> None:
    shown = therapist.get(page)
    assert row_of(shown, "knee_to_wall")
    assert row_of(shown, "heel_raise_bent")
    assert "neck_rotation" not in shown.fields().values()
    therapist.post(page, {**shown.fields(), "pain_now": "2"})
    assert latest(episode_id, by).measurements == ()


def test_left_and_right_are_two_fields_of_one_line(
    therapist: Reader, by: Actor, episode_id: str, page: str
) -> None:
    shown = therapist.get(page)
    row = row_of(shown, "knee_to_wall")
    values = {f"{row}-left": "12", f"{row}-right": "8,5 9 8", f"{row}-right_pain": "2"}
    saved = therapist.post(page, {**shown.fields(), **values, f"{row}-note": "stiff"})
    left, right = latest(episode_id, by).measurements
    assert (left.side, left.number, left.unit, left.note) == (Side.LEFT, 12, "cm", "stiff")
    assert (right.side, right.number, right.trials) == (Side.RIGHT, 8.5, (8.5, 9.0, 8.0))
    assert right.pain == 2
    assert "right 3.5 cm less than left: more than the 1.5 cm" in saved.text
    assert "within which 68 % of healthy adults lie" in saved.text


@pytest.mark.parametrize(
    ("code", "answers", "expected"),
    [
        ("heel_raise_bent", {"left": "24"}, {"number": 24, "side": Side.LEFT}),
        ("thompson", {"right": "negative"}, {"choice": "negative", "side": Side.RIGHT}),
        ("texture", {"one": "ropey", "muscle": "soleus", "side": "R"},
         {"choice": "ropey", "muscle": "soleus", "side": Side.RIGHT}),
        ("tenderness", {"one": "2", "site": "inner ankle", "side": "L"},
         {"number": 2, "site": "inner ankle", "side": Side.LEFT}),
        ("psfs", {"one": "4", "label": "Half marathon"},
         {"number": 4, "label": "Half marathon", "side": None}),
        ("pgic", {"one": "2"}, {"number": 2, "side": None}),
        ("lefs", {"one": "61"}, {"number": 61, "side": None}),
        ("shoe_model", {"one": "Blue ones", "label": "Daily"},
         {"text": "Blue ones", "label": "Daily"}),
        ("ppt", {"one": "255", "muscle": "soleus", "side": "R"}, {"number": 255, "unit": "kPa"}),
        ("silfverskiold_bent", {"left": "-5"}, {"number": -5, "unit": "°"}),
    ],
)  # fmt: skip
def test_every_kind_of_value_is_recorded_and_read_again(
    therapist: Reader,
    by: Actor,
    episode_id: str,
    page: str,
    code: str,
    answers: dict[str, str],
    expected: dict[str, Any],
) -> None:
    fields, row = added(therapist, page, code)
    said = {f"{row}-{name}": value for name, value in answers.items()}
    therapist.post(page, {**fields, **said})
    record = latest(episode_id, by)
    (found,) = record.measurements
    assert {name: getattr(found, name) for name in expected} == expected
    edit = f"/assessments/{record.id}/edit"
    shown = therapist.get(edit)
    again = row_of(shown, code)
    value = next(name for name in ("one", "left", "right") if name in answers)
    assert shown.fields()[f"{again}-{value}"] == answers[value]
    therapist.post(edit, shown.fields())
    assert latest(episode_id, by).measurements == record.measurements


@pytest.mark.parametrize(
    ("code", "answers", "place", "message"),
    [
        ("knee_to_wall", {"left": "45"}, "left", "from 0 to 30"),
        ("knee_to_wall", {"right": "eight"}, "right", "Please write a number"),
        ("knee_to_wall", {"right": "8 400"}, "right", "from 0 to 30"),
        ("heel_raise_bent", {"left": "12.5"}, "left", "whole number"),
        ("heel_raise_bent", {"left": "12 14"}, "left", "one number"),
        ("knee_to_wall", {"note": "forgot the number"}, "left", "or clear this line"),
        ("knee_to_wall", {"left": "9", "left_pain": "12"}, "left_pain", "from 0 to 10"),
        ("thompson", {"left": "perhaps"}, "left", "one of the answers"),
        ("texture", {"one": "ropey", "side": "R"}, "muscle", "choose a muscle"),
        ("texture", {"one": "ropey", "muscle": "soleus"}, "side", "choose a side"),
        ("psfs", {"one": "4"}, "label", "name the activity"),
    ],
)
def test_a_value_that_cannot_be_comes_back_beside_its_field(
    therapist: Reader, page: str, code: str, answers: dict[str, str], place: str, message: str
) -> None:
    fields, row = added(therapist, page, code)
    said = {f"{row}-{name}": value for name, value in answers.items()}
    back = therapist.post(page, {**fields, **said, "notes": "Every word"}, expect=422)
    wrong = back.soup.find(id=f"{row}-{place}-wrong")
    assert wrong is not None
    assert message in wrong.get_text()
    kept = back.fields()
    assert kept["notes"] == "Every word"
    chosen = {name: value for name, value in said.items() if value != "perhaps"}
    assert {name: kept[name] for name in chosen} == chosen


def test_all_that_is_missing_is_named_at_once(therapist: Reader, page: str) -> None:
    fields, row = added(therapist, page, "texture")
    shown = therapist.post(page, {**fields, "measure_to_add": "psfs", "add": "measurements"})
    fields, other = shown.fields(), row_of(shown, "psfs")
    back = therapist.post(page, {**fields, f"{row}-one": "ropey", f"{other}-one": "4"}, expect=422)
    for place in (f"{row}-muscle", f"{row}-side", f"{other}-label"):
        assert back.soup.find(id=f"{place}-wrong"), place


def test_adding_without_a_choice_adds_nothing(therapist: Reader, page: str) -> None:
    fields = therapist.get(page).fields()
    rows = [name for name in fields if name.endswith("-measure")]
    shown = therapist.post(page, {**fields, "measure_to_add": "", "add": "measurements"})
    assert [name for name in shown.fields() if name.endswith("-measure")] == rows


def test_a_group_of_further_tests_is_one_tap_away(therapist: Reader, page: str) -> None:
    fields = therapist.get(page).fields()
    assert "reflex_ankle" not in fields.values()
    shown = therapist.post(page, {**fields, "group": "nerve", "notes": "stays"})
    assert row_of(shown, "reflex_ankle")
    assert shown.fields()["notes"] == "stays"


def test_a_value_taken_away_is_gone(therapist: Reader, by: Actor, episode_id: str) -> None:
    values = (measurement(), measurement(side=Side.LEFT, number=12))
    made = make_assessment(episode_id, by, measurements=values)
    edit = f"/assessments/{made}/edit"
    shown = therapist.get(edit)
    row = row_of(shown, "knee_to_wall")
    therapist.post(edit, {**shown.fields(), f"{row}-left": ""})
    (left,) = latest(episode_id, by).measurements
    assert (left.side, left.number) == (Side.RIGHT, 8.5)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"measure": "homans"}, "measurements-0-measure"),
        ({"side": None}, "measurements-0-side"),
        ({"side": Side.MIDLINE}, "measurements-0-side"),
        ({"number": 31.0}, "measurements-0-value"),
        ({"number": None}, "measurements-0-value"),
        ({"trials": (8.0, 99.0)}, "measurements-0-value"),
        ({"pain": 11}, "measurements-0-pain"),
        ({"muscle": "wing"}, "measurements-0-muscle"),
        ({"measure": "thompson", "number": None, "choice": "maybe"}, "measurements-0-value"),
        ({"measure": "shoe_model", "side": None, "number": None, "text": "x"},
         "measurements-0-label"),
    ],
)  # fmt: skip
def test_values_past_their_definition_are_refused(
    by: Actor, episode_id: str, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        make_assessment(episode_id, by, measurements=(measurement(**changes),))
    assert refused.value.field == field


def test_the_same_test_and_side_stands_once(by: Actor, episode_id: str) -> None:
    twice = (measurement(), measurement(number=9.0, site="in front"))
    with pytest.raises(DomainError, match="stands above already") as refused:
        make_assessment(episode_id, by, measurements=twice)
    assert refused.value.field == "measurements-1-value"
    apart = (
        measurement(measure="ppt", number=200.0, muscle="soleus", site="high"),
        measurement(measure="ppt", number=250.0, muscle="soleus", site="low"),
    )
    make_assessment(episode_id, by, measurements=apart)


def test_a_test_of_the_practice_appears_everywhere_without_code(
    therapist: Reader, app: Flask, by: Actor, episode_id: str, page: str
) -> None:
    code = make_measure(by, name="Towel pull", unit="kg", highest=50.0, error=None)
    shown = therapist.get(page)
    row = row_of(shown, code)
    first = therapist.post(page, {**shown.fields(), f"{row}-left": "7", f"{row}-right": "5"})
    assert "Towel pull" in first.text
    assert "right 2 kg less than left" in first.text
    again = therapist.get(page)
    row = row_of(again, code)
    assert ": 7 kg" in again.text
    second = therapist.post(page, {**again.fields(), f"{row}-right": "6"})
    assert "1 kg higher than last time" in second.text
    client_id = latest(episode_id, by).client_id
    assert "Towel pull" in therapist.get(f"/clients/{client_id}").text


def test_what_the_definition_said_on_the_day_stays_beside_the_value(
    app: Flask, by: Actor, episode_id: str
) -> None:
    made = make_assessment(
        episode_id,
        by,
        measurements=(measurement(measure="thompson", number=None, choice="negative"),),
    )
    (row,) = queries.get_assessment(made, by=by).measurements
    assert row.name == shipped()["thompson"].name
    assert row.choice_label == "Negative: the foot moves"


def test_the_whole_assessment_is_told_in_words(app: Flask, by: Actor, episode_id: str) -> None:
    made = make_assessment(episode_id, by, measurements=(measurement(trials=(8.0, 9.0), pain=2),))
    with app.test_request_context():
        shown = assessment_page(queries.get_assessment(made, by=by))
        (line,) = shown.measures
        assert line.title == "Knee to wall, knee bent"
        assert [(cell.side, cell.value) for cell in line.cells] == [("Right", "8.5 cm")]
        assert line.cells[0].facts == ("pain 2/10", "mean of 8; 9")
        assert shown.chips[-1].text == "Knee to wall, knee bent: R 8.5 cm"
