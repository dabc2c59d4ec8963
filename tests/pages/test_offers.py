"""A page offers its reader nothing that the door would refuse them."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask

from clinic.accounts.domain.access import gate_of, may
from tests.pages.people import SIGNED_OUT, Readers
from tests.pages.states import STATES
from tests.people import ROLES, actor
from tests.reader import Page

PAGES = [state for state in STATES if state.sends is None and state.who not in SIGNED_OUT]


@pytest.mark.parametrize("who", ["auditor", "reception", "therapist"])
def test_a_page_offers_nothing_that_its_reader_may_not_do(readers: Readers, who: str) -> None:
    assert who in ROLES
    app, faults = readers.practice.app, set()
    for state in PAGES:
        response = readers.reader(who).browser.get(readers.practice.path(state.path))
        if response.status_code == 200:
            faults |= {f"{state}: {each}" for each in refused(app, who, offers(Page(response)))}
    assert sorted(faults) == []


def offers(page: Page) -> Iterator[tuple[str, str]]:
    """Every (method, path) to which a link or a form of the page leads."""
    for link in page.soup.find_all("a", href=True):
        yield "GET", urlsplit(str(link["href"])).path
    for form in page.soup.find_all("form", method="post"):
        yield "POST", urlsplit(str(form.get("action") or page.path)).path


def refused(app: Flask, who: str, offered: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Those of them that are shut to this person."""
    adapter = app.url_map.bind("localhost")
    with app.app_context():
        by = actor(who)
    for method, path in offered:
        if not path.startswith("/") or not adapter.test(path, method):
            continue
        endpoint, _values = adapter.match(path, method)
        gate = gate_of(app.view_functions[endpoint])
        if endpoint != "static" and (gate is None or not may(by, gate.asks(method))):
            yield f"{method} {endpoint}"
