"""Emma's first visit in a real browser: by mouse, by keyboard alone, without JavaScript."""

import re
from pathlib import Path

import pytest

from tests.chromium import Screen
from tests.demo.conftest import PASSWORD
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.sheet import check_sheet
from tests.journeys.visit import Visit

pytestmark = pytest.mark.browser

THERAPIST = "therapist@demo.example"


def begin(hands: Hands, address: str) -> Visit:
    """Somebody has signed in, registered Emma, and looks at her page."""
    visit = Visit(hands, address)
    visit.sign_in(THERAPIST, PASSWORD)
    visit.register()
    return visit


def go_through(visit: Visit, folder: Path) -> None:
    """From the client page to the sheet in the client's hands."""
    visit.open_episode()
    visit.screen()
    visit.tell_of_running()
    visit.assess()
    visit.treat()
    check_sheet(visit.hand_over(folder))


def test_with_a_mouse_and_no_more_effort_than_is_written_down(
    screen: Screen, tmp_path: Path
) -> None:
    mouse = Mouse(screen.page)
    visit = begin(mouse, screen.address)
    mouse.effort.clear()
    go_through(visit, tmp_path)
    assert dict(mouse.effort) == written_effort()


def test_with_the_keyboard_alone(screen: Screen, tmp_path: Path) -> None:
    go_through(begin(Keyboard(screen.page), screen.address), tmp_path)


def test_without_javascript(plain_screen: Screen, tmp_path: Path) -> None:
    hands = Mouse(plain_screen.page, has_javascript=False)
    go_through(begin(hands, plain_screen.address), tmp_path)


def written_effort() -> dict[str, int]:
    """The first visit's counts as docs/effort.md tells them."""
    text = (Path(__file__).parents[2] / "docs" / "effort.md").read_text(encoding="utf-8")
    return {
        kind: int(count) for kind, count in re.findall(r"^\| (\w+)[^|]*\| (\d+) \|$", text, re.M)
    }
