"""Every page in every state, in Chromium: for everybody, on a desk, on a phone, in the dark."""

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.chromium import DESK, Screen
from tests.live import serve
from tests.pages.looks import faults_of
from tests.pages.people import Windows
from tests.pages.states import STATES, State

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_page_serves_everybody(windows: Windows, state: State) -> None:
    with windows.reach(state) as screen:
        assert not (faults := faults_of(screen)), "\n  ".join([str(state), *faults])


def test_the_page_that_shows_the_way_into_the_demo_serves_everybody(
    chromium: Browser, empty_app: Flask
) -> None:
    with serve(empty_app) as address:
        screen = Screen(chromium.new_context(viewport=DESK, reduced_motion="reduce"), address)
        screen.open("/set-up")
        screen.page.get_by_role("button", name="Open the demo practice").click(timeout=90_000)
        ready = screen.page.get_by_role("heading", name="The demo practice is ready")
        ready.wait_for(timeout=90_000)
        assert not (faults := faults_of(screen)), "\n  ".join(faults)
        screen.context.close()
