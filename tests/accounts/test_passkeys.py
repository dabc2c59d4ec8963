"""Passkeys, in a real browser whose device has a fingerprint reader of its own."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect
from sqlalchemy import select, update

from clinic.accounts.models import Passkey
from clinic.core.actor import PROGRAM
from clinic.core.audit import AuditEvent
from clinic.core.database import db, transaction
from tests.accounts.codes import code_of, give_codes
from tests.accounts.making import give_passkey
from tests.chromium import Screen, sign_in
from tests.live import serve
from tests.people import PASSWORD, person_id
from tests.reader import Reader

pytestmark = pytest.mark.browser
READER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the practice is served."""
    with serve(app) as address:
        yield address


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of somebody's own."""
    context = chromium.new_context()
    yield context
    context.close()


@pytest.fixture
def screen(context: BrowserContext, address: str) -> Iterator[Screen]:
    """Its window, from which no request leaves the machine."""
    screen = Screen(context, address)
    yield screen
    # Chromium tells that sign-out emptied what it kept.
    assert [fault for fault in screen.faults if "Clear-Site-Data" not in fault] == []


class Device:
    """The reader of fingerprints in a laptop."""

    def __init__(self, page: Page) -> None:
        self.cdp: CDPSession = page.context.new_cdp_session(page)
        self.cdp.send("WebAuthn.enable")
        added = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": READER})
        self.id = added["authenticatorId"]

    def know_finger(self, *, known: bool) -> None:
        """Whether the finger on the reader is its owner's."""
        told = {"authenticatorId": self.id, "isUserVerified": known}
        self.cdp.send("WebAuthn.setUserVerified", told)


def button(page: Page, name: str) -> None:
    """Press a button of the page."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def heading(page: Page, words: str) -> None:
    """Wait for a page."""
    expect(page.get_by_role("heading", level=1, name=words)).to_be_visible()


def add_passkey(screen: Screen, app: Flask, name: str) -> Device:
    """The therapist, signed in, adds a passkey of this device."""
    device = Device(screen.page)
    sign_in(screen.context, screen.address, app, "therapist")
    screen.open("/account/passkeys")
    screen.page.get_by_role("textbox", name="Name").fill(name)
    button(screen.page, "Add a passkey")
    expect(screen.page.get_by_text(f"The passkey “{name}” is ready.")).to_be_visible()
    return device


def forget_sign_in(screen: Screen) -> None:
    """The browser comes back without a sign-in."""
    screen.context.clear_cookies()
    screen.open("/sign-in")


def test_the_laptops_own_reader_opens_the_door(app: Flask, screen: Screen) -> None:
    add_passkey(screen, app, "Front desk")
    with app.app_context():
        assert db.session.scalars(select(Passkey.host)).all() == ["localhost"]
        with transaction(PROGRAM):  # as if it had been made before this was written down
            db.session.execute(update(Passkey).values(host=""))
    forget_sign_in(screen)
    button(screen.page, "Sign in with a passkey")
    heading(screen.page, "Today")
    with app.app_context():
        assert db.session.scalars(select(Passkey.host)).all() == ["localhost"]
    screen.open("/account")
    expect(screen.page.get_by_role("rowheader", name="Front desk")).to_be_visible()
    with app.app_context():
        about = AuditEvent.subject_id == person_id("therapist")
        rows = db.session.scalars(select(AuditEvent).where(about)).all()
        told = {row.action: row.detail for row in rows}
    assert "passkey added" in told
    assert told["signed in"] == '{"proved_with":"passkey"}'


def test_a_passkey_stands_in_for_the_phone_after_the_password(app: Flask, screen: Screen) -> None:
    give_codes(app, "therapist")
    add_passkey(screen, app, "Front desk")
    forget_sign_in(screen)
    screen.page.get_by_label("Email address").fill("therapist@test.example")
    screen.page.get_by_label("Password").fill(PASSWORD)
    button(screen.page, "Sign in")
    heading(screen.page, "Enter your code")
    button(screen.page, "Use a passkey")
    heading(screen.page, "Today")


def test_a_finger_that_the_reader_does_not_know_opens_nothing(app: Flask, screen: Screen) -> None:
    device = add_passkey(screen, app, "Front desk")
    forget_sign_in(screen)
    device.know_finger(known=False)
    button(screen.page, "Sign in with a passkey")
    expect(screen.page.get_by_text("The passkey was not used")).to_be_visible()
    device.know_finger(known=True)
    button(screen.page, "Try again")
    heading(screen.page, "Today")


def test_a_passkey_that_was_removed_opens_nothing(app: Flask, screen: Screen) -> None:
    add_passkey(screen, app, "Front desk")
    give_passkey(app, "colleague", made_at="localhost")  # else none is asked for
    button(screen.page, "Remove")
    expect(screen.page.get_by_text("opens nothing here any more")).to_be_visible()
    forget_sign_in(screen)
    button(screen.page, "Sign in with a passkey")
    expect(screen.page.get_by_text("This passkey opens nothing here")).to_be_visible()
    with app.app_context():
        assert db.session.scalars(select(Passkey.name)).all() == ["Key of localhost"]


def test_who_is_asked_again_may_show_the_passkey(app: Flask, screen: Screen) -> None:
    add_passkey(screen, app, "Front desk")
    screen.open("/verify?next=/account/passkeys")
    button(screen.page, "Use a passkey")
    heading(screen.page, "Passkeys")


def test_a_passkey_opens_nothing_for_who_may_no_longer_sign_in(app: Flask, screen: Screen) -> None:
    add_passkey(screen, app, "Front desk")
    with app.app_context():
        path = f"/people/{person_id('therapist')}"
    Reader.signed_in(app, "owner").submit(path, is_active=None)
    give_passkey(app, "colleague", made_at="localhost")  # else none is asked for
    forget_sign_in(screen)
    button(screen.page, "Sign in with a passkey")
    expect(screen.page.get_by_text("This passkey opens nothing here")).to_be_visible()
    screen.open("/")
    heading(screen.page, "Sign in")


def test_without_javascript_the_way_goes_by_password_and_code(
    app: Flask, chromium: Browser, address: str
) -> None:
    code = code_of(give_codes(app, "therapist"))
    plain = chromium.new_context(java_script_enabled=False)
    screen = Screen(plain, address)
    screen.open("/sign-in")
    expect(screen.page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    screen.page.get_by_label("Email address").fill("therapist@test.example")
    screen.page.get_by_label("Password").fill(PASSWORD)
    button(screen.page, "Sign in")
    screen.page.get_by_label("Code").fill(code)
    button(screen.page, "Go on")
    heading(screen.page, "Today")
    plain.close()
    assert screen.faults == []


def test_a_passkey_has_a_plain_name(app: Flask, therapist: Reader) -> None:
    page = therapist.submit("/account/passkeys", name="Phone <script>")
    assert "letters, figures, spaces and hyphens" in page.text
    assert (
        "Follow what your browser asks" in therapist.submit("/account/passkeys", name="Phone").text
    )
