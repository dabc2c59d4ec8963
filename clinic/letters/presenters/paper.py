"""A prepared report as the HTML and the pictures that the paper engine lays out."""

from dataclasses import dataclass
from pathlib import Path

from flask import render_template

from clinic.letters.presenters.report import PreparedReport

REPORT_CSS = Path(__file__).with_name("report.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What ``documents.services.make_pdf`` asks for."""

    html: str
    pictures: dict[str, str | bytes]
    style: str


def lay_out(prepared: PreparedReport, *, preview: bool = False) -> Paper:
    """The report for print; ``preview`` marks the page as not issued."""
    return Paper(
        html=render_template("letters/report.html", report=prepared.report, preview=preview),
        pictures=prepared.pictures,
        style=REPORT_CSS.read_text(encoding="utf-8"),
    )
