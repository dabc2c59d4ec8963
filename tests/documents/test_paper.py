"""The paper engine: closed, repeatable, tagged."""

import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pypdfium2
import pytest
from pypdf import PdfReader

from clinic.documents import services
from clinic.documents.domain import PaperUnavailable

try:
    from clinic.documents.adapters import pdf
except OSError:
    pytest.skip("Pango is missing: tests/setup/system_packages.sh pdf", allow_module_level=True)

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<rect width="9" height="9" fill="#0f5e63"/></svg>'
)


def page(body: str, head: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>A paper</title>{head}</head>'
        f'<body class="paper-a4">{body}</body></html>'
    )


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    thread = Thread(target=listening.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}", asked
    listening.shutdown()
    thread.join()
    listening.server_close()


def reaching(address: str) -> str:
    """Every way in which a paper can reach for an address."""
    picture = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{address}/svg"/></svg>'
    return page(
        f'<img src="{address}/img" alt="x"><object data="{address}/object"></object>'
        f'<embed src="{address}/embed"><a rel="attachment" href="{address}/kept">x</a>'
        f'<ul style="list-style-image: url({address}/list)"><li>x</li></ul>'
        f'<p style="background: url({address}/background)">x</p>{picture}'
        '<img src="pose:reaching" alt="x">',
        f'<link rel="stylesheet" href="{address}/css"><link rel="attachment" href="{address}/a">'
        f'<style>@import "{address}/import";'
        f'@font-face {{ font-family: f; src: url("{address}/font"); }} p {{ font-family: f }}'
        "</style>",
    )


def test_paper_asks_nothing_of_the_network(server: tuple[str, list[str]]) -> None:
    address, asked = server
    picture = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{address}/inner"/></svg>'
    made = pdf.render(reaching(address), pictures={"reaching": picture})
    assert made.startswith(b"%PDF-")
    assert asked == []


def test_paper_reads_no_file_of_the_machine(tmp_path: Path) -> None:
    for name in ("img", "object", "embed", "kept", "a", "css", "import", "svg"):
        (tmp_path / name).write_text("body { color: red } CANARY")
    made = pdf.render(reaching(tmp_path.as_uri()), pictures={"reaching": SQUARE})
    reader = PdfReader(BytesIO(made))
    assert reader.attachments == {}
    assert b"CANARY" not in made
    assert all("CANARY" not in each.extract_text() for each in reader.pages)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/x", "file:///etc/hostname", "ftp://127.0.0.1/x", "pose:absent"]
)
def test_every_other_address_is_refused_by_name(address: str) -> None:
    with pytest.raises(pdf.Refused):
        pdf.render(page(f'<img src="{address}" alt="x">'), pictures={}, strict=True)


def test_fonts_come_from_the_bundled_folder_only(tmp_path: Path) -> None:
    stray = tmp_path / "atkinson-latin-400.woff2"
    stray.write_bytes(b"x")
    for address in (stray.as_uri(), "http://127.0.0.1:1/atkinson.woff2", "data:,x"):
        with pytest.raises(pdf.Refused):
            pdf.FontFetcher().fetch(address)


def test_the_same_paper_is_the_same_bytes() -> None:
    html = page('<h1>One</h1><img src="pose:square" alt="a square">')
    first = pdf.render(html, pictures={"square": SQUARE})
    assert pdf.render(html, pictures={"square": SQUARE}) == first


def test_a_picture_is_kept_by_what_it_shows_and_not_by_its_name() -> None:
    html = page('<img src="pose:square" alt="a square" width="90">')
    petrol = pdf.render(html, pictures={"square": SQUARE})
    orange = pdf.render(html, pictures={"square": SQUARE.replace("#0f5e63", "#d9580d")})
    assert petrol != orange
    assert pdf.render(html, pictures={"square": SQUARE}) == petrol


def test_paper_is_tagged_and_says_title_and_language() -> None:
    reader = PdfReader(BytesIO(pdf.render(page("<h1>One</h1>"), pictures={})))
    catalog = reader.root_object
    assert "/StructTreeRoot" in catalog
    assert str(catalog["/Lang"]) == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "A paper"


def test_letters_of_six_scripts_come_from_bundled_fonts() -> None:
    words = "Emma Ελένη Ольга مريم שרה मीरा ł ✓ → ≤"
    reader = PdfReader(BytesIO(pdf.render(page(f"<p>{words}</p>"), pictures={})))
    names = {font.split("+")[1] for font in reader.pages[0]._get_fonts()[0]}
    assert names
    assert all(name.startswith(("Atkinson-", "Noto-Sans")) for name in names), names


def test_without_the_libraries_the_command_that_mends_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What importing WeasyPrint does where Pango is missing.
    monkeypatch.delitem(sys.modules, "clinic.documents.adapters.pdf", raising=False)
    monkeypatch.setattr(sys, "meta_path", [_NoPango(), *sys.meta_path])
    adapters = sys.modules["clinic.documents.adapters"]
    monkeypatch.delattr(adapters, "pdf", raising=False)
    with pytest.raises(PaperUnavailable, match="apt-get install libpango"):
        services.make_pdf(page("<p>x</p>"))


class _NoPango:
    def find_spec(self, name: str, *_: object) -> None:
        if name == "clinic.documents.adapters.pdf":
            raise OSError("cannot load library 'libpango-1.0-0'")


@pytest.mark.parametrize("ending", ["\n", " \x85", " \u2028", " \u2029"], ids=ascii)
def test_a_line_may_end_in_every_way_that_there_is(ending: str) -> None:
    html = page(f"<p>One{ending}two</p>")
    content = pdf.render(html, pictures={}, style="p { white-space: pre-line; }", strict=True)
    with pypdfium2.PdfDocument(content) as document:
        assert document[0].get_textpage().get_text_bounded().split() == ["One", "two"]


@pytest.mark.parametrize("word", ["9" * 400, "é" * 70 + "\u3000\n\xad"], ids=["figures", "letters"])
def test_a_word_longer_than_a_line_is_printed_to_its_end(word: str) -> None:
    content = pdf.render(
        page(f"<p>{word}</p>"), pictures={}, style="p { white-space: pre-line; }", strict=True
    )
    with pypdfium2.PdfDocument(content) as document:
        texts = [each.get_textpage().get_text_bounded() for each in document]
    assert "".join(texts).count(word[0]) == word.count(word[0])
