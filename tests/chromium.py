"""A real Chromium, and a person before it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Response,
    ViewportSize,
    expect,
    sync_playwright,
)

from clinic.accounts.adapters.sessions import COOKIE
from clinic.core.settings import is_continuous_integration
from tests.reader import Reader

FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-US",
    # Names of other machines lead nowhere, so no request can leave this one.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
)
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
# How long a thing may take to appear on a busy machine before a test gives it up.
PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)


@contextmanager
def start_chromium() -> Iterator[Browser]:
    """A Chromium of its own, with an empty profile. Skips where none is installed."""
    place = shutil.which("chromium") or shutil.which("chromium-browser")
    if place is None:
        reason = "Chromium is not installed: sudo apt-get install chromium"
        assert not is_continuous_integration(), reason
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=FLAGS)
        yield browser
        browser.close()


class Screen:
    """A person before a browser window; ``faults`` are what nobody should have to meet."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.context = context
        self.faults: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("console", lambda told: self._hear(told.type, told.text))
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", lambda asked: self._watch(asked.url))
        self.page.on("response", lambda answer: self._judge(answer))

    def open(self, path: str) -> None:
        """Go to a page of the app and wait until it is all there."""
        self.page.goto(self.address + path)

    def _hear(self, kind: str, text: str) -> None:
        # That an answer had an error status is said by Chromium itself; pages may answer 422.
        if kind in ("error", "warning") and "the server responded with a status of 4" not in text:
            self.faults.append(f"console: {text}")

    def _watch(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"leaves the machine: {url}")

    def _judge(self, answer: Response) -> None:
        missing = answer.status == 404 and answer.request.resource_type != "document"
        if answer.status >= 500 or missing:
            self.faults.append(f"{answer.status} from {answer.url}")


def sign_in(context: BrowserContext, address: str, app: Flask, name: str) -> None:
    """Let a browser be that of somebody who has signed in: it keeps one cookie of it."""
    cookie = Reader.signed_in(app, name).browser.get_cookie(COOKIE)
    assert cookie is not None
    context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": address}])
