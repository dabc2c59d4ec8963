"""What somebody wrote is shown as they wrote it, whatever it looks like."""

import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.conftest import make_app
from tests.pages.practice import Practice
from tests.pages.states import FILES, STATES
from tests.reader import Reader
from tests.trust.full import holes, xss
from tests.trust.full.poison import poison

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
# What gettext gives back in a template counts as safe: it may be given literals alone.
GETTEXT_OF_A_VALUE = re.compile(r"""\b(?:_|n?gettext)\(\s*(?!["'])""")
HOSTILE = "\"'><script>alert(1)</script>"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, str]]:
    """The database of a filled practice, and the names of its records."""
    return xss.filled(tmp_path_factory.mktemp("filled") / "whole")


@pytest.fixture(scope="module")
def poisoned(
    tmp_path_factory: pytest.TempPathFactory, whole: tuple[bytes, dict[str, str]]
) -> Practice:
    """That practice, in which every word is followed by hostile ones."""
    folder = tmp_path_factory.mktemp("poisoned")
    content, ids = whole
    (folder / "clinic.db").write_bytes(content)
    assert poison(folder / "clinic.db", HOSTILE) > 200
    app = make_app(folder)
    return Practice(app, ids=ids)


def unescaped(practice: Practice, app: Flask) -> list[str]:
    """The pages on which the hostile words became part of the page."""
    readers = {who: Reader.signed_in(app, who) for who in ("therapist", "owner", "reception")}
    found = []
    for state in STATES:
        if state.who not in readers or state.sends is not None or state.endpoint in FILES:
            continue
        answer = readers[state.who].browser.get(practice.path(state.path))
        if "<script>alert" in answer.text:
            found.append(str(state))
    return found


def test_hostile_words_never_become_part_of_a_page(poisoned: Practice) -> None:
    assert unescaped(poisoned, poisoned.app) == []


def test_templates_that_do_not_escape_would_be_noticed(poisoned: Practice) -> None:
    app = make_app(Path(poisoned.app.config["SETTINGS"].folder))
    holes.unsafe(app)
    assert len(unescaped(poisoned, app)) > 20


@pytest.mark.parametrize("hole", holes.HOLES, ids=lambda hole: hole.name)
def test_each_hole_that_the_long_form_plants_is_noticed_by_name(
    hole: holes.Hole, tmp_path: Path, whole: tuple[bytes, dict[str, str]], chromium: Browser
) -> None:
    with xss.Canary() as canary:
        assert xss.see_hole(hole, chromium, canary, tmp_path / "hole", whole)


def test_templates_translate_literals_only() -> None:
    found = [
        f"{place.relative_to(TEMPLATES)}:{number}"
        for place in sorted(TEMPLATES.rglob("*.html"))
        for number, line in enumerate(place.read_text(encoding="utf-8").splitlines(), 1)
        if GETTEXT_OF_A_VALUE.search(line)
    ]
    assert found == []
