"""A sheet's paper, as tests read it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2

from clinic import demo
from clinic.aftercare import queries
from clinic.aftercare.domain.sheet import Layout
from clinic.core.actor import Actor
from clinic.documents.queries import get_content


class Visit:
    """A next visit, as far as a sheet asks for it."""

    def __init__(self, day: date) -> None:
        self.next_visit_on = day
        self.next_visit_at = "18:15"


LOGO = Path(demo.__file__).parent / "content" / "logo.png"


SMALLEST = {Layout.STANDARD: 10.9, Layout.LARGE: 13.9}


def paper(sheet_id: str, by: Actor) -> bytes:
    """The issued paper itself."""
    return get_content(queries.get_sheet(sheet_id, by=by).document_id, by=by)


def page_texts(content: bytes) -> list[str]:
    """What stands on each page."""
    document = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [" ".join(text.split()) for text in texts]


def letter_sizes(content: bytes) -> Iterator[float]:
    """The height of each letter, as large as it is printed."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            size = pypdfium2.raw.c_float()
            pypdfium2.raw.FPDFTextObj_GetFontSize(thing, size)
            matrix = thing.get_matrix()
            yield size.value * abs(matrix.d)
    document.close()


def tags(node: Any) -> Iterator[Any]:
    """Every node of the structure tree."""
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from tags(each)
    elif hasattr(node, "get"):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node["/K"])
