"""The real server over a practice with something of everything, and people who are signed in."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.exceptions import HTTPException

from clinic.accounts.adapters.sessions import COOKIE
from clinic.app import create_app
from clinic.app.schema import upgrade
from clinic.core.database import db
from clinic.core.settings import Settings, sqlite_url
from tests.pages.practice import fill
from tests.people import make_practice, open_sign_in
from tests.reader import find_form, form_fields
from tests.trust.full.server import Server
from tests.trust.scan.files import Finding
from tests.trust.scan.pages import Question

PEOPLE = ("therapist", "owner")
# Where a press ends the sign-in, locks it, or asks for the password anew: the walk would be over.
SHUT = (
    "/sign-out",
    "/lock",
    "/locked*",
    "/verify*",
    "/account/sign-ins/*",
    "/account/password*",
    "/people/*/sign-ins/*",
    "/static/*",
)


@dataclass(frozen=True)
class Site:
    """A practice behind an address."""

    app: Flask
    address: str
    cookies: dict[str, str]
    ids: dict[str, str]

    def by_rule(self, found: set[Finding]) -> set[Finding]:
        """What was found, by the pattern of the address: ids are others each time."""
        return {(kind, self._pattern(place)) for kind, place in found}

    def _pattern(self, place: str) -> str:
        path, _, parameter = place.partition(" ")
        known = self.app.url_map.bind("localhost")
        for method in ("GET", "POST"):
            try:
                rule, _values = known.match(path.partition("?")[0], method, return_rule=True)
            except HTTPException:
                continue
            return f"{rule.rule} {parameter}".strip()
        return place


@contextmanager
def open_practice(scratch: Path) -> Iterator[Site]:
    """Make the practice, sign its people in, and serve it until the block ends."""
    folder = scratch / "practice"
    folder.mkdir()
    app = create_app(Settings(folder=folder, database_url=sqlite_url(folder)))
    with app.app_context():
        upgrade()
        make_practice()
    ids = fill(app).ids
    cookies = {name: f"{COOKIE}={open_sign_in(app, name)}" for name in PEOPLE}
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    with Server(folder) as server:
        yield Site(app, f"http://127.0.0.1:{server.port}", cookies, ids)


def is_signed_in(site: Site, person: str) -> bool:
    """Whether the person's own page still opens, not the door before it."""
    return _answer(site, person, "/account")[0] == 200


def questions(site: Site) -> Iterator[tuple[str, Question]]:
    """Where words or ids that somebody sends meet the database, and as whom they are sent."""
    emma, calf = (site.ids[name] for name in ("emma", "calf"))
    yield "owner", Question("/clients?after=1&archived=1", "after,archived")
    yield "owner", Question("/trail?person=1&client=1&before=9", "person,client")
    yield "owner", Question("/openings?person=1&client=1&before=9", "client,before")
    sent = _form(site, "therapist", f"/clients/{emma}/edit")
    words = {"csrf_token": sent["csrf_token"], "q": "Emma", "after": "1"}
    yield "therapist", Question("/clients/search", "q,after", urlencode(words))
    yield (
        "therapist",
        Question(f"/clients/{emma}/edit", "form_key,row_version", urlencode(sent, doseq=True)),
    )
    yield "therapist", Question(f"/clients/{emma}?episode={calf}", "episode")
    yield "therapist", Question(f"/clients/{emma}*", "")
    yield "therapist", Question("/account", COOKIE)


def _form(site: Site, person: str, path: str) -> dict[str, Any]:
    """What the page's own form would send."""
    _status, body = _answer(site, person, path)
    return form_fields(find_form(BeautifulSoup(body, "html.parser")))


def _answer(site: Site, person: str, path: str) -> tuple[int, str]:
    port = int(site.address.rpartition(":")[2])
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as browser:
        browser.request("GET", path, headers={"Cookie": site.cookies[person]})
        answer = browser.getresponse()
        return answer.status, answer.read().decode()
