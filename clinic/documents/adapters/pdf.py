"""The one caller of WeasyPrint: HTML in, tagged PDF (PDF/UA-1) out, the same bytes each time.

Imported only when a paper is made: importing takes longer than most pages, and fails where Pango
is missing. Measurements behind each choice: fonts, styles and pictures are kept between papers.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import g, has_app_context
from weasyprint import CSS, HTML
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from clinic.core.assets import BUILD
from clinic.documents.domain import TooManyPages

PAPER_CSS = Path(__file__).with_name("paper.css")
PICTURE = "pose:"
KEPT_PICTURES = 400
# Signs that end a line as a newline does; behind a space WeasyPrint fails on them.
LINE_ENDS = str.maketrans("\x85\u2028\u2029", "\n\n\n")

# Pango's font map is shared by all renders of this process and is not made for two at once.
_one_at_a_time = Lock()


class BoxesNoted(logging.Filter):
    """Hears of signs that no font has. They are words of a client, so no log hears of them."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether something may be logged: all but those signs."""
        if not str(record.msg).startswith(".notdef"):
            return True
        if isinstance(record.args, tuple):
            self.signs.add(str(record.args[0]))
        return False


class Refused(ValueError):
    """Paper may not reach for anything outside itself."""


class PictureFetcher(URLFetcher):  # type: ignore[misc]
    """Answers ``pose:`` with the pictures handed in and ``data:`` by itself; refuses the rest."""

    def __init__(self, pictures: Mapping[str, str | bytes], *, strict: bool = False) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=strict)
        self._pictures = pictures

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The picture behind an address. Raises Refused for every other address."""
        if url.startswith(PICTURE):
            name = unquote(url.removeprefix(PICTURE))
            if name not in self._pictures:
                raise Refused(f"no picture is called {name!r}")
            return _answer(url, self._pictures[name])
        if url.startswith("data:"):
            return super().fetch(url, headers)
        raise Refused(f"paper reaches for nothing outside itself: {urlsplit(url).scheme}")


class FontFetcher(URLFetcher):  # type: ignore[misc]
    """Answers for the bundled font files alone."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002
        """A font's bytes. Raises Refused for every other file or address."""
        parts = urlsplit(url)
        place = Path(unquote(parts.path)).resolve()
        if parts.scheme != "file" or place.parent != (BUILD / "fonts").resolve():
            raise Refused("only bundled fonts are loaded")
        return URLFetcherResponse(url, place.read_bytes())


class KeptPictures(dict[str, Any]):
    """WeasyPrint's picture cache for one paper, kept by content and not by name.

    Two papers may call different pictures by the same name, so the name alone is no key.
    """

    def __init__(self, pictures: Mapping[str, str | bytes]) -> None:
        super().__init__()
        self._digests = {
            PICTURE + name: _digest(picture)
            for name, picture in pictures.items()
            if isinstance(picture, str)  # raster pictures hold on to the document they stood in
        }
        for address, digest in self._digests.items():
            if digest in _kept:
                _kept.move_to_end(digest)
                super().__setitem__(address, _kept[digest])

    def __setitem__(self, address: str, image: Any) -> None:
        super().__setitem__(address, image)
        if image is not None and address in self._digests:
            _kept[self._digests[address]] = image
            while len(_kept) > KEPT_PICTURES:
                _kept.popitem(last=False)


_kept: OrderedDict[str, Any] = OrderedDict()


def render(
    html: str,
    *,
    pictures: Mapping[str, str | bytes],
    style: str = "",
    most_pages: int | None = None,
    strict: bool = False,
) -> bytes:
    """Lay out a whole HTML document and return the PDF.

    ``pictures`` are SVG texts or raster bytes by the names that the HTML calls as ``pose:NAME``.
    ``style`` is further CSS after ``paper.css``. What may not be fetched is left out; ``strict``
    (for tests) raises Refused instead. Raises TooManyPages above ``most_pages``.
    """
    with _one_at_a_time, _boxes_noted():
        fonts = _fonts()
        styles = [_paper_style(), _style(style)] if style else [_paper_style()]
        fetcher = PictureFetcher(pictures, strict=strict)
        document = HTML(string=html.translate(LINE_ENDS), base_url="paper:", url_fetcher=fetcher)
        try:
            made: bytes = document.write_pdf(
                finisher=_page_check(most_pages),
                stylesheets=styles,
                font_config=fonts,
                pdf_variant="pdf/ua-1",
                cache=KeptPictures(pictures),
            )
        except FatalURLFetchingError as error:  # a BaseException: nobody further up expects it
            raise Refused(str(error)) from error
    return made


@contextmanager
def _boxes_noted() -> Iterator[None]:
    """Remember for this request which signs were printed as boxes (``app.boxes`` says so)."""
    noted = BoxesNoted()
    LOGGER.addFilter(noted)
    try:
        yield
    finally:
        LOGGER.removeFilter(noted)
    if noted.signs and has_app_context():
        g.printed_as_boxes = g.get("printed_as_boxes", frozenset()) | noted.signs


def _page_check(most_pages: int | None) -> Callable[[Any, Any], None] | None:
    """What looks at the pages before they are written down; None where any number will do."""
    if most_pages is None:
        return None

    def check(document: Any, _pdf: Any) -> None:
        if len(document.pages) > most_pages:
            raise TooManyPages

    return check


def _answer(url: str, picture: str | bytes) -> URLFetcherResponse:
    if isinstance(picture, str):
        return URLFetcherResponse(url, picture.encode(), {"Content-Type": "image/svg+xml"})
    return URLFetcherResponse(url, picture)


def _digest(picture: str) -> str:
    return sha256(picture.encode()).hexdigest()


@cache
def _fonts() -> FontConfiguration:
    """The bundled fonts, unpacked once."""
    fonts = FontConfiguration()
    CSS(filename=BUILD / "fonts-print.css", font_config=fonts, url_fetcher=FontFetcher())
    return fonts


@cache
def _paper_style() -> CSS:
    """Fonts' names and what all papers share, parsed once."""
    names = (BUILD / "fonts-print.css").read_text().rsplit(":root", 1)[1]
    return _style(f":root{names}\n{PAPER_CSS.read_text(encoding='utf-8')}")


@lru_cache(maxsize=20)
def _style(text: str) -> CSS:
    return CSS(string=text, font_config=_fonts(), url_fetcher=PictureFetcher({}))
