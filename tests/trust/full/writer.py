"""Somebody who saves, saves, saves: over HTTP, as a browser does, and remembers what was promised.

A save is *acknowledged* when the server led on to the record. One that got no answer is sent again
with the same form key, as the browser's own retry would.
"""

import re
import threading
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from clinic.accounts.adapters.sessions import COOKIE
from clinic.core.ids import new_id
from tests.trust.full.practice import Furnished

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass
class Writer:
    """One signed-in browser that registers clients with names of its own."""

    number: int
    cookie: str
    therapist_id: str
    port: int
    acknowledged: list[str] = field(default_factory=list)
    unanswered: list[tuple[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    token: str = ""

    def work(self, until: threading.Event, breath: float = 0) -> None:
        """Save until told to stop or the server is gone, with ``breath`` seconds between."""
        while not until.wait(breath):
            # Names that resemble nobody's: somebody who may be here already is asked about.
            if self.save(f"{new_id()}-{self.number}", new_id()) == 0:
                return

    def retry(self) -> None:
        """Send again, with the same form key, what got no answer."""
        waiting, self.unanswered = self.unanswered, []
        for name, key in waiting:
            self.save(name, key)

    def save(self, name: str, key: str) -> int:
        """Register a client; the answer's status, 0 when there was none."""
        try:
            if not self.token:
                self.token = self._fetch_token()
            status, body = self._post("/clients/new", name, key)
        except (OSError, HTTPException):
            self.unanswered.append((name, key))
            return 0
        if status == 302:
            self.acknowledged.append(name)
        else:
            self.refused.append(f"{status} {name}: {words_of(body)}")
        return status

    def _post(self, path: str, name: str, key: str) -> tuple[int, str]:
        fields = {
            "csrf_token": self.token,
            "form_key": key,
            "given_names": name[:10],
            "family_name": name,
            "address": f"what {name} said, in full " * 8,
            "allergies": "",
            "language": "en",
            "responsible_id": self.therapist_id,
        }
        return self.ask("POST", path, urlencode(fields))

    def _fetch_token(self) -> str:
        _status, body = self.ask("GET", "/clients/new")
        found = TOKEN.search(body)
        if found is None:
            raise HTTPException(f"no form: {words_of(body)}")
        return found[1]

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        """One request; its status and text."""
        browser = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            browser.request(
                method,
                path,
                body,
                {
                    "Cookie": f"{COOKIE}={self.cookie}",
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Host": f"localhost:{self.port}",
                },
            )
            answer = browser.getresponse()
            return answer.status, answer.read().decode()
        finally:
            browser.close()


def writers(practice: Furnished, port: int) -> list[Writer]:
    """One writer for each sign-in."""
    return [
        Writer(number, cookie, practice.therapist_id, port)
        for number, cookie in enumerate(practice.cookies)
    ]


def words_of(page: str) -> str:
    """The first words of a page, for a report."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("<main", 1)[-1]).split())[:200]
