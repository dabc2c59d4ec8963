"""Texts that break programs, through every form: they come back, or are refused and kept."""

from collections.abc import Iterator
from itertools import cycle

import pytest
from flask import Flask

from tests.app.test_records import make_records
from tests.reference import read_reference
from tests.trust.full.hostile import TEXTS
from tests.trust.full.texts import PLACES, Place, Writer, in_chunks

LINE, BOX = 190, 15_000
# Half of a pair of letters cannot be sent by any browser.
SENDABLE = [text for text in TEXTS if "\ud800" not in text]


@pytest.fixture(scope="module")
def lines() -> Iterator[str]:
    """A line for each box of one line, over and over; longer ones are left to the long form."""
    texts = [*SENDABLE, *read_reference("text/blns.json")]
    return cycle([line for line in in_chunks(texts, LINE) if len(line) <= LINE])


@pytest.fixture
def writer(app: Flask) -> Writer:
    """Somebody who fills forms about a client with one of everything."""
    with app.app_context():
        ids = make_records("therapist").ids
    return Writer(app, ids)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_any_text_comes_back_from_every_form(
    place: Place, writer: Writer, lines: Iterator[str]
) -> None:
    texts = [text for text in SENDABLE if len(text) < BOX] + read_reference("text/blns.json")
    # A short one first: a report has one page.
    for long in [next(lines), *in_chunks(texts, BOX)]:
        assert writer.write(place, long, lines) == []
    assert writer.saved
