"""A language in which every translated text stands in ⟦brackets⟧, so that what is not shows."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from babel.support import NullTranslations
from bs4 import BeautifulSoup, Comment, Doctype
from flask import Flask
from flask_babel import Domain
from sqlalchemy import Engine, inspect, select, table, text

OPEN, CLOSE = "⟦", "⟧"
TRANSLATED = re.compile(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
# What is no word of a language: figures, signs, dates as Babel writes them, initials, fingerprints.
NO_WORDS = re.compile(
    r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec)\b"
    r"|\b\w\.|\b[0-9a-f]{8}\b|[\W\d_]",
)
# Keys and codes are the same in every language.
UNREAD = {"script", "style", "option", "template", "code"}
# Attributes that are read aloud or shown.
READ_ATTRIBUTES = (
    "alt",
    "aria-label",
    "placeholder",
    "title",
    "data-less",
    "data-more",
    "data-none",
)
# Tables in which people write nothing.
UNTYPED = {"audit_event", "submission", "web_session", "alembic_version", "record_version"}


class Bracketed(NullTranslations):
    """Translations into the language of brackets."""

    def ugettext(self, message: str) -> str:
        """The message in brackets."""
        return f"{OPEN}{message}{CLOSE}"

    gettext = ugettext

    def ungettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The message for a number, in brackets."""
        return self.ugettext(msgid1 if n == 1 else msgid2)

    ngettext = ungettext


class Brackets(Domain):  # type: ignore[misc]
    """Gives every request the language of brackets."""

    def get_translations(self) -> Bracketed:
        """The same for everybody."""
        return Bracketed()


def speak_in_brackets(app: Flask) -> None:
    """From here on pages of the app are in the language of brackets."""
    app.before_request_funcs.setdefault(None, []).insert(0, lambda: Brackets().as_default())


def read_texts(soup: BeautifulSoup) -> Iterator[str]:
    """Everything on a page that somebody reads or hears."""
    for node in soup.find_all(string=True):
        is_read = node.parent is not None and node.parent.name not in UNREAD
        if is_read and node.strip() and not isinstance(node, Comment | Doctype):
            yield str(node)
    for tag in soup.find_all(True):
        for name in READ_ATTRIBUTES:
            if tag.get(name):
                yield str(tag[name])


def untranslated(texts: Iterable[str], known: Iterable[str]) -> list[str]:
    """What remains of texts without brackets, known words, figures and signs."""
    # A kept figure is no word: taken out, it would tear a fingerprint apart.
    words = {word for word in known if NO_WORDS.sub("", word)}
    longest_first = sorted(words, key=len, reverse=True)
    found = []
    for each in texts:
        rest = each
        while TRANSLATED.search(rest):
            rest = TRANSLATED.sub(" ", rest)
        for word in longest_first:
            if word in rest:
                # A letter that somebody typed is no part of "May".
                rest = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", rest)
        if NO_WORDS.sub("", rest):
            found.append(" ".join(each.split()))
    return found


def typed_words(engine: Engine) -> set[str]:
    """Every text in the database, in the lines in which pages show it."""
    words: set[str] = set()
    with engine.connect() as connection:
        for name in set(inspect(engine).get_table_names()) - UNTYPED:
            rows: Any = connection.execute(select(text("*")).select_from(table(name)))
            words.update(word for row in rows for value in row for word in lines_of(value))
    return words


def lines_of(value: Any) -> Iterator[str]:
    """The lines of a text, and those inside a kept document."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from lines_of(inner)
    elif isinstance(value, str) and value.startswith(("{", "[[", '["')):
        yield from lines_of(json.loads(value))
    elif isinstance(value, str):
        yield from (line.strip() for line in value.splitlines() if line.strip())
