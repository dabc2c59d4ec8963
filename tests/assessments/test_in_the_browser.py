"""What the assessment page does in a real browser while it is filled in."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from clinic.core.database import db
from tests.assessments.making import make_assessment, trigger_point
from tests.chromium import Screen, sign_in
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.live import serve
from tests.people import actor

pytestmark = pytest.mark.browser


@pytest.fixture
def episode_id(app: Flask) -> str:
    """An episode in which two points were found before."""
    with app.app_context():
        by = actor("therapist")
        made = make_episode(make_client(by), by)
        points = (trigger_point(), trigger_point(muscle="gastroc_med", zones=()))
        make_assessment(made, by, trigger_points=points)
        db.session.remove()
    return made


@pytest.fixture
def screen(app: Flask, chromium: Browser, episode_id: str) -> Iterator[Screen]:
    """A therapist before the page for a new assessment."""
    with serve(app) as address:
        context = chromium.new_context()
        sign_in(context, address, app, "therapist")
        screen = Screen(context, address)
        screen.open(f"/episodes/{episode_id}/assessments/new")
        yield screen
        context.close()


def test_places_and_status_follow_the_answers(screen: Screen) -> None:
    page = screen.page
    page.get_by_role("button", name="Add a trigger point").click()
    expect(page.get_by_role("combobox", name="Muscle")).to_be_focused()
    page.keyboard.type("tib post")
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="Right").check()
    places = page.locator("#trigger_points-0-places > fieldset > .chips-row")
    expect(places.get_by_role("checkbox").first).to_be_visible()
    status = page.locator("#trigger_points-0-status")
    expect(status).to_contain_text("Status: Uncertain")
    for sign in ("taut_band", "hypersensitive_spot", "familiar"):
        page.locator(f"#trigger_points-0-{sign}").get_by_label("Yes").check()
    expect(status).to_contain_text("Status: Active")
    expect(status).to_contain_text("2 signs of 3")
    places.get_by_label("Achilles tendon").check()
    expect(status).to_contain_text("3 signs of 3")
    # What was answered while the page was redrawn around it is still there.
    expect(page.get_by_role("radio", name="Right")).to_be_checked()
    page.get_by_role("button", name="Save assessment").click()
    expect(page.get_by_text("R tibialis posterior · active → Achilles tendon")).to_be_visible()
    assert screen.faults == []


def test_copying_keeps_what_was_typed_and_asks_how_each_one_is(screen: Screen) -> None:
    page = screen.page
    page.locator("#notes").fill("Ran ten kilometres on Sunday")
    page.get_by_role("button", name="Copy last findings").click()
    expect(page.locator("#copy-last")).to_be_focused()
    marks = page.locator(".from-last:visible")
    expect(marks).to_have_count(3)
    page.get_by_role("button", name="Remove Trigger point 2").click()
    expect(marks).to_have_count(2)
    page.locator("#trigger_points-0-change").get_by_label("Better").check()
    expect(marks).to_have_count(1)
    page.get_by_role("button", name="Save assessment").click()
    expect(page.get_by_role("alert")).to_contain_text("1 finding copied from")
    page.get_by_role("button", name="All still so").click()
    expect(page.get_by_text("All confirmed")).to_be_visible()
    expect(page.locator("#notes")).to_have_value("Ran ten kilometres on Sunday")
    page.get_by_role("button", name="Save assessment").click()
    expect(page.get_by_text("R soleus · active · 7/10 → heel · better")).to_be_visible()
    expect(page.get_by_text("Ran ten kilometres on Sunday")).to_be_visible()
    assert screen.faults == []


def test_a_test_is_added_by_typing_its_name_and_keeps_the_page(screen: Screen) -> None:
    page = screen.page
    page.locator("#notes").fill("Stays")
    page.get_by_role("combobox", name="Another test").fill("textu")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Add this test").click()
    line = page.get_by_role("group", name="Texture")
    line.get_by_role("combobox", name="Muscle").fill("soleus")
    page.keyboard.press("Enter")
    line.get_by_role("combobox", name="Value").select_option("Ropey: a band that rolls")
    expect(page.locator("#notes")).to_have_value("Stays")
    page.get_by_role("button", name="Nerves").click()
    expect(page.get_by_role("group", name="Ankle reflex")).to_be_visible()
    page.get_by_role("button", name="Save assessment").click()
    expect(page.get_by_role("alert")).to_contain_text("choose a side")
    page.get_by_role("group", name="Texture").get_by_role("radio", name="Right").check()
    page.get_by_role("button", name="Save assessment").click()
    expect(page.get_by_text("Texture: soleus: R Ropey: a band that rolls")).to_be_visible()
    assert screen.faults == []
