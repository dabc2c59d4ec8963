"""Somebody signs out in a real browser while text of theirs is not saved."""

import re
from urllib.parse import parse_qs

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.chromium import sign_in
from tests.drafts.conftest import Opener, Server, away, kept_texts, on_device
from tests.drafts.hands import (
    FORM,
    NEVER_OPENS,
    NEVER_WRITES,
    leave_on_device,
    sign_out,
    type_on_device,
)

pytestmark = pytest.mark.browser

# A browser that is too busy to open its store the first time.
REFUSED_ONCE = """
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...how) {
    IDBFactory.prototype.open = open;
    throw new Error("busy");
  };
"""
# One that is not there at all.
NEVER_OPENED = "IDBFactory.prototype.open = function () { throw new Error('gone'); };"


def test_signing_out_sends_what_is_unsent_and_leaves_nothing_behind(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    with away(screen):
        type_on_device(screen.page, "Ada")
    sign_out(screen.page)
    expect(screen.page).to_have_url(re.compile("/sign-in"))
    assert kept_texts(app, "therapist")["given_names"] == "Ada"
    assert on_device(screen) == []


def test_signing_out_without_a_network_names_the_text_and_asks(before_screen: Opener) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    with away(screen):
        type_on_device(screen.page, "Ada")
        sign_out(screen.page)
        question = screen.page.get_by_role("dialog")
        expect(question).to_contain_text("New client")
        question.get_by_role("button", name="Stay signed in").click()
        expect(question).to_be_hidden()
        expect(screen.page.locator("#given_names")).to_have_value("Ada")
        assert len(on_device(screen)) == 1


def test_text_thrown_away_at_sign_out_is_gone(before_screen: Opener) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    with away(screen):
        type_on_device(screen.page, "Ada")
        sign_out(screen.page)
        screen.page.get_by_role("button", name="Throw it away and sign out").click()
        expect(screen.page.get_by_text("You are not signed out yet")).to_be_visible()
        expect(screen.page.locator("#given_names")).to_be_hidden()
    expect(screen.page).to_have_url(re.compile("/sign-in"))
    assert on_device(screen) == []


def test_text_that_no_key_opens_any_more_is_named_before_sign_out_takes_it(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    leave_on_device(screen, "Ada")
    app.config["SECRET_KEY"] = "a new one, as after a restore without its file"
    screen.open(FORM)
    sign_out(screen.page)
    question = screen.page.get_by_role("dialog")
    expect(question).to_contain_text("that this device can no longer open")
    question.get_by_role("button", name="Stay signed in").click()
    assert len(on_device(screen)) == 1


def press_sign_out(page: Page) -> str:
    """Sign out; what the page then claims of the device ("empty": nobody's text is on it)."""
    with page.expect_request("**/sign-out") as asked:
        sign_out(page)
    expect(page).to_have_url(re.compile("/sign-in"))
    sent = parse_qs(str(asked.value.post_data), keep_blank_values=True)
    return sent["device"][0]


def test_a_sign_out_that_looked_into_the_device_says_that_it_is_empty(
    before_screen: Opener,
) -> None:
    screen = before_screen("therapist")
    screen.open("/account")
    assert press_sign_out(screen.page) == "empty"


@pytest.mark.parametrize("stuck", [NEVER_OPENS, NEVER_WRITES, NEVER_OPENED])
def test_a_store_that_never_answers_keeps_nobody_signed_in_and_is_not_called_empty(
    before_screen: Opener, stuck: str
) -> None:
    screen = before_screen("therapist")
    screen.page.add_init_script(stuck)
    screen.open("/account")
    assert press_sign_out(screen.page) == ""


def test_text_in_a_store_that_nobody_could_look_into_waits_for_its_writer(
    app: Flask, server: Server, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    leave_on_device(screen, "Ada")
    stuck = screen.context.new_page()
    stuck.add_init_script(NEVER_OPENS)
    stuck.goto(screen.address + "/account")
    assert press_sign_out(stuck) == ""
    stuck.wait_for_load_state()
    sign_in(screen.context, server.address, app, "therapist")
    screen.open(FORM)
    expect(screen.page.get_by_text("Unsaved text from")).to_be_visible()
    assert kept_texts(app, "therapist")["given_names"] == "Ada"


def test_a_store_that_was_shut_under_the_page_is_opened_anew_to_sign_out(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    leave_on_device(screen, "Ada")
    screen.page.route("**/drafts", lambda route: route.abort())
    screen.open("/account")
    screen.page.evaluate(SHUT)
    screen.page.evaluate("() => void window.dispatchEvent(new Event('focus'))")
    screen.page.unroute("**/drafts")
    assert press_sign_out(screen.page) == "empty"
    assert kept_texts(app, "therapist")["given_names"] == "Ada"


SHUT = "() => document.querySelector('unsent-texts').device.then((each) => each.store.close())"


def test_a_device_that_could_not_be_looked_into_is_looked_into_again(
    app: Flask, before_screen: Opener
) -> None:
    screen = before_screen("therapist")
    screen.open(FORM)
    leave_on_device(screen, "Ada")
    screen.page.add_init_script(REFUSED_ONCE)
    screen.open(FORM)
    sign_out(screen.page)
    expect(screen.page).to_have_url(re.compile("/sign-in"))
    assert kept_texts(app, "therapist")["given_names"] == "Ada"
