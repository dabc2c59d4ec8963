"""The pages about tests and measures, as people use them."""

from typing import Any

import pytest
from flask import Flask

from clinic.anatomy import content, queries
from tests.anatomy.making import make_measure
from tests.people import actor
from tests.reader import Page, Reader
from tests.statements import statements

LIST, NEW = "/practice/measures", "/practice/measures/new"


@pytest.fixture
def own(app: Flask) -> str:
    with app.app_context():
        return make_measure(actor("therapist"))


def add(reader: Reader, *, expect: int = 200, **changes: Any) -> Page:
    said = {
        "name": "Wall angel",
        "group": "range",
        "kind": "choice",
        "sides": "none",
        "answers": "Free\n\n Held \n",
        "how": "Back to the wall.",
        **changes,
    }
    return reader.submit(NEW, expect=expect, **said)


def test_all_tests_are_listed_under_their_headings(therapist: Reader) -> None:
    page = therapist.get(LIST)
    for measure in content.measures().values():
        assert measure.name in page.text
    for choice in content.choices("measure_group"):
        assert choice.label in page.text
    assert "No tests of your own so far" in page.text


def test_the_practices_own_come_first(therapist: Reader, own: str) -> None:
    page = therapist.get(LIST)
    assert page.text.index("Jump from standing") < page.text.index("Knee to wall, knee bent")
    assert page.link("Jump from standing") == f"/measures/{own}"
    assert "No tests of your own so far" not in page.text


def test_a_test_is_added_and_shown_with_its_help(therapist: Reader, app: Flask) -> None:
    page = add(therapist)
    assert page.path == "/measures/own_wall_angel"
    for words in ("The test is added.", "Wall angel", "Back to the wall.", "Free", "Held"):
        assert words in page.text, words
    assert "Source: This practice. House rule." in page.text
    with app.app_context():
        choices = queries.get_measure("own_wall_angel").choices
    assert [choice.label for choice in choices] == ["Free", "Held"]


def test_a_number_may_be_written_with_a_comma(therapist: Reader, app: Flask) -> None:
    add(therapist, kind="number", answers="", unit="cm", decimals="1", highest="12,5")
    with app.app_context():
        assert queries.get_measure("own_wall_angel").highest == 12.5


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Please fill this in."),
        ({"name": "slump"}, "There is a test of this name already."),
        ({"answers": "One"}, "at least two answers"),
        ({"kind": "number", "answers": "", "highest": "far"}, "Please write a number"),
        ({"kind": "number", "answers": "", "highest": "nan"}, "Please write a number"),
        ({"kind": "number", "answers": "", "error": "inf"}, "Please write a number"),
        ({"kind": "number", "answers": "", "highest": "-1"}, "must be above the smallest"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(
    therapist: Reader, changes: dict[str, str], words: str
) -> None:
    page = add(therapist, expect=422, **changes)
    assert words in page.text
    assert page.fields()["how"] == "Back to the wall."


def test_a_test_of_ones_own_is_changed_and_its_kind_is_not_asked(
    therapist: Reader, own: str
) -> None:
    path = f"{LIST}/{own}/edit"
    asked = therapist.get(path).fields()
    assert not {"kind", "unit", "sides", "decimals", "answers"} & asked.keys()
    assert asked["highest"] == "300"
    page = therapist.submit(path, limits="Depends on the shoes.")
    assert page.path == f"/measures/{own}"
    assert "Depends on the shoes." in page.text


def test_a_hand_made_request_cannot_change_the_kind(
    therapist: Reader, own: str, app: Flask
) -> None:
    path = f"{LIST}/{own}/edit"
    fields = {**therapist.get(path).fields(), "kind": "text", "unit": "mm", "code": "own_other"}
    therapist.post(path, fields)
    with app.app_context():
        measure = queries.get_measure(own)
    assert (measure.kind, measure.unit) == ("number", "cm")


def test_somebody_elses_newer_words_stand_beside_ones_own(therapist: Reader, own: str) -> None:
    path = f"{LIST}/{own}/edit"
    stale = therapist.get(path).fields()
    therapist.submit(path, how="Land softly.")
    page = therapist.post(path, {**stale, "how": "Land on one leg."}, expect=409)
    assert "Land softly." in page.text
    assert page.fields()["how"] == "Land on one leg."


def test_a_test_is_given_up_and_brought_back(therapist: Reader, own: str) -> None:
    page = therapist.post(f"{LIST}/{own}/retire", {"csrf_token": therapist.token()})
    assert "Offered no longer" in page.text
    assert "offered no longer" in therapist.get(LIST).text
    page = therapist.post(f"{LIST}/{own}/restore", {"csrf_token": therapist.token()})
    assert "The test is offered again." in page.text


def test_every_test_explains_itself_on_a_page(therapist: Reader) -> None:
    for code, measure in content.measures().items():
        page = therapist.get(f"/measures/{code}")
        for words in (measure.name, measure.how, measure.meaning, measure.limits, measure.source):
            assert words in page.text, (code, words)
        assert measure.licence in page.text
        assert "Change" not in [link.get_text(strip=True) for link in page.soup.select("main a")]


def test_averages_are_told_by_age_and_never_judged(therapist: Reader) -> None:
    page = therapist.get("/measures/heel_raise_straight")
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("main tbody tr")]
    assert rows[0] == "20 to 29 37 30"
    assert len(rows) == 7


def test_what_is_not_known_is_said(therapist: Reader) -> None:
    page = therapist.get("/measures/ppt")
    assert "Measurement error not known: nothing is said of it" in " ".join(page.text.split())


@pytest.mark.parametrize("path", ["/measures/homans", f"{LIST}/knee_to_wall/edit"])
def test_what_is_not_there_is_not_found(therapist: Reader, path: str) -> None:
    therapist.get(path, expect=404)


def test_reception_has_no_part_in_it(reception: Reader) -> None:
    for path in (LIST, NEW, "/measures/slump"):
        reception.get(path, expect=403)


def test_therapists_find_the_list_in_their_menu(therapist: Reader) -> None:
    assert therapist.get("/").link("Tests and measures") == LIST


def test_the_list_asks_the_database_once_however_many_there_are(
    app: Flask, therapist: Reader, own: str
) -> None:
    therapist.get("/")  # what all pages remember is asked once
    with statements() as few:
        therapist.get(LIST)
    with app.app_context():
        for number in range(10):
            make_measure(actor("therapist"), name=f"Jump {number}")
    with statements() as many:
        therapist.get(LIST)
    assert len(many) == len(few)
