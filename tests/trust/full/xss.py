"""Fifteen payloads in every word on record, every page in a real Chromium, papers made anew.

No dialog, no request to anywhere, nothing read from the disk. The same eyes look at an app whose
templates do not escape, and must see it.
"""

import socket
import threading
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser
from pypdf import PdfReader

from clinic.app.schema import upgrade
from clinic.core.database import db
from clinic.core.errors import DomainError
from tests.aftercare.making import make_sheet
from tests.chromium import start_chromium
from tests.conftest import make_app, read_database
from tests.letters.making import make_report
from tests.live import serve
from tests.pages.people import Windows
from tests.pages.practice import Practice, fill
from tests.pages.states import STATES, State
from tests.people import actor, make_practice
from tests.reader import Reader
from tests.trust.full.poison import poison
from tests.trust.full.progress import Progress

SECRET = "what only this computer may know"
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><script src="{canary}/a.js"></script>',
    "'><img src=x onerror=alert(1)>",
    '<img src="{canary}/b.png">',
    "<svg onload=alert(1)><image href='{canary}/c.svg'/></svg>",
    '"><iframe src="javascript:alert(1)"></iframe>',
    "<a href='javascript:alert(1)' autofocus onfocus=alert(1)>here</a>",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}${{7*7}}",
    "<style>@import url({canary}/d.css);*{{background:url({canary}/e)}}</style>",
    '<link rel="stylesheet" href="{canary}/f.css"><link rel=attachment href="file://{secret}">',
    '<meta http-equiv="refresh" content="0;url={canary}/g"><base href="{canary}/">',
    '<object data="file://{secret}"></object><embed src="file://{secret}">',
    '<form action="{canary}/h"><button autofocus>Save</button></form></form></textarea></title>',
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-\u2028\u202e%3Cscript%3Ealert(1)%3C/script%3E",
    "`\"'--><!--<![CDATA[</script><script>alert(1)//]]>",
)


def run(progress: Progress, scratch: Path) -> None:
    """Each round one payload; in the first also the planted hole."""
    whole = filled(scratch / "whole")
    with start_chromium() as chromium, Canary() as canary:
        for number, _chance in progress.rounds():
            place = scratch / f"round-{number}"
            faults = look(progress, chromium, canary, place, whole, number)
            for fault in faults:
                progress.fault(fault)
            if number == 0:
                planted = look(
                    Progress("planted", 1, 0), chromium, canary, scratch / "hole", whole, 0, unsafe
                )
                progress.count("planted_holes_seen", bool(planted))
                if not planted:
                    progress.fault("templates that do not escape were not noticed")


def filled(folder: Path) -> tuple[bytes, dict[str, str]]:
    """The database of the practice whose pages are looked at, and the names of its records."""
    folder.mkdir()
    app = make_app(folder)
    with app.app_context():
        upgrade()
        make_practice()
    practice = fill(app)
    with app.app_context():
        db.session.remove()
        return read_database(folder), practice.ids


def look(
    progress: Progress,
    chromium: Browser,
    canary: "Canary",
    folder: Path,
    whole: tuple[bytes, dict[str, str]],
    number: int,
    spoil: Callable[[Flask], None] = lambda _app: None,
) -> list[str]:
    """Poison a copy of the practice with one payload and look at all of it."""
    folder.mkdir()
    (folder / "secret.txt").write_text(SECRET)
    (folder / "clinic.db").write_bytes(whole[0])
    app = make_app(folder)
    spoil(app)
    payload = PAYLOADS[number % len(PAYLOADS)]
    for sign, value in (("{canary}", canary.address), ("{secret}", str(folder / "secret.txt"))):
        payload = payload.replace(sign, value)
    progress.count("words_poisoned", poison(folder / "clinic.db", payload))
    faults = [*_pages(progress, chromium, app, whole[1]), *_papers(progress, app, whole[1])]
    faults += [f"the canary was asked: {asked}" for asked in canary.take()]
    with app.app_context():
        db.engine.dispose()
    return [f"payload {number}: {fault}" for fault in faults]


def _pages(progress: Progress, chromium: Browser, app: Flask, ids: dict[str, str]) -> list[str]:
    faults: list[str] = []
    with serve(app) as address:
        windows = Windows(chromium, Practice(app, ids=ids), {}, address)
        for state in filter(_is_looked_at, STATES):
            with windows.reach(state) as screen:
                progress.count("pages")
                faults += [f"{state}: {fault}" for fault in screen.faults]
        windows.close()
    return faults


def _is_looked_at(state: State) -> bool:
    """Pages as they open: what is sent would change the practice for the pages after it."""
    return state.sends is None and state.who not in ("founder", "away")


def _papers(progress: Progress, app: Flask, ids: dict[str, str]) -> list[str]:
    """Papers are made of the poisoned words now: a report, a sheet, a session note."""
    with app.app_context():
        by = actor("therapist")
        db.session.remove()
        try:
            make_report(ids["calf"], by)
        except DomainError:
            progress.count("reports_too_long_for_their_page")
        make_sheet(ids["plan"], by)
        kept = db.session.connection().exec_driver_sql("SELECT content FROM document").all()
        db.session.remove()
    note = Reader.signed_in(app, "therapist").browser.get(f"/sessions/{ids['signed']}.pdf")
    faults = [] if note.status_code == 200 else [f"no paper of the note: {note.status}"]
    for content in (*(row[0] for row in kept), note.get_data()):
        progress.count("papers")
        words = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        if SECRET in words:
            faults.append("a paper says what only this computer may know")
    return faults


def unsafe(app: Flask) -> None:
    """The planted hole: templates that do not escape."""
    app.jinja_env.bytecode_cache = None
    app.jinja_env.autoescape = False


class Canary:
    """Listens where payloads point; nobody may come."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://localhost:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> "Canary":
        return self

    def __exit__(self, *_error: object) -> None:
        self.listener.close()

    def take(self) -> list[str]:
        """Who came since the last time."""
        asked, self.asked = self.asked, []
        return asked

    def _listen(self) -> None:
        while True:
            try:
                visitor, _address = self.listener.accept()
            except OSError:
                return
            with closing(visitor):
                visitor.settimeout(2)
                try:
                    self.asked.append(visitor.recv(200).decode(errors="replace").split("\r")[0])
                except OSError:
                    self.asked.append("somebody")
