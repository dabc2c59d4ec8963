"""Holes opened on purpose in an app: what looks at it (``xss.py``) must name each of them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import Flask, Response
from weasyprint.urls import URLFetcherResponse

from clinic.documents.adapters import pdf

Spoil = Callable[[Flask], AbstractContextManager[None]]


@dataclass(frozen=True)
class Hole:
    """What is opened on purpose: the payload that finds it, and what must be said of it."""

    name: str
    payload: int
    seen: str
    spoil: Spoil
    pages: int


def unsafe(app: Flask) -> None:
    """Templates that do not escape."""
    app.jinja_env.bytecode_cache = None
    app.jinja_env.autoescape = False


@contextmanager
def unescaped(app: Flask) -> Iterator[None]:
    """A hole: words become part of the page."""
    unsafe(app)
    yield


@contextmanager
def unguarded(app: Flask) -> Iterator[None]:
    """A hole: words become part of the page, and no header keeps it from asking elsewhere."""
    unsafe(app)

    @app.after_request
    def _allow(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = "img-src *"
        return answer

    yield


@contextmanager
def files_answered(app: Flask) -> Iterator[None]:
    """A hole: words become part of the paper, and whoever prints it may read this computer."""
    unsafe(app)
    whole = pdf.PictureFetcher.fetch

    def fetch(self: pdf.PictureFetcher, url: str, headers: Any = None) -> URLFetcherResponse:
        parts = urlsplit(url)
        if parts.scheme == "file":
            return URLFetcherResponse(url, Path(unquote(parts.path)).read_bytes())
        return whole(self, url, headers)

    pdf.PictureFetcher.fetch = fetch  # type: ignore[method-assign]
    try:
        yield
    finally:
        pdf.PictureFetcher.fetch = whole  # type: ignore[method-assign]


@contextmanager
def sound(_app: Flask) -> Iterator[None]:
    """No hole."""
    yield


STOLEN = "a paper says what only"
HOLES = (
    Hole("a script in a page", 0, "inline script", unescaped, 8),
    Hole("a request to somewhere else", 3, "the canary was asked", unguarded, 8),
    Hole("a file carried along in a paper", 9, STOLEN, files_answered, 0),
    Hole("a file shown on a paper", 11, STOLEN, files_answered, 0),
)
