"""Charts as a test can ask them: where points stand, what is written, what is never there."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask_babel import Babel

from clinic.core.charts import Band, Kind, Mark, MarkKind, Point, Series, Span, chart, chart_table
from clinic.core.charts.labels import TEXT, Spot, place_labels, spread
from clinic.core.charts.scales import day_steps, round_ends, value_steps

FIRST = date(2026, 9, 7)
SPAN = Span(first=FIRST, last=FIRST + timedelta(weeks=10))
MARKS = (
    Mark(on=FIRST + timedelta(weeks=2), kind=MarkKind.SESSION, words="Session"),
    Mark(on=FIRST + timedelta(weeks=2), kind=MarkKind.PLAN, words="Plan 1", text="1"),
    Mark(on=FIRST + timedelta(weeks=2, days=1), kind=MarkKind.PLAN, words="Plan 2", text="2"),
)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Figures and days are written in a language; nothing else of an app is needed."""
    app = Flask("charts")
    Babel(app, locale_selector=lambda: "en_GB")
    with app.app_context():
        yield


def weekly(*values: float | None, label: str = "", side: str = "") -> Series:
    """A value a week."""
    days = (FIRST + timedelta(weeks=week) for week in range(len(values)))
    points = tuple(Point(day, value) for day, value in zip(days, values, strict=True))
    return Series(points=points, label=label, side=side)


def drawn(
    kind: Kind, *series: Series, paper: bool = False, limits: tuple[float, float] | None = (0, 10)
) -> BeautifulSoup:
    """A chart, read as markup."""
    picture = chart(
        kind, series, key="test", title="Pain", span=SPAN, limits=limits, marks=MARKS, paper=paper
    )
    return BeautifulSoup(picture, "html.parser")


def places(soup: BeautifulSoup) -> list[tuple[float, float]]:
    """Where the round points stand."""
    return [(float(str(dot["cx"])), float(str(dot["cy"]))) for dot in soup.find_all("circle")]


def texts(soup: BeautifulSoup, name: str) -> list[str]:
    return [text.get_text() for text in soup.select(f"text.{name}")]


def test_points_stand_inside_the_plot_in_the_order_of_their_days() -> None:
    soup = drawn(Kind.LINE, weekly(6, 5, 3, 10, 0))
    found = places(soup)
    base = soup.select_one("line.chart-base")
    assert base
    left, right, bottom = (float(str(base[name])) for name in ("x1", "x2", "y1"))
    assert [x for x, _y in found] == sorted(x for x, _y in found)
    assert all(left <= x <= right and 0 < y <= bottom for x, y in found)
    heights = [y for _x, y in found]
    assert heights[3] < heights[0] < heights[1] < heights[2] < heights[4] == bottom


def test_days_in_any_order_make_the_same_picture() -> None:
    series = weekly(6, 5, 3)
    other_way = Series(points=series.points[::-1])
    assert str(drawn(Kind.LINE, series)) == str(drawn(Kind.LINE, other_way))


def test_charts_of_one_span_have_the_same_axis() -> None:
    line, bars = drawn(Kind.LINE, weekly(1, 2)), drawn(Kind.BARS, weekly(30, 40), limits=None)
    strip = drawn(Kind.MARKS)
    for name in ("text.chart-day", "path.chart-session", "line.chart-plan-line"):
        attribute = "d" if name.startswith("path") else "x" if "text" in name else "x1"
        found = [
            [re.split(r" ", str(tag[attribute]))[0] for tag in soup.select(name)]
            for soup in (line, bars, strip)
        ]
        assert found[0]
        assert found[0] == found[1] == found[2]


def test_nothing_in_a_chart_is_a_style_or_a_script() -> None:
    for kind in Kind:
        picture = str(drawn(kind, weekly(6, 5), weekly(4, 4, side="L", label="left")))
        assert "style" not in picture
        assert "script" not in picture
        assert not re.search(r"\son\w+=", picture)


def test_what_people_wrote_is_escaped() -> None:
    evil = '<script>alert("x")</script>'
    picture = chart(
        Kind.LINE,
        (weekly(3, label=evil),),
        key="test",
        title=evil,
        span=SPAN,
        marks=(Mark(on=FIRST, kind=MarkKind.PLAN, words=evil, text=evil),),
        band=Band(lowest=1, highest=2, words=evil),
    )
    assert "<script" not in picture
    assert "&lt;script&gt;" in picture


def test_a_picture_has_a_name_and_says_its_figures() -> None:
    soup = drawn(Kind.LINE, weekly(6, None, 3, label="worst"))
    svg = soup.find("svg")
    assert isinstance(svg, Tag)
    named = str(svg["aria-labelledby"]).split()
    told = [soup.find(id=each) for each in named]
    assert [each.get_text() for each in told if each] == [
        "Pain",
        "worst: 6 on 7 Sept 2026, 3 on 21 Sept 2026.",
    ]
    assert svg["role"] == "img"


def test_an_empty_chart_and_a_single_value_are_drawn() -> None:
    empty = drawn(Kind.LINE)
    assert places(empty) == []
    assert "Nothing recorded yet." in empty.get_text()
    for kind in (Kind.LINE, Kind.BARS):
        assert "7" in texts(drawn(kind, weekly(7)), "chart-value")
        assert str(drawn(kind, Series(points=()), limits=None))


def test_what_was_not_asked_is_a_gap_in_the_line() -> None:
    lines = drawn(Kind.LINE, weekly(6, 5, None, 3, 2)).find_all("polyline")
    assert [len(str(line["points"]).split()) for line in lines] == [2, 2]


