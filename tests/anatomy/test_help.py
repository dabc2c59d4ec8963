"""Help one tap away: what it says, for a test, a scale and a text."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask, render_template_string

from clinic.anatomy import content
from clinic.anatomy.presenters import (
    Help,
    explanation_help,
    measure_help,
    number_words,
    scale_help,
)

PAGE = (
    '{% import "_macros/explain.html" as explain %}'
    "{{ explain.of(help, href=href, label=label|default(none)) }}"
)


def shown(app: Flask, help_: Help, *, href: str = "", label: str | None = None) -> BeautifulSoup:
    with app.test_request_context():
        text = render_template_string(PAGE, help=help_, href=href, label=label)
        return BeautifulSoup(text, "html.parser")


def help_of(app: Flask, code: str) -> Help:
    with app.test_request_context():
        return measure_help(content.measure(code))


def test_help_opens_without_javascript_and_by_keyboard(app: Flask) -> None:
    soup = shown(app, help_of(app, "thompson"))
    summary = soup.select_one("details:not([open]) > summary")
    assert summary is not None
    assert summary.get_text(strip=True) == "About: Calf squeeze (Thompson, Simmonds)"


def test_help_tells_how_meaning_limits_and_source(app: Flask) -> None:
    measure = content.measure("thompson")
    text = shown(app, help_of(app, "thompson")).get_text(" ", strip=True)
    for words in (measure.how, measure.meaning, measure.limits, measure.source):
        assert words in text
    assert "Checked in the source." in text


def test_help_leads_to_the_whole_page_where_there_is_one(app: Flask) -> None:
    help_ = help_of(app, "slump")
    assert shown(app, help_).select("a") == []
    (link,) = shown(app, help_, href="/measures/slump").select("a")
    assert link["href"] == "/measures/slump"


def test_a_scale_tells_what_its_grades_mean(app: Flask) -> None:
    with app.test_request_context():
        help_ = scale_help(content.scale("house_0_4"))
        short = scale_help(content.scale("nrs_pain"), with_steps=False)
    assert len(shown(app, help_, label="What the grades mean").select("dt")) == 5
    assert "What the grades mean" in shown(app, help_, label="What the grades mean").text
    assert short.steps == ()


def test_a_text_explains_itself(app: Flask) -> None:
    with app.test_request_context():
        help_ = explanation_help(content.explanations()["referral"])
    assert "How far to trust it" not in shown(app, help_).text


def test_a_licence_is_told(app: Flask) -> None:
    assert "licensed paper form" in shown(app, help_of(app, "lefs")).text


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        ("knee_to_wall", 8.5, "8.5\N{NO-BREAK SPACE}cm"),
        ("knee_to_wall", 8.0, "8\N{NO-BREAK SPACE}cm"),
        ("lunge_angle", 40.0, "40°"),
        ("lefs", 61.0, "61"),
        ("ppt", 1200.0, "1200\N{NO-BREAK SPACE}kPa"),
    ],
)
def test_a_number_stands_with_its_unit(app: Flask, code: str, number: float, words: str) -> None:
    with app.test_request_context():
        assert number_words(content.measure(code), number) == words
