import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.markup import check_markup, missing_validator
from tests.page_rules import check_page

ROOT = Path(__file__).resolve().parents[2]
FAILURES = sorted(path.stem for path in (ROOT / "templates" / "errors").glob("[!_]*.html"))


def read(reader: FlaskClient, path: str, **sent: str) -> BeautifulSoup:
    if sent:
        token = read(reader, path).select_one("form.form-body [name=csrf_token]")
        assert token is not None
        html = reader.post(path, data={"csrf_token": str(token["value"]), **sent}).text
    else:
        html = reader.get(path).text
    soup = BeautifulSoup(html, "html.parser")
    check_page(soup, html, path)
    if not missing_validator():
        check_markup(html, path)
    return soup


def test_a_fault_is_told_on_top_and_beside_its_field(reader: FlaskClient) -> None:
    page = read(reader, "/form", name="")
    link = page.select_one(".error-summary a[href='#name']")
    field = page.select_one("#name")
    assert link is not None
    assert "Please write the name." in link.text
    assert field is not None
    assert "name-wrong" in str(field["aria-describedby"])
    assert "Please write the name." in page.select("#name-wrong")[0].text


def test_a_fault_in_a_row_says_which_row(reader: FlaskClient) -> None:
    page = read(reader, "/form", **{"name": "Emma", "points-0-kept": "1"})
    links = [link.text for link in page.select(".error-summary a")]
    assert "Trigger points 1: Choose a muscle." in links


def test_the_title_of_a_form_with_faults_begins_with_the_request(reader: FlaskClient) -> None:
    title = read(reader, "/form", name="").title
    assert title is not None
    assert title.text.startswith("Please check: ")


def test_what_was_saved_meanwhile_stands_beside_what_was_typed(reader: FlaskClient) -> None:
    page = read(reader, "/form?state=conflict")
    assert page.select("#name")[0]["value"] == "Emma Rowe"
    assert "Emma Lindqvist" in page.select("#name-theirs")[0].text
    assert "Soleus, R" in page.select("#points-rows .theirs")[0].text


def test_an_added_row_comes_back_with_all_that_was_typed(reader: FlaskClient) -> None:
    page = read(reader, "/form", name="Emma", add="points")
    assert page.select("#name")[0]["value"] == "Emma"
    assert [row.text for row in page.select(".row-title")] == ["Trigger point 1"]


def test_halves_stand_as_the_therapist_faces_the_chart(reader: FlaskClient) -> None:
    page = read(reader, "/form")
    halves = {
        side: [label.text for label in page.select(f"#{side} .choice label")]
        for side in ("back_side", "front_side")
    }
    assert halves["back_side"] == ["Left", "Midline", "Right"]
    assert halves["front_side"] == ["Right", "Midline", "Left"]


def test_a_pain_that_was_not_asked_is_not_a_zero(reader: FlaskClient) -> None:
    chosen = read(reader, "/form").select("#pain input[checked]")
    assert [choice["value"] for choice in chosen] == [""]


def test_a_zero_is_kept_as_a_zero(reader: FlaskClient) -> None:
    chosen = read(reader, "/form", name="", pain="0").select("#pain input[checked]")
    assert [choice["value"] for choice in chosen] == ["0"]


def test_enter_presses_the_plain_save(reader: FlaskClient) -> None:
    first = read(reader, "/form").select("form.form-body button[type=submit]")[0]
    assert not first.has_attr("name")


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_page_gives_the_text_back(reader: FlaskClient, name: str) -> None:
    page = read(reader, f"/failure/{name}")
    assert "Pain is lower, 4 now.\nRan 6 km." in [
        area.text.strip() for area in page.select("textarea")
    ]
    assert page.select(".failure .actions a")


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    lines = (ROOT / "clinic" / "frontend" / "icons.txt").read_text().splitlines()
    listed = {line.split("#")[0].strip() for line in lines}
    texts = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
    named = re.findall(r"""icon(?:s\.icon\(|\(|=)"([a-z0-9-]+)"(?! ~)""", " ".join(texts))
    assert set(named) - listed == set()


def test_the_page_about_the_look_names_every_macro() -> None:
    told = (ROOT / "docs" / "look.md").read_text()
    for door in ("page", "forms"):
        text = (ROOT / "templates" / "_macros" / f"{door}.html").read_text()
        names = re.findall(r"^{% (?:macro|set) (\w+)", text, re.MULTILINE)
        inner = {"field_errors", "kind_icon", "kind_word"}
        assert [name for name in names if name not in inner and f"`{name}" not in told
                and f" {name}(" not in told] == []  # fmt: skip
