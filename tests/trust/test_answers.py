"""What every answer says of itself, what is served at all, and where links and ways back lead."""

import re

import pytest
from flask import Flask
from werkzeug.test import Client

from clinic.app import create_app
from clinic.app.furnishing import HEADERS
from clinic.cli.files import with_files
from clinic.core.assets import asset
from clinic.core.settings import Settings
from tests.people import PASSWORD
from tests.reader import Reader

ELSEWHERE = [
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "http:elsewhere.example",
    "javascript:alert(1)",
    "%2F%2Felsewhere.example",
]
# Files that lie beside the program, names that folders have, and what other programs show.
NOT_SERVED = [
    "/.git/config",
    "/.git/HEAD",
    "/static/",
    "/static/build/",
    "/static/build",
    "/static/../pyproject.toml",
    "/static/%2e%2e/%2e%2e/pyproject.toml",
    "/static/build/..%2f..%2f..%2fclinic%2fapp%2f__init__.py",
    "/instance/clinic.db",
    "/clinic.db",
    "/session.key",
    "/console",
    "/debug",
    "/metrics",
    "/health",
    "/docs",
    "/openapi.json",
    "/server-status",
]
# An address of another site, or none that leads to a page.
LEAVES = re.compile(r"^(?!http://localhost/)\w+:|^[/\\]{2}", re.IGNORECASE)
# What stands in an address beside ids: files, links, codes of tests.
OF_THE_PROGRAM = {"filename", "token", "code", "secret"}
WITH_PASSWORDS = {
    "/sign-in": {"current-password"},
    "/verify": {"current-password"},
    "/account/password": {"current-password", "new-password"},
}


KINDS = {
    "/sign-in": "text/html; charset=utf-8",
    "/account": "text/html; charset=utf-8",
    "/nowhere": "text/html; charset=utf-8",
    "/static/favicon.svg": "image/svg+xml; charset=utf-8",
}
# Built files by their plain names.
FILES = {
    "main.css": 'text/css; charset="utf-8"',
    "main.js": 'text/javascript; charset="utf-8"',
    "icons.svg": "image/svg+xml",
}


def test_every_answer_says_what_it_is_and_in_which_letters(therapist: Reader) -> None:
    for place, kind in KINDS.items():
        with therapist.browser.get(place) as answer:
            assert answer.headers["Content-Type"] == kind
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_no_answer_is_open_to_pages_of_others(therapist: Reader) -> None:
    for place in KINDS:
        for origin in ("https://elsewhere.example", "null"):
            with therapist.browser.get(place, headers={"Origin": origin}) as answer:
                assert "Access-Control-Allow" not in str(answer.headers)


def test_nothing_but_files_of_the_program_is_served(therapist: Reader) -> None:
    for place in NOT_SERVED:
        with therapist.browser.get(place) as answer:
            assert answer.status_code in (400, 404), place


def test_files_of_the_program_carry_the_guards_too(app: Flask) -> None:
    served = Client(with_files(app))
    for name, kind in FILES.items():
        with served.get(url_path(app, name)) as answer:
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
            assert HEADERS.items() <= dict(answer.headers).items()
            assert "Access-Control-Allow-Origin" not in answer.headers
            assert "immutable" in answer.headers["Cache-Control"]


def url_path(app: Flask, name: str) -> str:
    """Where a built file is."""
    with app.test_request_context():
        return asset(name)


def test_no_part_runs_in_debug_mode(app: Flask) -> None:
    settings: Settings = app.config["SETTINGS"]
    served = create_app(Settings(folder=settings.folder, database_url=settings.database_url))
    assert not served.debug
    assert not served.testing
    assert not served.config["PROPAGATE_EXCEPTIONS"]


def test_passwords_are_hidden_while_typed_and_keepers_may_fill_them_in(
    therapist: Reader, visitor: Reader
) -> None:
    for place, kept in WITH_PASSWORDS.items():
        page = (visitor if place == "/sign-in" else therapist).get(place)
        boxes = page.soup.select("main input[name*=password]")
        assert {str(box["autocomplete"]) for box in boxes} == kept
        assert {str(box["type"]) for box in boxes} == {"password"}
        assert not [box for box in boxes if box.has_attr("readonly") or box.has_attr("maxlength")]


@pytest.mark.parametrize("name", ["owner", "therapist", "reception", "auditor"])
def test_every_page_offers_the_way_out(app: Flask, name: str) -> None:
    reader = Reader.signed_in(app, name)
    for place in ("/", "/clients", "/account", "/account/password"):
        assert reader.get(place).soup.select_one("form[action='/sign-out'][method=post]"), place


def test_no_way_back_leads_to_somebody_elses_house(therapist: Reader) -> None:
    assert LEAVES.match("//elsewhere.example")
    for place in ELSEWHERE:
        page = therapist.get("/verify")
        fields = {**page.fields(), "next": place, "password": PASSWORD}
        for address in ("/verify", f"/verify?next={place}"):
            answer = therapist.browser.post(address, data=fields)
            assert not LEAVES.match(answer.headers.get("Location", "")), place


@pytest.mark.parametrize("words", ["javascript:alert(1)", 'x" onmouseover="y', "data:text/html,x"])
def test_a_link_made_of_what_somebody_wrote_is_an_address_of_ours(
    therapist: Reader, words: str
) -> None:
    page = therapist.submit("/clients/new", family_name=words, given_names="Ada", phone=words)
    page = therapist.get(page.path)  # the reader looks at every address on the page
    addresses = [str(tag["href"]) for tag in page.soup.find_all(href=True)]
    assert not [address for address in addresses if address.startswith(words[:5])]


def test_addresses_carry_ids_and_nothing_about_anybody(app: Flask) -> None:
    named = {argument for rule in app.url_map.iter_rules() for argument in rule.arguments}
    assert {name for name in named - OF_THE_PROGRAM if not name.endswith("_id")} == set()
