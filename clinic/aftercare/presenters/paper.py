"""A prepared sheet as the HTML and the pictures that the paper engine lays out."""

from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path

from flask import render_template
from flask_babel import format_date

from clinic.aftercare.adapters.pictograms import pictogram
from clinic.aftercare.domain.sheet import Layout, Sheet
from clinic.aftercare.presenters.sheet import PreparedSheet

SHEET_CSS = Path(__file__).with_name("sheet.css")
ALWAYS = ("go", "care", "stop", "emergency", "same_day", "routine", "clinic")
MOST_BOXES = 3
WEEKS_TO_A_PAGE = {Layout.STANDARD: 2, Layout.LARGE: 1}
# In standard format two boxes stand side by side. Rows of boxes above which two weeks no longer fit
# on one page.
BOXES_IN_A_ROW = 2
MOST_ROWS_FOR_TWO = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What ``documents.services.make_pdf`` asks for."""

    html: str
    pictures: dict[str, str | bytes]
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartDay:
    """The head of one column of a tick chart."""

    weekday: str
    day: str
    is_visit: bool


def lay_out(prepared: PreparedSheet, *, preview: bool = False) -> Paper:
    """The sheet for print; ``preview`` marks every page as not issued."""
    sheet = prepared.sheet
    signs = {part.sign for card in sheet.cards for part in card.dose_parts} | set(ALWAYS)
    charts = [[_chart_day(day, sheet.next_visit_on) for day in week] for week in sheet.weeks]
    step = _weeks_to_a_page(sheet)
    return Paper(
        html=render_template(
            "aftercare/sheet.html",
            sheet=sheet,
            preview=preview,
            chart_pages=[charts[at : at + step] for at in range(0, len(charts), step)],
        ),
        pictures={
            **prepared.pictures,
            **{f"sign-{name}": pictogram(name) for name in sorted(signs)},
        },
        style=SHEET_CSS.read_text(encoding="utf-8"),
    )


def _weeks_to_a_page(sheet: Sheet) -> int:
    """How many charts stand together; behind the weeks of a programme each flows by itself."""
    if sheet.running:
        return 1
    boxes = (min(card.dose.times_per_day, MOST_BOXES) for card in sheet.cards)
    rows = sum(ceil(each / BOXES_IN_A_ROW) for each in boxes)
    return 1 if rows > MOST_ROWS_FOR_TWO else WEEKS_TO_A_PAGE[sheet.layout]


def _chart_day(day: date, next_visit_on: date | None) -> ChartDay:
    return ChartDay(
        weekday=format_date(day, "EEE", rebase=False),
        day=format_date(day, "d MMM", rebase=False),
        is_visit=day == next_visit_on,
    )
