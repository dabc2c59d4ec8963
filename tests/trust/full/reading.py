"""What was written is read again: by the search, and from the paper.

Names are found by the search under what was written, unless nothing in them can be compared (a
search says so). Paper says every sign in its order, as far as a file can be read back at all:
letters that are joined, turned or stacked when they are drawn (Arabic, Hebrew, Devanagari, Thai,
marks over letters, what a sign turns round) are drawings there, and are left to the eye.
"""

import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from clinic.clients.domain.search import LONGEST, terms

# Where the foot of every page begins, in points from its lower edge (paper.css: 20 mm).
FOOT = 56
# Before each point of a list, and once more where it goes on over the page.
BULLET = "•"
# What stands behind the words of a paper that is not signed yet.
MARK = "DRAFT"
# Pages of a search that are turned at most: a name of one letter finds half of the practice.
PAGES = 40


def search_faults(
    browser: FlaskClient, token: str, names: Iterable[str], client_id: str
) -> list[str]:
    """The names under which the search does not find who has just been called so."""
    return [
        f"the search for {name[:200]!r} does not find who is called so"
        for name in names
        if terms(name[:LONGEST]) and not _finds(browser, token, name, client_id)
    ]


def _finds(browser: FlaskClient, token: str, words: str, client_id: str) -> bool:
    after = ""
    for _page in range(PAGES):
        sent = {"csrf_token": token, "q": words, "after": after}
        soup = BeautifulSoup(browser.post("/clients/search", data=sent).get_data(), "html.parser")
        found = [
            urlsplit(str(link["href"])).path for link in soup.select(".client-results a[href]")
        ]
        if any(client_id in path for path in found):
            return True
        further = soup.select_one("main input[name=after]")
        if further is None:
            return False
        after = str(further["value"])
    return False


def newest_paper(folder: Path) -> bytes:
    """The paper that was issued last."""
    with closing(sqlite3.connect(folder / "clinic.db")) as database:
        row = database.execute("SELECT content FROM document ORDER BY rowid DESC").fetchone()
    return bytes(row[0])


def paper_faults(content: bytes, written: Mapping[str, str]) -> list[str]:
    """What was written and does not stand on the paper, as often as it was written."""
    said = signs(paper_text(content))
    # At the end of a line a hyphen may be taken for one that only divides a word.
    undivided = said.replace("-", "")
    return [
        f"the paper says {line[:200]!r} {said.count(line)} times and not {times}"
        for text, times in Counter(written.values()).items()
        for written_line in text.split("\n")
        if (line := signs(written_line))
        and _is_read_back(unicodedata.normalize("NFKC", written_line))
        and max(said.count(line), undivided.count(line.replace("-", "") or "-")) < times
    ]


def paper_text(content: bytes) -> str:
    """The words of a PDF without the feet of its pages."""
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded(bottom=FOOT) for page in document]
    # pypdfium2 has a sign of its own for a hyphen at the end of a line.
    return "".join(pages).replace("\ufffe", "-").replace(MARK, "")


def signs(text: str) -> str:
    """The signs of a text that are drawn, each in its plainest form."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(
        sign for sign in plain if sign != BULLET and unicodedata.category(sign)[0] not in "CZ"
    )


def _is_read_back(line: str) -> bool:
    """Whether a line, with its signs that are not drawn, can be read from a file at all."""
    return not any(
        unicodedata.category(sign)[0] == "M"
        or unicodedata.bidirectional(sign) in {"R", "AL", "AN", "RLO"}
        or "\u0900" <= sign <= "\u0fff"
        for sign in line
    )
