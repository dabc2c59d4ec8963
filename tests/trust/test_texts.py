"""Texts that break programs, through every form: they come back, or are refused and kept.

Names are found by the search; what is printed says them letter by letter.
"""

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest

from clinic.core.database import db
from tests.reference import read_reference
from tests.trust.full.filling import Writer, in_chunks
from tests.trust.full.hostile import TEXTS
from tests.trust.full.places import PAPERS, PLACES, Place
from tests.trust.full.reading import newest_paper, paper_faults, search_faults
from tests.trust.full.texts import make_whole, open_writer

LineFor = Callable[[str], str]
LINE, BOX = 190, 15_000
# Half of a pair of letters cannot be sent by any browser.
SENDABLE = [text for text in TEXTS if "\ud800" not in text]
OF_ALL_KINDS = [text[:60] for text in SENDABLE]


@pytest.fixture(scope="module")
def lines() -> LineFor:
    """A line for each box of one line, over and over; longer ones are left to the long form."""
    texts = [*SENDABLE, *read_reference("text/blns.json")]
    over_and_over = cycle([line for line in in_chunks(texts, LINE) if len(line) <= LINE])
    return lambda _name: next(over_and_over)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, str]]:
    """A practice with a client with one of everything."""
    return make_whole(tmp_path_factory.mktemp("texts") / "whole")


@pytest.fixture
def writer(tmp_path: Path, whole: tuple[bytes, dict[str, str]]) -> Iterator[Writer]:
    """Somebody who fills forms about that client."""
    writer = open_writer(tmp_path / "practice", whole)
    yield writer
    with writer.app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_any_text_comes_back_from_every_form(place: Place, writer: Writer, lines: LineFor) -> None:
    texts = [text for text in SENDABLE if len(text) < BOX] + read_reference("text/blns.json")
    # A short one first: a report has one page.
    for long in [lines(""), *in_chunks(texts, BOX)]:
        assert writer.write(place, long, lines) == []
    assert writer.saved


@pytest.mark.parametrize("place", PAPERS, ids=lambda place: place.path)
def test_any_text_stands_on_the_paper_as_it_was_written(
    place: Place, writer: Writer, lines: LineFor
) -> None:
    writer.prints = True
    # A report has one page.
    kinds = OF_ALL_KINDS[:: 6 if "reports" in place.path else 1]
    assert writer.write(place, "\n".join(kinds), lines) == []


def test_a_paper_on_which_words_are_missing_is_noticed(writer: Writer) -> None:
    content = newest_paper(writer.app.config["SETTINGS"].folder)
    assert paper_faults(content, {"head": "How you are getting on"}) == []
    assert (
        paper_faults(content, {"head": "How you are getting on\nwith words that nobody printed."})
        != []
    )


def test_a_name_under_which_nobody_is_found_is_noticed(writer: Writer) -> None:
    browser, client_id = writer.browsers["therapist"], writer.ids["client_id"]
    token = writer.token()
    assert search_faults(browser, token, ["Nobody at all"], client_id) != []
