"""The pages of progress reports: written, looked at, issued once, handed over."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from clinic.core.database import db
from clinic.letters.models import Report
from tests.letters.making import make_course, make_report
from tests.people import actor
from tests.reader import Reader


@pytest.fixture
def course(app: Flask) -> str:
    """An episode with a course."""
    with app.app_context():
        return make_course(actor("therapist"))


def how_many(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Report)) or 0


def test_a_report_is_written_issued_and_handed_over(
    app: Flask, course: str, therapist: Reader
) -> None:
    page = therapist.submit(
        f"/episodes/{course}/reports/new",
        opening="You have worked hard.",
        next_words="Short runs from next week.",
    )
    assert "The report is issued and kept." in page.text
    assert "Short runs from next week." in page.text
    assert "7 of 10" in page.text
    form = page.soup.select_one('form[action*="/handover"]')
    assert form
    paper = therapist.post(str(form["action"]), {"way": "printed", "form_key": "0" * 20})
    assert paper.response.data.startswith(b"%PDF")
    assert "Printed" in therapist.get(page.path).text


def test_an_impatient_finger_issues_one_report(app: Flask, course: str, therapist: Reader) -> None:
    path = f"/episodes/{course}/reports/new"
    fields = {**therapist.get(path).fields(), "next_words": "Short runs."}
    for _time in range(2):
        therapist.post(path, fields)
    assert how_many(app) == 1


def test_what_comes_next_must_be_said_and_nothing_typed_is_lost(
    app: Flask, course: str, therapist: Reader
) -> None:
    page = therapist.submit(
        f"/episodes/{course}/reports/new", expect=422, opening="You have worked hard."
    )
    assert "Please say what comes next." in page.text
    assert "You have worked hard." in page.html
    assert how_many(app) == 0


def test_too_much_for_a_page_comes_back_beside_its_field(course: str, therapist: Reader) -> None:
    lines = "\n".join(["on"] * 100)
    page = therapist.submit(f"/episodes/{course}/reports/new", expect=422, next_words=lines)
    assert "does not fit on one page" in page.text


def test_a_preview_is_marked_and_keeps_nothing(app: Flask, course: str, therapist: Reader) -> None:
    fields = therapist.get(f"/episodes/{course}/reports/new").fields()
    page = therapist.post(
        f"/episodes/{course}/reports/preview", {**fields, "next_words": "Short runs."}
    )
    assert page.response.data.startswith(b"%PDF")
    assert how_many(app) == 0
    path = f"/episodes/{course}/reports/preview"
    therapist.post(path, {**fields, "next_words": ""}, expect=422)


def test_a_finding_can_be_left_out(app: Flask, course: str, therapist: Reader) -> None:
    path = f"/episodes/{course}/reports/new"
    shown = [key for key in therapist.get(path).fields()["shown"] if "pain" in key]
    page = therapist.submit(path, shown=shown, next_words="Short runs.")
    assert "Pain at its worst" in page.text
    assert "Knee to wall" not in page.text


def test_words_that_look_like_code_are_printed_as_words(
    app: Flask, course: str, therapist: Reader
) -> None:
    page = therapist.submit(
        f"/episodes/{course}/reports/new", opening="<b>well</b>", next_words="<i>run</i>"
    )
    assert "<i>run</i>" in page.text


def test_reception_writes_and_reads_no_report(app: Flask, course: str, reception: Reader) -> None:
    with app.app_context(), app.test_request_context():
        report_id = make_report(course, actor("therapist"))
    reception.get(f"/episodes/{course}/reports/new", expect=403)
    reception.get(f"/reports/{report_id}", expect=403)
