"""What a file that leaves the program is called: nothing about anybody, nothing to break out."""

import re

import pytest
from flask import Flask

from clinic.documents.presenters import pdf_response
from tests.app.test_doors import send
from tests.app.test_records import Record, addresses, make_records
from tests.reader import Reader

# Our own words, codes and ids: no blanks, quotes, line ends, slashes or letters of other scripts.
SAFE = re.compile(r'(inline|attachment); filename="?[A-Za-z0-9][A-Za-z0-9._-]{0,80}"?')


@pytest.fixture
def record(app: Flask) -> Record:
    """A client with one of everything."""
    with app.app_context():
        return make_records("therapist")


def test_every_file_has_a_name_that_says_nothing_about_anybody(
    app: Flask, therapist: Reader, record: Record
) -> None:
    names = {}
    for endpoint, method, path, _gate in addresses(app, record):
        if method != "GET":
            continue
        with send(therapist, method, path) as answer:
            if answer.status_code == 200 and answer.mimetype != "text/html":
                names[endpoint] = answer.headers.get("Content-Disposition", "")
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert answer.headers["Cache-Control"] == "no-store"
    assert {"documents.pdf", "treatments.pdf"} & names.keys()
    assert [name for name in names.items() if not SAFE.fullmatch(name[1])] == []
    assert not any("emma" in name.lower() or "runner" in name.lower() for name in names.values())


def test_a_file_is_named_as_it_is_called() -> None:
    answer = pdf_response(b"%PDF-1.7", "session-k7mq.pdf", save=True)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="session-k7mq.pdf"'


@pytest.mark.parametrize(
    "name",
    [
        "",
        'a".pdf',
        "a;b.pdf",
        "Emma Runner.pdf",
        "a/b.pdf",
        "a\\b.pdf",
        "a\r\nX: y",
        "Zoë.pdf",
        "a\n",
    ],
)
def test_a_name_that_could_break_the_header_makes_no_file(name: str) -> None:
    with pytest.raises(ValueError, match="letters, figures"):
        pdf_response(b"%PDF-1.7", name)
