"""A reader of pages: fetches them through the app and checks each one that it sees."""

import re
from typing import Any, Self
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from clinic.accounts.adapters.sessions import COOKIE
from tests.markup import check_markup
from tests.page_rules import check_page
from tests.people import open_sign_in


class Page:
    """One answer, read as HTML."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        is_page = response.mimetype == "text/html"
        self.html = response.get_data(as_text=True) if is_page else ""
        self.soup = BeautifulSoup(self.html, "html.parser")

    @property
    def text(self) -> str:
        """What a person reads on the page, with single spaces."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def path(self) -> str:
        """The address of the page."""
        return self.response.request.path

    def fields(self, form_id: str = "") -> dict[str, Any]:
        """What the page's main form would send as it stands."""
        return form_fields(find_form(self.soup, form_id))

    def link(self, words: str) -> str:
        """The address behind the link that carries these words."""
        for anchor in self.soup.find_all("a"):
            if words in " ".join(str(anchor.get_text(" ")).split()):
                return str(anchor["href"])
        raise AssertionError(f"no link says {words!r} on {self.path}")


class Reader:
    """A person before a browser without JavaScript."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.browser = app.test_client()

    @classmethod
    def signed_in(cls, app: Flask, name: str) -> Self:
        """Somebody who has signed in, with all that signing in asks for."""
        reader = cls(app)
        reader.browser.set_cookie(COOKIE, open_sign_in(app, name))
        return reader

    def sign_in(self, email: str, password: str) -> Page:
        """Fill the sign-in page."""
        return self.submit("/sign-in", email=email, password=password)

    def get(self, path: str, *, expect: int = 200) -> Page:
        """Fetch a page, following redirects, and check it against the rules for pages."""
        return self._read(self.browser.get(path, follow_redirects=True), expect)

    def post(self, path: str, fields: dict[str, Any], *, expect: int = 200) -> Page:
        """Send fields to an address, with the token that any page of this person carries."""
        content = {"csrf_token": self.token(), **fields}
        response = self.browser.post(path, data=content, follow_redirects=True)
        return self._read(response, expect)

    def submit(self, path: str, *, form: str = "", expect: int = 200, **changes: Any) -> Page:
        """Open a page, fill its form, and send it where it goes."""
        return self.submit_on(self.get(path), form=form, expect=expect, **changes)

    def submit_on(self, page: Page, *, form: str = "", expect: int = 200, **changes: Any) -> Page:
        """Fill the form of a page that is open already, and send it where it goes."""
        found = find_form(page.soup, form)
        fields = {**form_fields(found), **changes}
        fields = {name: value for name, value in fields.items() if value is not None}
        target = str(found.get("action") or urlsplit(page.path).path)
        response = self.browser.post(target, data=fields, follow_redirects=True)
        return self._read(response, expect)

    def token(self) -> str:
        """A form token of this session."""
        page = self.browser.get("/", follow_redirects=True).get_data(as_text=True)
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert found, "no page of this person carries a form token"
        return found[1]

    def _read(self, response: TestResponse, expect: int) -> Page:
        page = Page(response)
        assert page.status == expect, f"{page.status} from {page.path}: {page.text[:400]}"
        if page.html and response.headers.get("HX-Fragment") is None:
            check_page(page.soup, page.html, page.path)
            check_markup(page.html, page.path)
        return page


def find_form(soup: BeautifulSoup, form_id: str = "") -> Tag:
    """The form with an id, or the page's main form: the first in ``main``."""
    main = soup.find("main") or soup
    found = soup.find("form", id=form_id) if form_id else main.find("form")
    assert isinstance(found, Tag), f"no form {form_id!r} on the page"
    return found


def form_fields(form: Tag) -> dict[str, Any]:
    """Names and values that a browser would send, without pressing any named button."""
    fields: dict[str, Any] = {}
    for item in form.find_all(["input", "select", "textarea"]):
        name = str(item.get("name") or "")
        if not name or item.has_attr("disabled"):
            continue
        for value in _values(item):
            if name in fields:
                held = fields[name] if isinstance(fields[name], list) else [fields[name]]
                fields[name] = [*held, value]
            else:
                fields[name] = value
    return fields


def _values(item: Tag) -> list[str]:
    if item.name == "textarea":
        text = item.get_text()
        return [text.replace("\r\n", "\n").removeprefix("\n")]
    if item.name == "select":
        options = item.find_all("option")
        chosen = [option for option in options if option.has_attr("selected")]
        if not chosen and not item.has_attr("multiple"):
            chosen = options[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    kind = item.get("type", "text")
    if kind in ("checkbox", "radio"):
        return [str(item.get("value", "on"))] if item.has_attr("checked") else []
    return [] if kind in ("submit", "button", "file", "image") else [str(item.get("value", ""))]
