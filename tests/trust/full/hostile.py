"""Requests that no page of ours would send."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from clinic.core.ids import new_id
from tests.reference import FOLDER

TEXTS = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202e\u200f\u200b",
    "𝕿𝖊𝖝𝖙 🏃‍♀️ " * 50,
    "9" * 400,
    "-1",
    "0",
    "1e308",
    "NaN",
    "Infinity",
    "9223372036854775808",
    "0x10",
    "１２",
    "2026-02-30",
    "0000-00-00",
    "99999-01-01",
    "25:61",
    "' OR 1=1 --",
    '"; DROP TABLE client; --',
    "%s%n%(x)s{0}{x.__class__}",
    "{{7*7}}{% raw %}",
    "<script>alert(1)</script>",
    "../../../../etc/passwd",
    "..%2f..%2f",
    "file:///etc/passwd",
    "http://localhost:1/",
    "//example.org/x",
    "javascript:alert(1)",
    "\r\nSet-Cookie: a=b",
    "=1+1",
    "x" * 20_001,
    "é" * 5_000,
    "[]",
    "{}",
    "null",
    "true",
    "__proto__",
    "none",
    "R",
    "both",
)
NAMES = (
    "x",
    "x-0-y",
    "points-99999999999-muscle",
    "points--1-muscle",
    "pain-0-0-0",
    "csrf_token",
    "form_key",
    "row_version",
    "next",
    "after",
    "q",
    "a" * 5_000,
    "\x00",
    "é[]",
)
METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PROPFIND", "G\u00cbT")
KINDS_OF_BODY = (
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "application/json",
    "text/plain",
    "application/x-www-form-urlencoded; charset=utf-7",
    "nonsense",
)


def naughty_texts() -> tuple[str, ...]:
    """Our own hostile texts, and the reference list where it lies beside the checkout."""
    place = FOLDER / "text" / "blns.json"
    if not place.exists():
        return TEXTS
    import json

    return (*TEXTS, *json.loads(place.read_text(encoding="utf-8")))


@dataclass
class Request:
    """One request: what is sent where."""

    method: str
    path: str
    query: str = ""
    body: bytes = b""
    kind: str = KINDS_OF_BODY[0]
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Attacker:
    """Makes requests out of real forms and hostile texts."""

    chance: Random
    texts: tuple[str, ...]

    def text(self) -> str:
        """A hostile text."""
        return self.chance.choice(self.texts)

    def argument(self, known: str) -> str:
        """What stands in an address: mostly a real id, else anything."""
        return known if self.chance.random() < 0.7 else quote(_utf8(self.text())[:300], safe="")

    def query(self) -> str:
        """What stands behind the question mark, now and then."""
        if self.chance.random() < 0.7:
            return ""
        names = [self.chance.choice(NAMES[:11]) for _ in range(self.chance.randrange(1, 4))]
        return urlencode([(_utf8(name), _utf8(self.text())) for name in names])

    def method(self) -> str:
        """Mostly what pages use."""
        draw = self.chance.random()
        return "GET" if draw < 0.4 else "POST" if draw < 0.92 else self.chance.choice(METHODS[:-1])

    def body(self, form: Mapping[str, Any], token: str) -> tuple[bytes, str]:
        """A real form with things wrong in it, or no form at all."""
        draw = self.chance.random()
        if draw < 0.12:
            return self.chance.randbytes(self.chance.randrange(600)), self._kind()
        if draw < 0.2:
            return _utf8(self.text()).encode(), self._kind()
        pairs = self._spoil(form, token)
        return urlencode(pairs).encode(), KINDS_OF_BODY[0]

    def _spoil(self, form: Mapping[str, Any], token: str) -> list[tuple[str, str]]:
        pairs = [
            (name, str(value))
            for name, values in form.items()
            for value in (values if isinstance(values, list) else [values])
        ]
        for _ in range(self.chance.randrange(0, 6)):
            self._spoil_one(pairs)
        if self.chance.random() < 0.9:
            fixed = {"csrf_token": token, "form_key": new_id()}
            pairs = [(name, fixed.get(name, value)) for name, value in pairs]
            if "csrf_token" not in dict(pairs):
                pairs.append(("csrf_token", token))
        return [(_utf8(name), _utf8(value)) for name, value in pairs]

    def _spoil_one(self, pairs: list[tuple[str, str]]) -> None:
        draw = self.chance.random()
        if not pairs or draw < 0.2:
            pairs.append((self.chance.choice(NAMES), self.text()))
            return
        place = self.chance.randrange(len(pairs))
        if draw < 0.75:
            pairs[place] = (pairs[place][0], self.text())
        elif draw < 0.85:
            pairs.append((pairs[place][0], self.text()))
        else:
            del pairs[place]

    def _kind(self) -> str:
        return self.chance.choice(KINDS_OF_BODY)


def _utf8(text: str) -> str:
    """What can be sent at all: half of a pair of surrogates cannot."""
    return text.encode("utf-8", "replace").decode()
