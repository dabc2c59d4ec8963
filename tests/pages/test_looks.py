"""Every page in every state, in Chromium: for everybody, on a desk and on a phone."""

import pytest

from tests.chromium import PHONE
from tests.pages.looks import (
    CONTRAST_ONLY,
    accessible,
    double_text,
    shorten_lists,
    single_text,
    whole,
)
from tests.pages.people import Windows
from tests.pages.states import STATES, State

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_page_serves_everybody(windows: Windows, state: State) -> None:
    faults: dict[str, list[str]] = {}
    with windows.reach(state) as screen:
        page = screen.page
        faults["on a desk"] = whole(page)
        double_text(page)
        faults["with twice the text size"] = whole(page)
        single_text(page)
        shorten_lists(page)
        faults["on a desk, for all"] = accessible(page)
        page.emulate_media(color_scheme="dark")
        faults["in the dark"] = accessible(page, CONTRAST_ONLY)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)
        faults["on a phone"] = whole(page) + accessible(page)
        faults["behind the page"] = screen.faults
    seen = [f"{where}: {fault}" for where, found in faults.items() for fault in found]
    assert not seen, "\n  ".join([str(state), *seen])
