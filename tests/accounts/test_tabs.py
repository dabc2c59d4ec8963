"""Several tabs of one browser: what ends in one of them ends in all."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.chromium import Screen, sign_in
from tests.clients.making import make_client
from tests.drafts.conftest import Opener, Server, away, before_screen, server
from tests.people import PASSWORD, actor

__all__ = ["before_screen", "server"]
pytestmark = pytest.mark.browser

NAME = "Quillfeather"


@pytest.fixture
def tabs(app: Flask, before_screen: Opener) -> tuple[Screen, Page]:
    """A therapist's two tabs: one anywhere, and one with a client whom nobody overlooks."""
    with app.app_context():
        client_id = make_client(actor("therapist"), family_name=NAME)
    screen = before_screen("therapist")
    other = screen.context.new_page()
    other.goto(f"{screen.address}/clients/{client_id}/details")
    expect(other.get_by_text(NAME).first).to_be_visible()
    screen.open("/account")
    return screen, other


def expect_gone(page: Page, address: str) -> None:
    """The tab has gone there, and nothing of the client is left in it."""
    expect(page).to_have_url(re.compile(address))
    # Asked of a page that is just being left, its content or title may never be answered.
    expect(page.locator("html")).not_to_contain_text(NAME)
    expect(page).not_to_have_title(re.compile(NAME))
    page.wait_for_load_state()


def press_in_menu(page: Page, words: str) -> None:
    page.locator(".menu summary").click()
    page.get_by_role("button", name=words).click()


def let_sit_down(screen: Screen, server: Server, name: str) -> None:
    """Somebody else signs in in this browser; no tab says so yet."""
    screen.context.clear_cookies()
    sign_in(screen.context, server.address, server.app, name)


def test_signing_out_in_one_tab_leaves_no_record_in_the_others(tabs: tuple[Screen, Page]) -> None:
    screen, other = tabs
    press_in_menu(screen.page, "Sign out")
    expect_gone(other, "/sign-in")


def test_locking_one_tab_locks_the_others_with_what_was_typed(tabs: tuple[Screen, Page]) -> None:
    screen, other = tabs
    other.goto(screen.address + "/clients/new")
    other.locator("#family_name").fill(NAME)
    press_in_menu(screen.page, "Lock this screen")
    expect_gone(other, "/locked")
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Unlock").click()
    expect(other.locator("#family_name")).to_have_value(NAME)


def test_a_tab_locked_without_a_connection_covers_the_others(tabs: tuple[Screen, Page]) -> None:
    screen, other = tabs
    with away(screen):
        press_in_menu(screen.page, "Lock this screen")
        expect(other.get_by_text("Nothing is lost.")).to_be_visible()
        expect(other.get_by_text(NAME).first).to_be_hidden()


def test_when_a_colleague_signs_in_the_tabs_of_before_give_way_to_theirs(
    tabs: tuple[Screen, Page], server: Server
) -> None:
    screen, other = tabs
    let_sit_down(screen, server, "colleague")
    screen.open("/account")
    expect_gone(other, f"^{server.address}/$")
    expect(other.get_by_text("Colleague Test").first).to_be_visible()


@pytest.mark.parametrize(("name", "address"), [("colleague", "/$"), ("", "/sign-in")])
def test_a_tab_that_no_other_tells_asks_the_server_when_somebody_comes_to_it(
    tabs: tuple[Screen, Page], server: Server, name: str, address: str
) -> None:
    screen, other = tabs
    screen.context.clear_cookies()
    if name:
        let_sit_down(screen, server, name)
    other.evaluate("() => void setTimeout(() => window.dispatchEvent(new Event('focus')))")
    expect_gone(other, address)
    # The tab that has found out tells the first. Chromium never finishes shutting a tab that it is
    # asked to shut at the moment at which another page arrives in it, so both must have settled.
    expect_gone(screen.page, address)


def test_what_was_typed_in_a_tab_waits_for_its_writer_and_for_nobody_else(
    tabs: tuple[Screen, Page], server: Server
) -> None:
    screen, other = tabs
    other.goto(screen.address + "/clients/new")
    other.locator("#given_names").fill("Ada")
    let_sit_down(screen, server, "colleague")
    screen.open("/account")
    expect_gone(other, f"^{server.address}/$")
    screen.open("/clients/new")
    expect(screen.page.get_by_text("Unsaved text from")).to_be_hidden()
    let_sit_down(screen, server, "therapist")
    screen.open("/clients/new")
    expect(screen.page.get_by_text("Unsaved text from")).to_be_visible()
