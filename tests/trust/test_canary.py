"""Marked names go through pages, saves and faults, and turn up nowhere but on the page itself."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from clinic.accounts.domain.access import Access, requires
from clinic.app.log import FILE, FOLDER, keep_log
from clinic.core.database import db
from tests.app.test_records import addresses, make_records
from tests.reader import Page, Reader

# Nobody is called so, and no word of the program holds them.
FIRST, LAST = "Quillonia", "Zwyntrop"
PHONE, EMAIL, WORDS = "0151 496 0777", "zwyntrop@quill.example", "xylokarpina"
MARKS = (FIRST, LAST, "4960777", "496 0777", "quill.example", WORDS)


class Watch:
    """Reads what leaves traces: addresses, titles, names of files."""

    def __init__(self) -> None:
        self.traces: list[str] = []

    def see(self, answer: Any) -> None:
        """One answer of the app."""
        for name in ("Location", "Content-Disposition", "HX-Redirect", "HX-Push-Url", "Set-Cookie"):
            self.traces += [f"{name}: {each}" for each in answer.headers.getlist(name)]
        page = Page(answer)
        self.traces += [str(title.get_text()) for title in page.soup.find_all("title")]
        self.traces += [str(each.get("href")) for each in page.soup.find_all("a")]
        self.traces += [str(each.get("action")) for each in page.soup.find_all("form")]


@pytest.fixture
def logged(app: Flask) -> Iterator[Flask]:
    """The app with its log, as it is served."""
    logger = logging.getLogger("clinic")
    before, spread = list(logger.handlers), logger.propagate
    keep_log(app)
    yield app
    for handler in set(logger.handlers) - set(before):
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = spread


def read_log(app: Flask) -> str:
    """Everything that was logged."""
    return (app.config["SETTINGS"].folder / FOLDER / FILE).read_text()


def hits(texts: list[str]) -> list[str]:
    """Texts in which a mark stands."""
    return [text for text in texts if any(mark.lower() in text.lower() for mark in MARKS)]


def name_everything(reader: Reader, client_id: str) -> None:
    """Write the marks into a client's card."""
    path = f"/clients/{client_id}/edit"
    fields = reader.get(path).fields()
    marked = {"given_names": FIRST, "family_name": LAST, "phone": PHONE, "email": EMAIL}
    answer = reader.browser.post(path, data={**fields, **marked})
    assert answer.status_code == 302, reader.browser.post(path, data=fields).text[:2000]


def test_marked_names_leave_no_trace_beside_the_page(logged: Flask, therapist: Reader) -> None:
    with logged.app_context():
        record = make_records("therapist")
    name_everything(therapist, record.ids["client_id"])
    assert LAST in therapist.get(f"/clients/{record.ids['client_id']}").text
    watch, token = Watch(), therapist.token()
    for _endpoint, method, path, _gate in addresses(logged, record):
        told = {"q": LAST, "reason": WORDS, "complaint": WORDS, "given_names": FIRST}
        sent = {"csrf_token": token, **told} if method == "POST" else None
        with therapist.browser.open(path, method=method, data=sent) as answer:
            watch.see(answer)
    searched = therapist.browser.post("/clients/search", data={"csrf_token": token, "q": LAST})
    assert LAST in searched.text
    watch.see(searched)
    assert len(watch.traces) > 200
    assert hits(watch.traces) == []
    assert hits(read_log(logged).splitlines()) == []


def test_a_fault_is_logged_with_its_number_and_without_what_was_typed(
    logged: Flask, therapist: Reader
) -> None:
    @requires(Access.SIGNED_IN)
    def break_down(name: str) -> str:
        raise ValueError(f"no dose for {FIRST} {name}\n forged line")

    logged.add_url_rule("/break/<name>", "break_down", break_down)
    logged.testing = False
    answer = therapist.browser.get(f"/break/{LAST}?q={FIRST}")
    assert answer.status_code == 500
    faults = [json.loads(line) for line in read_log(logged).splitlines() if '"fault"' in line]
    assert [fault["fault"] for fault in faults] == ["ValueError"]
    assert faults[0]["message"].split()[-1] in answer.text
    assert any("break_down" in place for place in faults[0]["passed"])
    assert hits(read_log(logged).splitlines()) == []


def test_the_log_names_pages_by_template_and_people_by_id(logged: Flask, therapist: Reader) -> None:
    therapist.browser.get("/clients/anybody/edit?next=/x")
    line = json.loads(read_log(logged).splitlines()[-1])
    assert (line["method"], line["page"], line["status"]) == (
        "GET",
        "/clients/<client_id>/edit",
        404,
    )
    with logged.app_context():
        db.session.remove()
    assert len(line["by"]) > 8


@pytest.mark.parametrize("text", ["two\r\nlines", "\x1b[31mred", "\u2028", "\x00"])
def test_nobody_forges_a_line_of_the_log(logged: Flask, text: str) -> None:
    logging.getLogger("clinic").warning("told: %s", text)
    lines = read_log(logged).split("\n")
    assert len(lines) == 2
    assert json.loads(lines[0])["message"] == f"told: {text}"
    assert lines[0].isascii()
    assert lines[0].isprintable()


def test_only_the_owner_of_the_computer_reads_the_log(logged: Flask) -> None:
    folder = logged.config["SETTINGS"].folder / FOLDER
    assert folder.stat().st_mode & 0o077 == 0
