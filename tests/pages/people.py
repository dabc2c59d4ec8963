"""Everybody who looks at pages. Each signs in, and anew before the program would lock them out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Generic, TypeVar

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
# Seconds for which a sign-in is used: well under the lock of an idle screen, and under the time
# after which people are asked once more who they are. A whole run of the tests lasts longer.
SIGN_IN_LASTS = 300

T = TypeVar("T")

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


class Present(Generic[T]):
    """Those who are here, each with what they look through; who came long ago comes anew."""

    def __init__(self, arrive: Callable[[str], T], leave: Callable[[T], None]) -> None:
        self.arrive = arrive
        self.leave = leave
        self.here: dict[str, tuple[float, T]] = {}

    def __getitem__(self, who: str) -> T:
        since, found = self.here.get(who, (0.0, None))
        if found is None or monotonic() - since > SIGN_IN_LASTS:
            if found is not None:
                self.leave(found)
            since, found = self.here[who] = (monotonic(), self.arrive(who))
        return found

    def go(self) -> None:
        """Everybody leaves."""
        for _since, found in self.here.values():
            self.leave(found)


class Readers:
    """People before a browser without JavaScript."""

    def __init__(self, practice: Practice, nothing_yet: Practice) -> None:
        self.practice = practice
        self.nothing_yet = nothing_yet
        self.present = Present(self._arrive, lambda _reader: None)

    def reach(self, state: State) -> Page:
        """The page in its state, checked as every page is."""
        return reach(self.reader(state.who), self.practice, state)

    def fetch(self, state: State) -> TestResponse:
        """The page as it opens, unread."""
        return self.reader(state.who).browser.get(self.practice.path(state.path))

    def reader(self, who: str) -> Reader:
        """One of the people."""
        return self.present[who]

    def _arrive(self, who: str) -> Reader:
        if who in SIGNED_OUT:
            return Reader((self.nothing_yet if who == "founder" else self.practice).app)
        reader = Reader.signed_in(self.practice.app, name_of(who))
        if who == AWAY:
            lock_newest(self.practice.app)
        return reader


class Windows:
    """People before Chromium."""

    def __init__(
        self, chromium: Browser, practice: Practice, addresses: dict[str, str], address: str
    ) -> None:
        self.chromium = chromium
        self.practice = practice
        self.addresses = addresses
        self.address = address
        self.present = Present(self._arrive, BrowserContext.close)

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
        return self.present[who]

    def close(self) -> None:
        """Shut everybody's browser."""
        self.present.go()

    def _arrive(self, who: str) -> BrowserContext:
        context = self.chromium.new_context(viewport=DESK, reduced_motion="reduce")
        if who not in SIGNED_OUT:
            sign_in(context, self.address, self.practice.app, name_of(who))
        if who == AWAY:
            lock_newest(self.practice.app)
        return context


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
