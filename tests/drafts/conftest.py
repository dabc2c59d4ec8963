"""A server that goes away and comes back at the same address, and people typing before browsers."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy import event

from clinic.core.database import db
from clinic.core.drafts import list_drafts
from tests.chromium import DESK, Screen, sign_in
from tests.live import serve
from tests.people import person_id

# What Chromium says of a server that is not there; these tests take it away on purpose.
GONE = "net::ERR_"


class Server:
    """The app at an address that stays the same."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        self.address = f"http://localhost:{self.port}"
        self.running = ExitStack()

    def start(self) -> None:
        """Serve."""
        self.running.enter_context(serve(self.app, self.port))

    def stop(self) -> None:
        """Go away in the middle of everything."""
        self.running.close()


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    """The practice, served."""
    server = Server(app)
    server.start()
    yield server
    server.stop()


Opener = Callable[[str], Screen]


@pytest.fixture
def before_screen(chromium: Browser, server: Server) -> Iterator[Opener]:
    """Lets somebody sit before a browser of their own; no script may fail while they do."""
    screens: list[Screen] = []

    def open_screen(name: str) -> Screen:
        context = chromium.new_context(viewport=DESK, reduced_motion="reduce")
        sign_in(context, server.address, server.app, name)
        screens.append(Screen(context, server.address))
        return screens[-1]

    yield open_screen
    for screen in screens:
        screen.context.close()
    faults = [fault for screen in screens for fault in screen.faults if GONE not in fault]
    assert faults == []


@contextmanager
def away(screen: Screen) -> Iterator[None]:
    """The network of one device is gone."""
    screen.context.set_offline(True)
    yield
    screen.context.set_offline(False)


@contextmanager
def full_disk(app: Flask, once: str = "") -> Iterator[None]:
    """The database takes nothing more: from its next act on, or once such a statement comes."""

    def refuse_writes(_connection: object, cursor: Any, statement: str, *_: object) -> None:
        if statement.startswith(once):
            cursor.execute("PRAGMA query_only = ON")

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", refuse_writes)
    yield
    with app.app_context():
        event.remove(db.engine, "before_cursor_execute", refuse_writes)
        db.engine.dispose()


def kept_texts(app: Flask, name: str) -> dict[str, str]:
    """What the server keeps of somebody's newest unsaved text, by field."""
    with app.app_context():
        drafts = list_drafts(by_id=person_id(name))
        db.session.remove()
    return dict(drafts[0].content) if drafts else {}


def on_device(screen: Screen) -> list[dict[str, str]]:
    """Everything that the browser keeps of texts, as somebody with its files could read it."""
    # A page that has just sent its own text loads itself anew to offer it.
    screen.page.wait_for_load_state("networkidle")
    rows = screen.page.evaluate(
        """async () => {
          const open = indexedDB.open("soleus");
          const store = await new Promise((done) => (open.onsuccess = () => done(open.result)));
          if (![...store.objectStoreNames].includes("texts")) return "[]";
          const asked = store.transaction("texts").objectStore("texts").getAll();
          const rows = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
          store.close();
          const plain = (bytes) => new TextDecoder("latin1").decode(bytes);
          return JSON.stringify(rows.map((row) => ({ ...row, iv: "", sealed: plain(row.sealed) })));
        }"""
    )
    found: list[dict[str, str]] = json.loads(str(rows))
    return found
