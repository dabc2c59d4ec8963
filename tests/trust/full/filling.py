"""Any text through every field in which people write: it comes back, or is refused and kept.

What cleaning means stands in ``clinic.core.forms``: characters that nobody types on purpose go, a
line is one line; names also lose signs that nobody sees (``clinic.clients.domain.names``).
Everything else comes back letter by letter, from the form and the database, is found by the search
and stands on the paper (``reading.py``).
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask

from clinic.accounts.adapters.sessions import COOKIE
from clinic.clients.domain.names import tidy
from clinic.core.fields import clean
from tests.people import open_sign_in
from tests.reader import find_form, form_fields
from tests.trust.full.comparing import differences, is_kept, kept_texts
from tests.trust.full.places import EDITED, ISSUED, Place
from tests.trust.full.reading import newest_paper, paper_faults, search_faults

# What people write in. Numbers and days are boxes of lines too; they refuse words, and keep them.
NAMES = {"given_names", "family_name", "known_as"}
LINES = {"text", "tel", "email"}
TRIES = 6


class Writer:
    """Somebody who fills forms of a practice with texts, and reads them where they go.

    ``prints``: paper is read, too, which takes the longest of all.
    """

    def __init__(self, app: Flask, ids: Mapping[str, str], *, prints: bool = False) -> None:
        self.app, self.ids, self.prints = app, ids, prints
        self.browsers = {who: app.test_client() for who in ("therapist", "owner")}
        for who, browser in self.browsers.items():
            browser.set_cookie(COOKIE, open_sign_in(app, who))
        self.forms = self.saved = self.refused = 0
        self.database = Path(app.config["SETTINGS"].folder) / "clinic.db"
        self.begun = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(self.database)) as now:
            now.backup(self.begun)

    def write(self, place: Place, long: str, line_for: Callable[[str], str]) -> list[str]:
        """Send texts through every field of a form at once; what went wrong.

        ``long`` goes into each box of several lines, ``line_for`` the name of a field into each of
        one line; the rows of a kind share one name.
        """
        self.forms += 1
        if place.once:
            with closing(sqlite3.connect(self.database)) as now:
                self.begun.backup(now)
        path, browser = place.path.format(**self.ids), self.browsers[place.who]
        form = self._form(place, path)
        needs = {name: value.format(self.forms) for name, value in place.needs.items()}
        fields = {**form_fields(form), **_answers(form), **needs}
        written = dict(self._filled(form, long, line_for))
        faults, told = list[str](), ""
        for _ in range(TRIES):
            target = str(form.get("action") or path)
            answer = browser.post(target, data={**fields, **written})
            if answer.status_code == 302:
                self.saved += len(written)
                token = str(fields["csrf_token"])
                return [
                    *faults,
                    *self._search(place, written, answer.location, token),
                    *self._read_back(place, path, written, answer.location),
                ]
            if answer.status_code != 422:
                return [*faults, f"{path}: {answer.status_code} for {list(written)}"]
            page = BeautifulSoup(answer.get_data(), "html.parser")
            faults += differences(f"{path} refused", form_fields(_same(page, form)), written)
            told = str(page.select_one("[role=alert]"))[:900]
            marked = {str(tag["name"]) for tag in page.select("[aria-invalid=true][name]")}
            # A group of choices is named by the summary alone.
            marked |= {str(tag["href"])[1:] for tag in page.select("[role=alert] a[href^='#']")}
            # Somebody with the same name or number may be here already; this is somebody else.
            fields |= {
                str(tag["name"]): str(tag["value"]) for tag in page.select("[name=somebody_else]")
            }
            refused = marked & written.keys() or _beside(marked, written) or _longest(written)
            self.refused += len(refused)
            written = {name: text for name, text in written.items() if name not in refused}
        return [*faults, f"{path}: never saved, {told}"]

    def _form(self, place: Place, path: str) -> Tag:
        page = self.browsers[place.who].get(path)
        assert page.status_code == 200, f"{page.status_code} from {path}"
        soup = BeautifulSoup(page.get_data(), "html.parser")
        return find_form(soup)

    def _filled(
        self, form: Tag, long: str, line_for: Callable[[str], str]
    ) -> Iterator[tuple[str, str]]:
        """What each field of a form is sent, clean already."""
        for tag in form.find_all(["input", "textarea"]):
            name = str(tag.get("name") or "")
            if tag.name == "textarea":
                yield name, clean(long)
            elif tag.get("type", "text") in LINES:
                line = " ".join(clean(line_for(re.sub(r"\d+", "0", name))).split())
                yield name, tidy(line) if name in NAMES else line

    def _read_back(
        self, place: Place, path: str, written: Mapping[str, str], location: str
    ) -> list[str]:
        browser, landed = self.browsers[place.who], urlsplit(location).path
        shown = browser.get(landed, follow_redirects=True)
        faults = [] if shown.status_code == 200 else [f"{location}: {shown.status_code}"]
        if self.prints and place.paper:
            printed = {name: text for name, text in written.items() if name not in place.unprinted}
            faults += [f"{path}: {fault}" for fault in paper_faults(self._paper(place), printed)]
        if place.reopens:
            return faults + differences(path, form_fields(self._form(place, path)), written)
        kept = set(kept_texts(self.database))
        return faults + [
            f"{path} {name}: {text[:200]!r} is not on record"
            for name, text in written.items()
            if not is_kept(text, kept)
        ]

    def token(self) -> str:
        """The token that the forms of the therapist carry."""
        form = self._form(EDITED[0], EDITED[0].path)
        return str(form_fields(form)["csrf_token"])

    def _search(
        self, place: Place, written: Mapping[str, str], location: str, token: str
    ) -> list[str]:
        names = [text for name, text in written.items() if name in NAMES]
        if not names:
            return []
        client_id = urlsplit(location).path.split("/")[2]
        return search_faults(self.browsers[place.who], token, names, client_id)

    def _paper(self, place: Place) -> bytes:
        if place.paper == ISSUED:
            return newest_paper(self.database.parent)
        answer = self.browsers[place.who].get(place.paper.format(**self.ids))
        assert answer.mimetype == "application/pdf", f"{answer.status_code} from {place.paper}"
        return answer.get_data()


def in_chunks(texts: Sequence[str], most: int) -> list[str]:
    """The texts one after the other, in pieces of so many characters; longer ones stand alone."""
    chunks: list[str] = []
    for text in texts:
        if chunks and len(chunks[-1]) + len(text) < most:
            chunks[-1] += f"\n{text}"
        else:
            chunks.append(text)
    return chunks


def _answers(form: Tag) -> dict[str, str]:
    """What words belong to: nobody is sure, the last advice is chosen, a technique was stopped."""
    chosen = "input[value=unsure], input[type=radio][name^=advice-], input[name$=stopped_early]"
    return {str(tag["name"]): str(tag["value"]) for tag in form.select(chosen)}


def _beside(marked: set[str], written: Mapping[str, str]) -> set[str]:
    """What stands in the same rows: a note alone is no measurement."""
    rows = tuple(name.rpartition("-")[0] + "-" for name in marked if "-" in name)
    return {name for name in written if name.startswith(rows)}


def _longest(written: Mapping[str, str]) -> set[str]:
    """What goes first where a paper is full."""
    return {max(written, key=lambda name: len(written[name]))} if written else set()


def _same(page: BeautifulSoup, form: Tag) -> Tag:
    return find_form(page, str(form.get("id") or ""))