def test_left_and_right_differ_by_shape_dash_and_name() -> None:
    soup = drawn(
        Kind.LINE, weekly(8, 9, label="right", side="R"), weekly(5, 5, label="left", side="L")
    )
    right, left = soup.find_all("polyline")
    assert not right.get("stroke-dasharray")
    assert left.get("stroke-dasharray")
    assert len(soup.select("circle.chart-right")) == len(soup.select("rect.chart-left")) == 2
    assert texts(soup, "chart-name") == ["right 9", "left 5"]


def test_the_same_places_on_page_and_paper_and_colours_of_its_own_on_paper() -> None:
    series = weekly(6, 5, 3)
    page, paper = drawn(Kind.LINE, series), drawn(Kind.LINE, series, paper=True)
    assert places(page) == places(paper)
    assert texts(page, "chart-value") == texts(paper, "chart-value")
    assert "currentColor" in str(page)
    assert "currentColor" not in str(paper)


def test_values_outside_the_limits_widen_the_axis_and_days_outside_the_span_are_left_out() -> None:
    early = Series(points=(Point(FIRST - timedelta(days=1), 9), Point(FIRST, 12)))
    soup = drawn(Kind.LINE, early)
    ((_x, y),) = places(soup)
    assert y > 0
    assert texts(soup, "chart-value") == ["12"]


def test_every_flag_has_a_place_of_its_own() -> None:
    flags = drawn(Kind.MARKS).select("rect.chart-flag")
    first, second = (float(str(flag["x"])) for flag in flags)
    assert second - first >= float(str(flags[0]["width"]))
    assert texts(drawn(Kind.MARKS), "chart-flag-text") == ["1", "2"]


def test_a_bar_stands_for_each_week_and_a_week_of_nothing_says_nought() -> None:
    soup = drawn(Kind.BARS, weekly(24, 0, 30), limits=None)
    bars = soup.select("rect.chart-bar")
    heights = [float(str(bar["height"])) for bar in bars]
    assert heights[1] == 0 < heights[0] < heights[2]
    assert set(texts(soup, "chart-value")) == {"24", "0", "30"}


def test_labels_never_lie_over_one_another() -> None:
    spots = [Spot(x=10 + 9 * at, y=50 + 7 * (at % 3), text=str(at * 10)) for at in range(30)]
    labels = place_labels(spots, top=0, bottom=100)
    assert len(labels) > 5
    assert not [pair for pair in combinations(labels, 2) if pair[0].meets(pair[1])]


def test_names_at_the_ends_of_lines_keep_apart_and_inside() -> None:
    found = spread([90, 91, 92], top=10, bottom=100)
    assert all(10 <= each <= 100 for each in found)
    assert all(abs(one - other) >= TEXT for one, other in combinations(found, 2))


def test_the_table_says_what_the_chart_shows() -> None:
    right, left = weekly(8.5, 9, label="right"), weekly(12, None, 11.5, label="left", side="L")
    table = chart_table((right, left), unit="cm")
    assert table.heads == ("Day", "Right (cm)", "Left (cm)")
    assert table.rows == (
        ("21 Sept 2026", "", "11.5"),
        ("14 Sept 2026", "9", ""),
        ("7 Sept 2026", "8.5", "12"),
    )
    shown = {
        title.get_text()
        for title in drawn(Kind.LINE, right, left, limits=(0, 15)).select(
            "circle title, rect title"
        )
        if "left" in title.get_text() or "right" in title.get_text()
    }
    cells = {
        f"{row[0]}: {side} {row[at]}"
        for row in table.rows
        for at, side in ((1, "right"), (2, "left"))
        if row[at]
    }
    assert shown == cells


def test_two_values_of_one_day_stand_in_one_cell() -> None:
    series = Series(points=(Point(FIRST, 3), Point(FIRST, 5)))
    assert chart_table((series,)).rows == (("7 Sept 2026", "3, 5"),)


def test_what_happened_has_a_column_where_marks_are_shown() -> None:
    rows = chart_table((), marks=MARKS).rows
    assert rows[-1] == ("21 Sept 2026", "Session, Plan 1")


@pytest.mark.parametrize(
    ("ends", "steps"),
    [
        ((0, 10), [0, 5, 10]),
        ((0, 3), [0, 1, 2, 3]),
        ((0, 15), [0, 5, 10, 15]),
        ((0, 40), [0, 20, 40]),
    ],
)
def test_round_values_stand_at_the_axis(ends: tuple[float, float], steps: list[float]) -> None:
    assert value_steps(*ends) == steps


def test_an_axis_of_values_begins_at_nought_and_ends_round() -> None:
    assert round_ends([8.5, 12]) == (0, 15)
    assert round_ends([]) == (0, 1)
    low, high = round_ends([-3, 4])
    assert low <= -3
    assert high >= 4


@pytest.mark.parametrize("days", [14, 30, 77, 200, 400, 1500, 9000])
def test_days_under_the_axis_are_few_and_lie_inside(days: int) -> None:
    span = Span(first=FIRST, last=FIRST + timedelta(days=days))
    found, _shape = day_steps(span, 270)
    assert 1 <= len(found) <= 6
    assert all(span.first <= day <= span.last for day in found)


def test_a_span_holds_all_days_and_two_weeks_at_least() -> None:
    today = FIRST + timedelta(days=3)
    assert Span.around([], until=today).days == 14
    wide = Span.around([FIRST - timedelta(days=90), FIRST], until=today)
    assert (wide.first, wide.last) == (FIRST - timedelta(days=90), today)
