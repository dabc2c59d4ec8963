"""A screen that nobody touches locks by itself, in a real browser."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.chromium import DESK, Screen, sign_in
from tests.clients.making import make_client
from tests.live import serve
from tests.people import PASSWORD, actor

pytestmark = pytest.mark.browser

NAME = "Quillfeather"


@pytest.fixture
def client_page(app: Flask) -> str:
    """The page of a client with a name that nobody overlooks."""
    with app.app_context():
        return f"/clients/{make_client(actor('therapist'), family_name=NAME)}/details"


@pytest.fixture
def screen(app: Flask, chromium: Browser) -> Iterator[Screen]:
    """A therapist before a browser whose clock the test moves."""
    with serve(app) as address:
        context = chromium.new_context(viewport=DESK, reduced_motion="reduce")
        context.clock.install()
        sign_in(context, address, app, "therapist")
        yield Screen(context, address)
        context.close()


def pass_minutes(context: BrowserContext, minutes: int) -> None:
    """Let the clock of the browser go on, with everything that is due on the way."""
    context.clock.run_for(minutes * 60_000)


def unlock(page: Page) -> None:
    """Type the password."""
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Unlock").click()


def test_a_page_that_nobody_touches_locks_and_the_password_brings_it_back(
    screen: Screen, client_page: str
) -> None:
    screen.open(client_page)
    expect(screen.page.get_by_text(NAME).first).to_be_visible()
    pass_minutes(screen.context, 16)
    expect(screen.page.get_by_role("heading", name="Locked")).to_be_visible()
    assert NAME not in screen.page.content()
    assert NAME not in screen.page.title()
    unlock(screen.page)
    expect(screen.page.get_by_text(NAME).first).to_be_visible()
    assert screen.faults == []


def test_the_way_back_of_the_browser_shows_nothing_of_before(
    screen: Screen, client_page: str
) -> None:
    screen.open("/clients")
    screen.open(client_page)
    pass_minutes(screen.context, 16)
    expect(screen.page.get_by_role("heading", name="Locked")).to_be_visible()
    screen.page.go_back()
    expect(screen.page.get_by_role("heading", name="Locked")).to_be_visible()
    assert NAME not in screen.page.content()


def test_a_half_written_form_comes_back_with_the_password(screen: Screen) -> None:
    screen.open("/clients/new")
    screen.page.locator("#family_name").fill(NAME)
    # The minutes pass at once, and no server answers within them: it was asked before.
    expect(screen.page.get_by_text("Saved on the server").first).to_be_visible()
    pass_minutes(screen.context, 16)
    expect(screen.page.get_by_role("heading", name="Locked")).to_be_visible()
    unlock(screen.page)
    expect(screen.page.locator("#family_name")).to_have_value(NAME)
    assert screen.faults == []


def test_whoever_reads_and_scrolls_is_left_alone_and_the_server_knows(
    screen: Screen, client_page: str
) -> None:
    screen.open(client_page)
    told: list[str] = []
    screen.page.on("request", lambda asked: told.append(asked.url))
    for place in range(4):
        pass_minutes(screen.context, 10)
        screen.page.mouse.move(100 + place, 100)
    pass_minutes(screen.context, 1)
    expect(screen.page.get_by_text(NAME).first).to_be_visible()
    assert any(url.endswith("/account/awake") for url in told)


def test_one_window_in_use_keeps_the_other_open(screen: Screen, client_page: str) -> None:
    screen.open(client_page)
    other = Screen(screen.context, screen.address)
    other.open("/clients")
    for place in range(3):
        pass_minutes(screen.context, 10)
        other.page.mouse.move(100 + place, 100)
    pass_minutes(screen.context, 1)
    expect(screen.page.get_by_text(NAME).first).to_be_visible()


def test_a_touch_after_the_time_is_over_opens_nothing(screen: Screen, client_page: str) -> None:
    screen.open(client_page)
    screen.context.clock.fast_forward(20 * 60_000)  # as a laptop that slept: nothing was due
    screen.page.mouse.move(100, 100)
    expect(screen.page.get_by_role("heading", name="Locked")).to_be_visible()


def test_without_a_connection_the_page_is_covered_all_the_same(
    screen: Screen, client_page: str
) -> None:
    screen.open(client_page)
    screen.context.set_offline(True)
    pass_minutes(screen.context, 16)
    expect(screen.page.get_by_text("Nothing is lost.")).to_be_visible()
    expect(screen.page.get_by_text(NAME).first).to_be_hidden()
    expect(screen.page).to_have_title("Locked")
    screen.page.get_by_role("button", name="Unlock").click()
    expect(screen.page.get_by_text(NAME).first).to_be_hidden()
    screen.context.set_offline(False)
    screen.page.get_by_role("button", name="Unlock").click()
    expect(screen.page.get_by_role("heading", name="Locked")).to_be_visible()
    unlock(screen.page)
    expect(screen.page.get_by_text(NAME).first).to_be_visible()


def test_the_button_in_the_menu_locks_with_what_was_typed(screen: Screen) -> None:
    screen.open("/clients/new")
    screen.page.locator("#family_name").fill(NAME)
    screen.page.locator(".menu summary").click()
    screen.page.get_by_role("button", name="Lock this screen").click()
    expect(screen.page.get_by_role("heading", name="Locked")).to_be_visible()
    unlock(screen.page)
    expect(screen.page.locator("#family_name")).to_have_value(NAME)


def test_a_passkey_opens_the_lock_as_well(screen: Screen, client_page: str) -> None:
    give_authenticator(screen.page)
    screen.open("/account/passkeys")
    screen.page.locator("#name").fill("This laptop")
    screen.page.get_by_role("button", name="Add a passkey").click()
    expect(screen.page.get_by_role("row").filter(has_text="This laptop")).to_be_visible()
    screen.open(client_page)
    pass_minutes(screen.context, 16)
    screen.page.get_by_role("button", name="Use a passkey").click()
    expect(screen.page.get_by_text(NAME).first).to_be_visible()
    assert screen.faults == []


def give_authenticator(page: Page) -> None:
    """Let the browser have a reader of its own that knows its person."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal"} | dict.fromkeys(
        ("hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation"),
        True,
    )
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
