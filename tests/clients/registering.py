"""The page on which a client is registered, as somebody fills it in."""

from typing import Any

from tests.reader import Page, Reader


def details_of(page: Page) -> str:
    """The address of the details page of the client whose page this is."""
    path = page.path.rstrip("/")
    return path if path.endswith("/details") else f"{path}/details"


def register(reader: Reader, *, expect: int = 200, **changes: Any) -> Page:
    """Emma's names, what else is typed, and Save; the page that follows."""
    names = {"given_names": "Emma", "family_name": "Runner"}
    return reader.submit("/clients/new", expect=expect, **{**names, **changes})
