"""Somebody types in a real browser while the server answers, is away, and comes back."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy import update

from clinic.accounts.models import WebSession
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from clinic.core.drafts import list_drafts
from tests.chromium import Screen, sign_in
from tests.drafts.conftest import Opener, Server, away, full_disk, kept_texts, on_device
from tests.drafts.hands import (
    FORM,
    HERE,
    NEVER_OPENS,
    NEVER_WRITES,
    clients,
    drop_out,
    leave_on_device,
    press_save,
    sign_out,
    type_names,
    type_on_device,
)
from tests.people import PASSWORD, person_id

pytestmark = pytest.mark.browser

SAVED = re.compile(r"Saved on the server \d\d:\d\d:\d\d · not yet in the record")
OFFER = "Unsaved text from"
MOST_LOOKS = 100


def test_what_is_typed_is_on_the_server_and_the_page_says_since_when(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    expect(screen.page.locator("save-state")).to_be_hidden()
    type_names(screen.page, "Ada")
    expect(screen.page.get_by_text(SAVED).first).to_be_visible()
    assert kept_texts(app, "therapist")["given_names"] == "Ada"


def test_without_a_network_the_page_says_so_and_nothing_else(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    type_names(screen.page, "Ada")
    expect(screen.page.get_by_text(SAVED).first).to_be_visible()
    with away(screen):
        type_names(screen.page, "Ada Maria")
        expect(screen.page.get_by_text(HERE).first).to_be_visible()
        expect(screen.page.locator("[data-state=server]")).to_be_hidden()
        assert kept_texts(app, "therapist")["given_names"] == "Ada"
    expect(screen.page.get_by_text(SAVED).first).to_be_visible()
    assert kept_texts(app, "therapist")["given_names"] == "Ada Maria"
    assert on_device(screen) == []


def test_a_server_that_stopped_takes_nothing_and_the_save_goes_through_later(
    app: Flask, server: Server, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    server.stop()
    type_names(screen.page, "Ada", "Grey")
    expect(screen.page.get_by_text(HERE).first).to_be_visible()
    press_save(screen.page)
    expect(screen.page.get_by_text("Not sent: the server does not answer")).to_be_visible()
    expect(screen.page.locator("#given_names")).to_have_value("Ada")
    server.start()
    expect(screen.page.get_by_text(SAVED).first).to_be_visible()
    press_save(screen.page)
    expect(screen.page.get_by_text("The client is registered")).to_be_visible()
    assert clients(app) == 1
    assert kept_texts(app, "therapist") == {}


def test_nothing_of_the_form_shows_between_the_button_and_what_is_said_below_it(
    before_screen: Opener,
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    page = screen.page
    with away(screen):
        type_on_device(page, "Ada")
        page.set_viewport_size({"width": 1600, "height": 900})
        assert page.evaluate(STRIP) <= 0
        press_save(page)
        expect(page.get_by_text("Not sent: the server does not answer")).to_be_visible()
        assert page.evaluate(STRIP) <= 0


# How many pixels of the form stand between the bar with the button and the line below it.
STRIP = """() => {
  window.scrollTo(0, 300);
  const edges = (name) => document.querySelector("main " + name).getBoundingClientRect();
  return edges("draft-keeper").top - edges(".actions-constant").bottom;
}"""


def test_a_page_that_was_closed_without_a_network_offers_its_text_when_it_is_back(
    before_screen: Opener,
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    with away(screen):
        type_on_device(screen.page, "Ada")
        screen.page.close(run_before_unload=False)
    page = screen.context.new_page()
    page.goto(screen.address + FORM)
    expect(page.get_by_text(OFFER)).to_be_visible()
    page.get_by_role("link", name="Bring it back").click()
    expect(page.locator("#given_names")).to_have_value("Ada")


def go_on_elsewhere(app: Flask, before_screen: Opener, given: str) -> Screen:
    """On another device, the therapist takes up what the server has, and types on."""
    tablet = before_screen("therapist")
    tablet.open(FORM)
    tablet.page.get_by_role("link", name="Bring it back").click()
    type_names(tablet.page, given)
    expect(tablet.page.get_by_text(SAVED).first).to_be_visible()
    assert kept_texts(app, "therapist")["given_names"] == given
    return tablet


def begin(screen: Screen) -> None:
    """The first words of a form, on the server."""
    screen.open(FORM)
    type_names(screen.page, "Ada")
    expect(screen.page.get_by_text(SAVED).first).to_be_visible()


def expect_both(app: Flask, *given: str) -> None:
    """The server keeps these texts, newest first."""
    with app.app_context():
        drafts = list_drafts(by_id=person_id("therapist"))
        db.session.remove()
    assert tuple(dict(draft.content)["given_names"] for draft in drafts) == given


def test_text_that_waited_on_one_device_leaves_what_was_typed_later_on_another(
    app: Flask, before_screen: Opener
) -> None:
    laptop = before_screen("therapist")
    begin(laptop)
    with away(laptop):
        type_on_device(laptop.page, "Ada, older")
        drop_out(laptop.page)
        go_on_elsewhere(app, before_screen, "Ada, newer")
    laptop.open(FORM)
    expect(laptop.page.get_by_text(OFFER)).to_have_count(2)
    expect_both(app, "Ada, newer", "Ada, older")
    assert on_device(laptop) == []


def test_a_page_that_was_away_goes_on_with_its_text_beside_the_newer_one(
    app: Flask, before_screen: Opener
) -> None:
    laptop = before_screen("therapist")
    begin(laptop)
    with away(laptop):
        type_on_device(laptop.page, "Ada, older")
        go_on_elsewhere(app, before_screen, "Ada, newer")
    expect(laptop.page.get_by_text(SAVED).first).to_be_visible()
    expect_both(app, "Ada, newer", "Ada, older")
    with laptop.page.expect_response("**/drafts"):
        type_names(laptop.page, "Ada, older, and on", "Grey")
    expect_both(app, "Ada, older, and on", "Ada, newer")
    press_save(laptop.page)
    expect(laptop.page.get_by_text("The client is registered")).to_be_visible()
    expect_both(app, "Ada, newer")


def look_until_kept(app: Flask, screen: Screen, **texts: str) -> None:
    """What goes as a page is left arrives beside what is opened next, maybe a moment later."""
    for _look in range(MOST_LOOKS):
        if texts.items() <= kept_texts(app, "therapist").items():
            return
        screen.open("/unsaved")


def test_the_last_words_before_a_page_is_left_are_kept_too(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    type_names(screen.page, "Ada", "Grey")
    screen.open("/")
    look_until_kept(app, screen, family_name="Grey")
    screen.open("/unsaved")
    expect(screen.page.get_by_role("link", name="New client")).to_be_visible()
    assert kept_texts(app, "therapist")["family_name"] == "Grey"


def test_text_on_the_device_can_be_read_by_nobody_but_its_writer(
    app: Flask, server: Server, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    leave_on_device(screen, "Quillfeather")
    screen.context.clear_cookies()
    sign_in(screen.context, server.address, app, "colleague")
    screen.open(FORM)
    rows = on_device(screen)
    assert len(rows) == 1
    assert "Quillfeather" not in str(rows)
    assert "/clients/new" not in str(rows)
    assert screen.page.evaluate(READ_AS_SOMEBODY_ELSE) == {"carried": "nowhere", "read": []}
    expect(screen.page.get_by_text(OFFER)).to_be_hidden()
    sign_out(screen.page)
    expect(screen.page).to_have_url(re.compile("/sign-in"))
    screen.context.clear_cookies()
    sign_in(screen.context, server.address, app, "therapist")
    screen.open(FORM)
    expect(screen.page.get_by_text(OFFER)).to_be_visible()
    assert on_device(screen) == []


# A colleague's page with all that it has: this device's half of the writer's key, its own seal.
READ_AS_SOMEBODY_ELSE = """async () => {
  const settled = (ask) => new Promise((done) => (ask.onsuccess = () => done(ask.result)));
  const device = await document.querySelector("unsent-texts").device;
  const stored = (name) => device.store.transaction(name).objectStore(name);
  const [row] = await settled(stored("texts").getAll());
  const half = await settled(stored("halves").get(row.person));
  const carried = await crypto.subtle.exportKey("raw", half).then(() => "away", () => "nowhere");
  const own = device.person;
  device.person = row.person;
  const read = await device.all();
  device.person = own;
  return { carried, read };
}"""


def test_a_save_that_a_full_disk_refused_leaves_no_text_behind_when_it_is_sent_again(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    with full_disk(app):
        type_names(screen.page, "Ada", "Grey")
        expect(
            screen.page.get_by_text("the server cannot store anything now").first
        ).to_be_visible()
        press_save(screen.page)
        expect(screen.page.locator("h1")).to_contain_text("NOT saved")
    assert len(on_device(screen)) == 1
    screen.page.get_by_role("button", name="Try again").click()
    expect(screen.page.get_by_text("The client is registered")).to_be_visible()
    assert on_device(screen) == []
    assert kept_texts(app, "therapist") == {}
    assert clients(app) == 1
    screen.faults.clear()  # the answers of the full disk


def test_an_impatient_finger_makes_one_record(app: Flask, before_screen: Opener) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    type_names(screen.page, "Ada", "Grey")
    screen.page.get_by_role("button", name="Save client").dblclick()
    expect(screen.page.get_by_text("The client is registered")).to_be_visible()
    assert clients(app) == 1


@pytest.mark.parametrize("stuck", [NEVER_OPENS, NEVER_WRITES])
def test_a_browser_whose_store_never_answers_saves_all_the_same(
    app: Flask, before_screen: Opener, stuck: str
) -> None:
    screen = before_screen("therapist")
    screen.page.add_init_script(stuck)
    screen.open(FORM)
    type_names(screen.page, "Ada", "Grey")
    expect(screen.page.get_by_text(SAVED).first).to_be_visible()
    press_save(screen.page)
    expect(screen.page.get_by_text("The client is registered")).to_be_visible()
    assert clients(app) == 1


def test_without_a_network_and_a_store_the_page_says_that_nothing_is_kept(
    before_screen: Opener,
) -> None:
    screen = before_screen("therapist")
    screen.page.add_init_script(NEVER_WRITES)
    screen.open(FORM)
    with away(screen):
        type_names(screen.page, "Ada", "Grey")
        nowhere = screen.page.get_by_text(re.compile(r"Not saved since \d\d:\d\d")).first
        expect(nowhere).to_be_visible()
        press_save(screen.page)
        expect(screen.page.get_by_text("Not sent: the server does not answer")).to_be_visible()
    expect(screen.page.get_by_text(SAVED).first).to_be_visible()


def test_words_that_were_taken_back_without_a_network_keep_no_form_from_being_saved(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    begin(screen)
    with away(screen):
        type_on_device(screen.page, "Ada Maria")
        type_names(screen.page, "Ada")
    press_save(screen.page)
    expect(screen.page.get_by_text("The client is registered")).to_be_visible()
    assert clients(app) == 1


def lose_answers(screen: Screen) -> Callable[[], None]:
    """The server acts on a form, and its answer never arrives; gives the way back to normal."""

    def lose(route: object) -> None:
        request = route.request  # type: ignore[attr-defined]
        if request.method == "POST":
            route.fetch(max_redirects=0)  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    screen.page.route("**/clients/new", lose)
    return lambda: screen.page.unroute("**/clients/new")


def test_a_save_whose_answer_was_lost_is_there_once_and_offered_no_more(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    type_names(screen.page, "Ada", "Grey")
    mend = lose_answers(screen)
    press_save(screen.page)
    expect(screen.page.locator("h1")).not_to_have_text("New client")
    mend()
    assert clients(app) == 1
    screen.open(FORM)
    expect(screen.page.get_by_text(OFFER)).to_be_hidden()
    assert kept_texts(app, "therapist") == {}


def test_the_back_button_after_a_save_makes_no_second_record(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    type_names(screen.page, "Ada", "Grey")
    press_save(screen.page)
    expect(screen.page.get_by_text("The client is registered")).to_be_visible()
    screen.page.go_back()
    if screen.page.locator("#given_names").input_value() == "Ada":
        press_save(screen.page)
    assert clients(app) == 1


def test_after_the_screen_was_locked_the_text_stands_in_its_form_again(
    before_screen: Opener,
) -> None:
    screen = before_screen("therapist")
    page = screen.page
    page.clock.install()
    screen.open(FORM)
    type_names(page, "Ada", "Grey")
    expect(page.get_by_text(SAVED).first).to_be_visible()
    page.clock.fast_forward("16:00")
    expect(page).to_have_url(re.compile("/locked"))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Unlock").click()
    expect(page.locator("#given_names")).to_have_value("Ada")
    expect(page.get_by_text("This is your unsaved text")).to_be_visible()


def unlock_after_outage(app: Flask, screen: Screen) -> None:
    """The network goes, the person types on, the server locks, and the network is back."""
    page = screen.page
    screen.open(FORM)
    type_names(page, "Ada", "Grey")
    expect(page.get_by_text(SAVED).first).to_be_visible()
    with away(screen):
        type_names(page, "Ada", "Grey, and twenty minutes more")
        expect(page.get_by_text(HERE).first).to_be_visible()
        with app.app_context(), transaction(PROGRAM):
            db.session.execute(update(WebSession).values(locked_at=clock.now()))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page).to_have_url(re.compile("/locked"))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Unlock").click()


def test_after_an_outage_and_a_lock_the_last_words_stand_in_the_form(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    page = screen.page
    unlock_after_outage(app, screen)
    expect(page.locator("#family_name")).to_have_value("Grey, and twenty minutes more")
    expect(page.get_by_text("This is your unsaved text")).to_be_visible()
    assert on_device(screen) == []
    expect_both(app, "Ada")
    press_save(page)
    expect(page.get_by_text("The client is registered")).to_be_visible()
    expect_both(app)
