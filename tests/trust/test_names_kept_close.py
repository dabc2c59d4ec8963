"""A client's name and what is written about them stand on pages and papers, and nowhere else."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.test import TestResponse

from clinic.app.log import FILE, FOLDER
from tests.app.test_log import Log, log
from tests.app.test_records import make_records
from tests.reader import Reader

__all__ = ["log"]

FAMILY, GIVEN = "Zyxcanary", "Qwertz"
CANARY = re.compile(f"{FAMILY}|{GIVEN}", re.IGNORECASE)
# Where addresses stand in a page, and where an answer sends a browser.
ADDRESSES = ("href", "action", "src", "formaction", "hx-get", "hx-post")
TOLD_TO_BROWSERS = ("Location", "Content-Disposition", "Set-Cookie", "Content-Location", "Link")


@pytest.fixture
def ids(app: Flask, log: Log) -> dict[str, str]:
    """A client with one of everything, who is called so from now on; so is what is written."""
    assert isinstance(log, Log)  # kept from the first request on
    with app.app_context():
        ids = make_records("therapist").ids
    names: dict[str, Any] = {"family_name": FAMILY, "given_names": GIVEN, "known_as": GIVEN}
    words: dict[str, Any] = {
        "address": FAMILY,
        "gp": FAMILY,
        "occupation": GIVEN,
        "allergies": FAMILY,
    }
    therapist = Reader.signed_in(app, "therapist")
    therapist.submit(f"/clients/{ids['client_id']}/edit", **names, **words)
    therapist.submit(f"/episodes/{ids['episode_id']}/edit", complaint=FAMILY, goal=FAMILY)
    note: dict[str, Any] = {
        "subjective": FAMILY,
        "objective": FAMILY,
        "appraisal": GIVEN,
        "plan": GIVEN,
    }
    therapist.submit(f"/sessions/{ids['note_id']}/edit", **note)
    return ids


def leaks(answer: TestResponse) -> Iterator[str]:
    """Where an answer carries the name outside its text."""
    told = [(name, answer.headers.get(name, "")) for name in TOLD_TO_BROWSERS]
    if answer.mimetype == "text/html":
        soup = BeautifulSoup(answer.get_data(), "html.parser")
        told += [("title", str((soup.title and soup.title.string) or ""))]
        told += [(name, str(tag[name])) for name in ADDRESSES for tag in soup.select(f"[{name}]")]
    yield from (f"{place}: {words}" for place, words in told if CANARY.search(words))


def answers(app: Flask, reader: Reader, ids: dict[str, str]) -> Iterator[tuple[str, TestResponse]]:
    """Every page and paper about the client, and every form of it sent as it stands."""
    for rule in app.url_map.iter_rules():
        built = rule.build(ids) if rule.arguments and rule.arguments <= ids.keys() else None
        if built is None:
            continue
        path = str(built[1])
        if "GET" in (rule.methods or ()):
            yield path, reader.browser.get(path)
        if "POST" in (rule.methods or ()):
            fields = {"csrf_token": reader.token(), "name": FAMILY, "words": GIVEN, "q": FAMILY}
            yield f"POST {path}", reader.browser.post(path, data=fields)


def test_no_title_address_or_file_name_carries_a_clients_name(
    app: Flask, ids: dict[str, str], log: Log
) -> None:
    reader = Reader.signed_in(app, "therapist")
    carried = shown = 0
    faults = []
    for what, answer in answers(app, reader, ids):
        carried += 1
        shown += FAMILY.encode() in answer.get_data()
        faults += [f"{what}: {leak}" for leak in leaks(answer)]
        answer.close()
    assert faults == []
    assert carried > 50
    assert shown > 10  # the pages themselves do name the client
    assert not CANARY.search(log.text)


def test_searching_and_faults_leave_no_name_behind(
    app: Flask, ids: dict[str, str], log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader.signed_in(app, "therapist")
    found = reader.post("/clients/search", {"q": FAMILY})
    assert ids["client_id"] in found.html
    assert list(leaks(found.response)) == []

    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError(f"{FAMILY} {GIVEN}")

    monkeypatch.setitem(app.view_functions, "clients.show", fail)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    failed = reader.browser.get(f"/clients/{ids['client_id']}/details")
    assert (log.folder / FILE).exists()
    assert FOLDER in str(log.folder)
    assert not CANARY.search(failed.get_data(as_text=True))
    assert not CANARY.search(log.text)


def test_the_same_eyes_see_a_name_where_it_must_not_be(app: Flask, ids: dict[str, str]) -> None:
    reader = Reader.signed_in(app, "therapist")
    app.jinja_env.bytecode_cache = None
    app.jinja_env.globals["asset"] = lambda name: f"/static/{FAMILY}/{name}"
    answer = reader.browser.get(f"/clients/{ids['client_id']}")
    assert list(leaks(answer))
