"""A page on paper is a document: names and dates on top, page numbers, nothing to press."""

import pypdfium2
import pytest

from tests.pages.people import Windows
from tests.pages.states import STATES, State

pytestmark = pytest.mark.browser

RECORDS = (
    "overview.client",
    "clients.show",
    "overview.episode",
    "assessments.show",
    "treatments.show",
)
ON_SCREEN_ONLY = ("Find a client", "Skip to the content", "Sign out", "Change details", "Begin")


def records() -> list[State]:
    """What people print: each page of a record as it opens."""
    return [state for state in STATES if state.endpoint in RECORDS and "{emma}" in state.path] + [
        state for state in STATES if state.name in ("sealed", "signed with addendum")
    ]


@pytest.mark.parametrize("state", records(), ids=str)
def test_a_record_on_paper_is_a_document(windows: Windows, state: State) -> None:
    with windows.reach(state) as screen:
        content = screen.page.pdf(format="A4")
        screen.page.emulate_media(media="print")
        assert screen.page.locator("form:visible").count() == 0
        screen.page.emulate_media(media="screen")
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    first = pages[0]
    assert "Test practice" in first
    assert "Printed" in first
    assert "Emma Runner" in first
    assert all(f"{number} / {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert not [words for words in ON_SCREEN_ONLY for text in pages if words in text]
