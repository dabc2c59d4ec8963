"""The guide for therapists leads somewhere: its links, its pictures, its words."""

import re
from pathlib import Path

import pytest

from tests.anatomy.test_wording import NEVER_SAID
from tests.pages.screenshots import GUIDE

FOLDER = Path(__file__).parents[2] / "docs" / "guide"
PAGES = sorted(FOLDER.glob("*.md"))
LINK = re.compile(r"(!?)\[([^\]]+)\]\(([^)]+)\)")


def links(path: Path) -> list[tuple[bool, str, str]]:
    found = LINK.findall(path.read_text(encoding="utf-8"))
    return [(bool(mark), words, target) for mark, words, target in found]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_of_the_guide_lead_to_its_pages(path: Path) -> None:
    for is_picture, _words, target in links(path):
        if not is_picture:
            assert (FOLDER / target).is_file(), target


def test_the_guide_shows_every_picture_that_its_command_makes() -> None:
    shown = {
        Path(target).stem
        for path in PAGES
        for is_picture, _words, target in links(path)
        if is_picture
    }
    assert shown == set(GUIDE)


def test_the_index_names_every_page() -> None:
    named = {target for _is_picture, _words, target in links(FOLDER / "README.md")}
    assert named == {path.name for path in PAGES} - {"README.md"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_guide_says_nothing_that_the_evidence_denies(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("![", "[")
    assert NEVER_SAID.findall(text) == []
