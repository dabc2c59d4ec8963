"""Somebody locks the screen or signs out while there is no network, in a real browser."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.accounts.test_lock import events
from tests.chromium import Screen
from tests.clients.making import make_client
from tests.drafts.conftest import Opener, away, before_screen, kept_texts, on_device, server
from tests.drafts.hands import FORM, sign_out, type_on_device
from tests.people import PASSWORD, actor

__all__ = ["before_screen", "server"]
pytestmark = pytest.mark.browser

NAME = "Quillfeather"
NO_CONNECTION = "There is no connection to Soleus."
NOT_YET = "You are not signed out yet"


@pytest.fixture
def screen(app: Flask, before_screen: Opener) -> Screen:
    """A therapist before the list with a client whom nobody overlooks."""
    with app.app_context():
        make_client(actor("therapist"), family_name=NAME)
    screen = before_screen("therapist")
    screen.open("/clients")
    expect(screen.page.get_by_text(NAME).first).to_be_visible()
    return screen


def press_lock(page: Page) -> None:
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Lock this screen").click()


def put_to_sleep(page: Page) -> None:
    """Let a page do nothing more by itself, as in a laptop that is shut; the browser goes on."""
    page.locator("idle-lock").evaluate("element => element.remove()")


def expect_locked(page: Page) -> None:
    expect(page).to_have_url(re.compile("/locked"))
    expect(page.get_by_label("Password")).to_be_visible()
    expect(page.locator("html")).not_to_contain_text(NAME)


def test_a_lock_asked_for_without_a_network_holds_when_it_is_back(
    app: Flask, screen: Screen
) -> None:
    with away(screen):
        press_lock(screen.page)
        expect(screen.page.get_by_text("Nothing is lost.")).to_be_visible()
    expect_locked(screen.page)
    assert events(app)[-1] == ("sign-in locked", "asked")


@pytest.mark.parametrize("where", ["a reload", "another tab"])
def test_not_even_the_next_page_of_a_locked_browser_shows_anything(
    screen: Screen, where: str
) -> None:
    with away(screen):
        press_lock(screen.page)
        expect(screen.page.get_by_text("Nothing is lost.")).to_be_visible()
        put_to_sleep(screen.page)
    other = screen.page if where == "a reload" else screen.context.new_page()
    other.goto(screen.address + "/clients")
    expect_locked(other)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Unlock").click()
    expect(other.get_by_text(NAME).first).to_be_visible()
    other.reload()
    expect(other.get_by_text(NAME).first).to_be_visible()


def test_unlock_says_that_there_is_no_connection(screen: Screen) -> None:
    with away(screen):
        press_lock(screen.page)
        screen.page.get_by_role("button", name="Unlock").click()
        expect(screen.page.get_by_text(NO_CONNECTION)).to_be_visible()
        expect(screen.page.get_by_text(NAME).first).to_be_hidden()


def test_what_was_typed_without_a_network_waits_behind_the_lock(app: Flask, screen: Screen) -> None:
    screen.open(FORM)
    with away(screen):
        type_on_device(screen.page, "Ada")
        press_lock(screen.page)
        expect(screen.page.get_by_text("Nothing is lost.")).to_be_visible()
    expect_locked(screen.page)
    assert kept_texts(app, "therapist")["given_names"] == "Ada"
    screen.page.get_by_label("Password").fill(PASSWORD)
    screen.page.get_by_role("button", name="Unlock").click()
    expect(screen.page.locator("#given_names")).to_have_value("Ada")


def test_a_sign_out_without_a_network_says_so_and_comes_with_it(app: Flask, screen: Screen) -> None:
    other = screen.context.new_page()
    other.goto(screen.address + "/clients")
    with away(screen):
        sign_out(screen.page)
        for page in (screen.page, other):
            expect(page.get_by_text(NOT_YET)).to_be_visible()
            expect(page.get_by_text(NAME).first).to_be_hidden()
    for page in (screen.page, other):
        expect(page).to_have_url(re.compile("/sign-in"))
    assert events(app)[-1] == ("signed out", "")


def test_the_next_page_of_a_browser_that_was_left_is_the_sign_in(
    app: Flask, screen: Screen
) -> None:
    with away(screen):
        sign_out(screen.page)
        expect(screen.page.get_by_text(NOT_YET)).to_be_visible()
        put_to_sleep(screen.page)
    other = screen.context.new_page()
    other.goto(screen.address + "/clients")
    expect(other).to_have_url(re.compile("/sign-in$"))
    assert events(app)[-1] == ("signed out", "")


def test_what_is_thrown_away_without_a_network_is_gone_and_its_writer_signed_out(
    app: Flask, screen: Screen
) -> None:
    other = screen.context.new_page()
    screen.open(FORM)
    other.goto(screen.address + FORM)
    with away(screen):
        type_on_device(other, "Grace")
        type_on_device(screen.page, "Ada")
        sign_out(screen.page)
        screen.page.get_by_role("button", name="Throw it away and sign out").click()
        for page in (screen.page, other):
            expect(page.get_by_text(NOT_YET)).to_be_visible()
    for page in (screen.page, other):
        expect(page).to_have_url(re.compile("/sign-in"))
    assert on_device(screen) == []
    assert kept_texts(app, "therapist") == {}
