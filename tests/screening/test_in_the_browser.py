"""What the page of questions does in a real browser."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from clinic.core.database import db
from tests.chromium import DESK, PHONE, Screen, sign_in
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.live import serve
from tests.people import actor

pytestmark = pytest.mark.browser
# What is in view is looked at once a frame.
A_FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# A key moves the page smoothly: it has arrived when Chromium says so.
AWAIT_THE_END = """() => {
  window.arrival = new Promise((done) => addEventListener("scrollend", done, { once: true }));
}"""
ARRIVED = "window.arrival.then(() => true)"
GOES_ON = "scrollY + innerHeight + 1 < document.documentElement.scrollHeight"
IS_STEADY = "(band) => getComputedStyle(band).position === 'sticky'"
# So much of a question, in pixels, is seen at either end.
AN_END = 20
MOST_STOPS = 400


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
        context = chromium.new_context(viewport=PHONE)
        sign_in(context, address, app, "therapist")
        screen = Screen(context, address)
        screen.open(f"/episodes/{episode_id}/screening")
        yield screen
        context.close()


def test_all_no_waits_until_every_question_was_in_view(screen: Screen) -> None:
    page = screen.page
    all_no = page.get_by_role("button", name="Asked, all no")
    expect(all_no).to_have_attribute("aria-disabled", "true")
    page.locator(".asked").last.scroll_into_view_if_needed()
    expect(all_no).to_have_attribute("aria-disabled", "true")  # a leap has shown the end alone
    expect(page.get_by_text("questions not yet seen")).to_be_visible()
    for question in page.locator(".asked").all():
        question.scroll_into_view_if_needed()
        page.evaluate(A_FRAME)
    expect(page.get_by_text("All questions were seen.")).to_be_visible()
    expect(all_no).to_have_attribute("aria-disabled", "false")
    all_no.click()
    page.wait_for_url("**/screenings/*")
    expect(page.get_by_text("The answers are saved.")).to_be_visible()
    expect(page.get_by_role("link", name="New assessment")).to_be_visible()


def test_pressed_too_early_it_leads_to_the_first_question_not_seen(screen: Screen) -> None:
    page = screen.page
    page.evaluate("window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    page.evaluate(A_FRAME)
    left = page.locator(".asked-left")
    before = left.inner_text()
    page.get_by_role("button", name="Asked, all no").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".asked-answer:focus")).to_be_in_viewport()
    expect(left).not_to_have_text(before)
    expect(page).to_have_url(re.compile("/screening$"))


def test_whole_screens_at_a_time_leave_no_question_out(screen: Screen) -> None:
    page = screen.page
    for _screen in range(page.evaluate("Math.ceil(document.body.scrollHeight / innerHeight)")):
        page.evaluate("window.scrollBy({ top: innerHeight, behavior: 'instant' })")
        page.evaluate(A_FRAME)
    expect(page.get_by_text("All questions were seen.")).to_be_visible()


def test_page_down_leaves_no_question_out(screen: Screen) -> None:
    page = screen.page
    while page.evaluate(GOES_ON):
        page.evaluate(AWAIT_THE_END)
        page.keyboard.press("PageDown")
        page.evaluate(ARRIVED)
    expect(page.get_by_text("All questions were seen.")).to_be_visible()


def test_page_down_shows_beside_the_steady_head_what_it_hid(screen: Screen) -> None:
    screen.page.set_viewport_size(DESK)
    screen.page.reload()
    assert screen.page.locator(".client-band").evaluate(IS_STEADY)
    test_page_down_leaves_no_question_out(screen)


def test_a_question_of_which_a_leap_showed_both_ends_alone_was_not_seen(screen: Screen) -> None:
    page, cut = screen.page, screen.page.locator(".asked").nth(2)
    place = cut.bounding_box()
    assert place is not None
    page.set_viewport_size({"width": PHONE["width"], "height": int(place["y"]) + AN_END})
    page.reload()
    leap = place["y"] + place["height"] - AN_END
    page.evaluate(f"window.scrollBy({{ top: {leap}, behavior: 'instant' }})")
    page.evaluate(A_FRAME)
    answer = cut.locator(".asked-answer").get_attribute("id")
    first = page.get_by_role("link", name="go to the first")
    expect(first).to_have_attribute("href", f"#{answer}")


def test_the_link_leads_from_one_question_not_seen_to_the_next(screen: Screen) -> None:
    page = screen.page
    page.evaluate("window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    page.evaluate(A_FRAME)
    first = page.get_by_role("link", name="go to the first")
    expect(first).to_be_visible()
    while first.is_visible():
        first.click()
        expect(page.locator(".asked-answer:focus")).to_be_in_viewport()
        page.evaluate(A_FRAME)
    expect(page.get_by_text("All questions were seen.")).to_be_attached()


def test_the_keyboard_alone_sees_all_questions_and_says_all_no(screen: Screen) -> None:
    page = screen.page
    page.locator("#answer_chest_or_breath").get_by_role("radio").first.focus()
    all_no = page.get_by_role("button", name="Asked, all no")
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if all_no.evaluate("(button) => button === document.activeElement"):
            break
    expect(all_no).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("Enter")
    page.wait_for_url("**/screenings/*")


def test_the_reason_opens_over_the_page_and_moves_nothing(screen: Screen) -> None:
    page = screen.page
    why = page.locator(".asked-why summary").first
    below = page.locator(".asked").nth(3)
    place = below.bounding_box()
    why.press("Enter")
    expect(page.get_by_text("a clot that has reached the lung")).to_be_visible()
    assert below.bounding_box() == place


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
