"""Any text through every field in which people write: it comes back, or is refused and kept.

What cleaning means stands in ``clinic.core.forms``: characters that nobody types on purpose go, a
line is one line; names also lose signs that nobody sees (``clinic.clients.domain.names``).
Everything else comes back letter by letter, from the form and the database.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask

from clinic.accounts.adapters.sessions import COOKIE
from clinic.clients.domain.names import tidy
from clinic.core.forms import clean
from tests.people import open_sign_in
from tests.reader import find_form, form_fields

# What people write in. Numbers and days are boxes of lines too; they refuse words, and keep them.
NAMES = {"given_names", "family_name", "known_as"}
LINES = {"text", "tel", "email"}
TRIES = 6


@dataclass(frozen=True)
class Place:
    """A form: where it is, who fills it, and what it needs where a text is refused."""

    path: str
    who: str = "therapist"
    needs: Mapping[str, str] = field(default_factory=dict)
    reopens: bool = True


EDITED = (
    Place("/account"),
    Place("/practice", "owner"),
    Place("/clients/{client_id}/edit"),
    Place("/clients/{client_id}/running/edit"),
    Place("/episodes/{episode_id}/edit"),
    Place("/assessments/{assessment_id}/edit"),
    Place("/sessions/{note_id}/edit"),
    Place("/episodes/{episode_id}/plan"),
)
MADE = (
    Place(
        "/clients/new", needs={"given_names": "Ada", "family_name": "Somebody {}"}, reopens=False
    ),
    Place("/clients/{client_id}/episodes/new", needs={"complaint": "Calf"}, reopens=False),
    Place(
        "/clients/{client_id}/adverse/new",
        needs={"happened": "bruise", "severity": "mild"},
        reopens=False,
    ),
    Place("/adverse/{event_id}", reopens=False),
    Place("/practice/measures/new", needs={"name": "Test {}"}, reopens=False),
    Place("/episodes/{episode_id}/assessments/new", reopens=False),
    Place(
        "/episodes/{episode_id}/sessions/new",
        needs={
            "techniques-0-technique": "TPPR",
            "techniques-0-muscles": "soleus",
            "techniques-0-side": "L",
        },
        reopens=False,
    ),
    Place("/episodes/{episode_id}/screening", reopens=False),
    Place("/episodes/{episode_id}/reports/new", needs={"next_words": "Rest."}, reopens=False),
)
PLACES = (*EDITED, *MADE)


class Writer:
    """Somebody who fills forms of a practice with texts."""

    def __init__(self, app: Flask, ids: Mapping[str, str]) -> None:
        self.app, self.ids = app, ids
        self.browsers = {who: app.test_client() for who in ("therapist", "owner")}
        for who, browser in self.browsers.items():
            browser.set_cookie(COOKIE, open_sign_in(app, who))
        self.forms = self.saved = self.refused = 0

    def write(self, place: Place, long: str, lines: Iterator[str]) -> list[str]:
        """Send texts through every field of a form at once; what went wrong.

        ``long`` goes into each box of several lines, one of ``lines`` into each of one line.
        """
        self.forms += 1
        path, browser = place.path.format(**self.ids), self.browsers[place.who]
        form = self._form(place, path)
        needs = {name: value.format(self.forms) for name, value in place.needs.items()}
        fields = {**form_fields(form), **_answers(form), **needs}
        written = dict(_filled(form, long, lines))
        faults, told = list[str](), ""
        for _ in range(TRIES):
            target = str(form.get("action") or path)
            answer = browser.post(target, data={**fields, **written})
            if answer.status_code == 302:
                self.saved += len(written)
                return [*faults, *self._read_back(place, path, written, answer.location)]
            if answer.status_code != 422:
                return [*faults, f"{path}: {answer.status_code} for {list(written)}"]
            page = BeautifulSoup(answer.get_data(), "html.parser")
            faults += _differences(f"{path} refused", form_fields(_same(page, form)), written)
            told = str(page.select_one("[role=alert]"))[:900]
            marked = {str(tag["name"]) for tag in page.select("[aria-invalid=true][name]")}
            refused = marked & written.keys() or _beside(marked, written)
            self.refused += len(refused)
            written = {name: text for name, text in written.items() if name not in refused}
        return [*faults, f"{path}: never saved, {told}"]

    def _form(self, place: Place, path: str) -> Tag:
        page = self.browsers[place.who].get(path)
        assert page.status_code == 200, f"{page.status_code} from {path}"
        soup = BeautifulSoup(page.get_data(), "html.parser")
        return find_form(soup)

    def _read_back(
        self, place: Place, path: str, written: Mapping[str, str], location: str
    ) -> list[str]:
        shown = self.browsers[place.who].get(urlsplit(location).path, follow_redirects=True)
        faults = [] if shown.status_code == 200 else [f"{location}: {shown.status_code}"]
        if place.reopens:
            return faults + _differences(path, form_fields(self._form(place, path)), written)
        kept = set(_kept(self.app.config["SETTINGS"].folder / "clinic.db"))
        return faults + [
            f"{path} {name}: {text[:200]!r} is not on record"
            for name, text in written.items()
            if text not in kept
        ]


def in_chunks(texts: Sequence[str], most: int) -> list[str]:
    """The texts one after the other, in pieces of so many characters; longer ones stand alone."""
    chunks: list[str] = []
    for text in texts:
        if chunks and len(chunks[-1]) + len(text) < most:
            chunks[-1] += f"\n{text}"
        else:
            chunks.append(text)
    return chunks


def _filled(form: Tag, long: str, lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    """What each field of a form is sent, clean already."""
    for tag in form.find_all(["input", "textarea"]):
        if tag.name == "textarea":
            yield str(tag["name"]), clean(long)
        elif tag.get("type", "text") in LINES:
            line = " ".join(clean(next(lines)).split())
            yield str(tag["name"]), tidy(line) if tag["name"] in NAMES else line


def _answers(form: Tag) -> dict[str, str]:
    """What words belong to: nobody is sure, the last advice is chosen, a technique was stopped."""
    chosen = "input[value=unsure], input[type=radio][name^=advice-], input[name$=stopped_early]"
    return {str(tag["name"]): str(tag["value"]) for tag in form.select(chosen)}


def _beside(marked: set[str], written: Mapping[str, str]) -> set[str]:
    """What stands in the same rows: a note alone is no measurement."""
    rows = tuple(name.rpartition("-")[0] + "-" for name in marked if "-" in name)
    return {name for name in written if name.startswith(rows)}


def _same(page: BeautifulSoup, form: Tag) -> Tag:
    return find_form(page, str(form.get("id") or ""))


def _differences(where: str, shown: Mapping[str, Any], written: Mapping[str, str]) -> list[str]:
    return [
        f"{where} {name}: {text[:200]!r} came back as {str(shown.get(name))[:200]!r}"
        for name, text in written.items()
        if shown.get(name) != text
    ]


def _kept(database: Path) -> Iterator[str]:
    """Every text on record, those inside JSON too."""
    with closing(sqlite3.connect(database)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
        ).fetchall()
        for (table,) in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608
                for value in row:
                    if isinstance(value, str):
                        yield value
                        yield from _inside(value)


def _inside(text: str) -> Iterator[str]:
    if text[:1] in ("{", "["):
        try:
            yield from _leaves(json.loads(text))
        except ValueError:
            return


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)
