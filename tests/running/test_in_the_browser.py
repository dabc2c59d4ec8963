"""The running form in a real browser: rows come in place, the keyboard is enough."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from clinic.core.database import db
from tests.chromium import Screen, sign_in
from tests.clients.making import make_client
from tests.live import serve
from tests.people import actor

pytestmark = pytest.mark.browser


@pytest.fixture
def screen(app: Flask, chromium: Browser) -> Iterator[Screen]:
    """A therapist before the empty form."""
    with app.app_context():
        client_id = make_client(actor("therapist"))
        db.session.remove()
    with serve(app) as address:
        context = chromium.new_context()
        sign_in(context, address, app, "therapist")
        screen = Screen(context, address)
        screen.open(f"/clients/{client_id}/running/edit")
        yield screen
        context.close()


def test_an_earlier_week_comes_in_place_and_nothing_typed_is_lost(screen: Screen) -> None:
    page = screen.page
    page.locator("#weeks-0-distance_km").fill("31,5")
    page.get_by_role("button", name="Add an earlier week").click()
    expect(page.locator("#weeks-6-distance_km")).to_be_focused()
    expect(page.locator("#weeks-0-distance_km")).to_have_value("31,5")
    assert screen.faults == []


def test_six_weeks_and_a_run_are_written_down_with_the_keyboard_alone(screen: Screen) -> None:
    page = screen.page
    page.locator("#weeks-0-distance_km").focus()
    for distance in ("31", "30", "28", "25", "24", "20"):
        page.keyboard.type(distance)
        page.keyboard.press("Tab")
        page.keyboard.type("4")
        page.keyboard.press("Tab")
    add = page.get_by_role("button", name="Add a run")
    add.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#runs-0-run_on")).to_be_focused()
    page.locator("#runs-0-run_on").fill("2020-01-31")
    page.locator("#runs-0-distance_km").focus()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Running", exact=True)).to_be_visible()
    expect(page.get_by_role("cell", name="31 km runs: 4")).to_be_visible()
    expect(page.get_by_role("cell", name="12 km", exact=True)).to_be_visible()
    assert screen.faults == []
