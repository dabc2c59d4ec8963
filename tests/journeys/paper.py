"""A PDF, read back as a person, a screen reader and a printer read it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
from pypdf.generic import ArrayObject, DictionaryObject

# An arrow has some hundreds of pixels of its colour at 72 to the inch.
ENOUGH_PIXELS = 50


class Paper:
    """A PDF."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.reader = pypdf.PdfReader(place)
        with pypdfium2.PdfDocument(place) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
        self.text = " ".join(" ".join(pages).replace("\ufffe", "-").split())

    @property
    def catalog(self) -> Any:
        """The root of the file."""
        return self.reader.root_object

    def has_colour(self, page: int, colour: tuple[int, int, int]) -> bool:
        """Whether a page (counted from 0) shows some of a colour when it is drawn."""
        with pypdfium2.PdfDocument(self.place) as document:
            picture = document[page].render(scale=1).to_pil().convert("RGB")
        seen = picture.getcolors(picture.width * picture.height) or []
        return sum(count for count, shade in seen if is_near(shade, colour)) > ENOUGH_PIXELS

    def is_tagged(self) -> bool:
        """Whether a screen reader finds a structure."""
        return bool(self.catalog["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in self.catalog

    def tags(self) -> Iterator[DictionaryObject]:
        """Every element of the structure, in reading order."""
        yield from walk(self.catalog["/StructTreeRoot"].get_object())

    def fonts(self) -> dict[str, bool]:
        """Each font by name, and whether its letters are inside the file."""
        found: dict[str, bool] = {}
        for page in self.reader.pages:
            resources: Any = page["/Resources"]
            for font in resources.get("/Font", {}).values():
                inner: Any = font.get_object()
                for each in inner.get("/DescendantFonts", [inner]):
                    descriptor = each.get_object()["/FontDescriptor"].get_object()
                    name = str(descriptor["/FontName"])
                    found[name] = any(key.startswith("/FontFile") for key in descriptor)
        return found


def walk(node: Any) -> Iterator[DictionaryObject]:
    """A structure element and all below it."""
    if isinstance(node, ArrayObject):
        for each in node:
            yield from walk(each.get_object())
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from walk(node["/K"])


def kind(tag: DictionaryObject) -> str:
    """The role of a structure element, such as ``H1`` or ``Figure``."""
    return str(tag["/S"]).removeprefix("/")


def alt_text(tag: DictionaryObject) -> str:
    """What a screen reader says instead of a picture."""
    return str(tag.get("/Alt", ""))


def is_near(shade: Any, colour: tuple[int, int, int]) -> bool:
    """Whether two colours look alike."""
    return all(abs(ours - theirs) < 12 for ours, theirs in zip(shade, colour, strict=True))
