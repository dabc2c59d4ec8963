"""Everybody who looks at pages. Each signs in once."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from playwright.sync_api import Browser, BrowserContext
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from clinic.accounts.models import WebSession
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from tests.chromium import DESK, Screen, sign_in
from tests.pages.practice import Practice
from tests.pages.states import State, reach
from tests.reader import Page, Reader

SIGNED_OUT = {"visitor", "founder"}
# A therapist who left the room: their screen is locked.
AWAY, WHO_IS_AWAY = "away", "therapist"

# Sends a form as a browser without JavaScript does: no events, nothing asked.
SEND = """([selector, changes]) => {
  const form = document.querySelector(selector);
  for (const [name, value] of Object.entries(changes)) {
    for (const item of form.elements) if (item.name === name) item.disabled = true;
    const item = document.createElement("input");
    Object.assign(item, { type: "hidden", name, value });
    form.append(item);
  }
  HTMLFormElement.prototype.submit.call(form);
}"""


class Readers:
    """People before a browser without JavaScript."""

    def __init__(self, practice: Practice, nothing_yet: Practice) -> None:
        self.practice = practice
        self.known = {"visitor": Reader(practice.app), "founder": Reader(nothing_yet.app)}

    def reach(self, state: State) -> Page:
        """The page in its state, checked as every page is."""
        return reach(self.reader(state.who), self.practice, state)

    def fetch(self, state: State) -> TestResponse:
        """The page as it opens, unread."""
        return self.reader(state.who).browser.get(self.practice.path(state.path))

    def reader(self, who: str) -> Reader:
        """One of the people."""
        if who not in self.known:
            self.known[who] = Reader.signed_in(self.practice.app, name_of(who))
            if who == AWAY:
                lock_newest(self.practice.app)
        return self.known[who]


class Windows:
    """People before Chromium."""

    def __init__(
        self, chromium: Browser, practice: Practice, addresses: dict[str, str], address: str
    ) -> None:
        self.chromium = chromium
        self.practice = practice
        self.addresses = addresses
        self.address = address
        self.known: dict[str, BrowserContext] = {}

    @contextmanager
    def reach(self, state: State) -> Iterator[Screen]:
        """A window with the page in its state."""
        address = self.addresses.get(state.who, self.address)
        screen = Screen(self.context(state.who), address)
        screen.open(self.practice.path(state.path))
        if state.sends is not None:
            with screen.page.expect_navigation():
                screen.page.evaluate(SEND, [state.form, dict(state.sends)])
        if state.then:
            screen.open(state.then)
        yield screen
        screen.page.close()

    def context(self, who: str) -> BrowserContext:
        """The browser of one person."""
        if who not in self.known:
            self.known[who] = self.chromium.new_context(viewport=DESK, reduced_motion="reduce")
            if who not in SIGNED_OUT:
                sign_in(self.known[who], self.address, self.practice.app, name_of(who))
            if who == AWAY:
                lock_newest(self.practice.app)
        return self.known[who]

    def close(self) -> None:
        """Shut everybody's browser."""
        for context in self.known.values():
            context.close()


def name_of(who: str) -> str:
    """Whose sign-in it is."""
    return WHO_IS_AWAY if who == AWAY else who


def lock_newest(app: Flask) -> None:
    """Lock the sign-in that began last."""
    newest = select(WebSession.id).order_by(WebSession.started_at.desc()).limit(1).scalar_subquery()
    with app.app_context(), transaction(PROGRAM):
        db.session.execute(
            update(WebSession).where(WebSession.id == newest).values(locked_at=clock.now())
        )
