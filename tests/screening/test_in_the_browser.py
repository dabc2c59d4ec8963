"""What the page of questions does in a real browser."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from clinic.core.database import db
from tests.chromium import Screen, sign_in
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.live import serve
from tests.people import actor

pytestmark = pytest.mark.browser


@pytest.fixture
def episode_id(app: Flask) -> str:
    with app.app_context():
        by = actor("therapist")
        made = make_episode(make_client(by), by)
        db.session.remove()
    return made


@pytest.fixture
def screen(app: Flask, chromium: Browser, episode_id: str) -> Iterator[Screen]:
    """A therapist before the questions."""
    with serve(app) as address:
        context = chromium.new_context(viewport={"width": 390, "height": 844})
        sign_in(context, address, app, "therapist")
        screen = Screen(context, address)
        screen.open(f"/episodes/{episode_id}/screening")
        yield screen
        context.close()


def test_all_no_waits_until_every_question_was_in_view(screen: Screen, episode_id: str) -> None:
    page = screen.page
    all_no = page.get_by_role("button", name="Asked, all no")
    expect(all_no).to_be_disabled()
    expect(page.get_by_text("questions not seen yet")).to_be_visible()
    page.locator(".asked").last.scroll_into_view_if_needed()
    expect(all_no).to_be_disabled()  # a leap to the end has shown the end alone
    for question in page.locator(".asked").all():
        question.scroll_into_view_if_needed()
    expect(page.get_by_text("All questions were in view.")).to_be_visible()
    expect(all_no).to_be_enabled()
    all_no.click()
    page.wait_for_url(f"**/episodes/{episode_id}")
    expect(page.get_by_text("The answers are saved.")).to_be_visible()


def test_words_are_asked_for_once_the_answer_is_not_no(screen: Screen) -> None:
    page = screen.page
    words = page.locator("#words_swollen_one_leg")
    expect(words).to_be_hidden()
    page.locator("#answer_swollen_one_leg").get_by_label("Unsure").check()
    expect(words).to_be_visible()
    page.locator("#answer_swollen_one_leg").get_by_label("No").check()
    expect(words).to_be_hidden()


def test_the_keyboard_alone_reaches_every_answer(screen: Screen) -> None:
    page = screen.page
    first = page.locator("#answer_chest_or_breath").get_by_role("radio").first
    first.focus()
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#answer_chest_or_breath").get_by_label("Yes")).to_be_checked()
