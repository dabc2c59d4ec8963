"""A second visit: what was found last time beside today, and the client's progress report."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.chromium import Screen
from tests.demo.conftest import PASSWORD
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.paper import Paper
from tests.journeys.visit import Visit

pytestmark = pytest.mark.browser

THERAPIST = "therapist@demo.example"


def go_through(hands: Hands, address: str, folder: Path) -> None:
    """Jasmine comes again: screened, looked at beside last time, treated, told how it went."""
    visit = Visit(hands, address)
    visit.sign_in(THERAPIST, PASSWORD)
    visit.find("Jasmine Cole")
    visit.screen(again=True)
    look_again(visit)
    treat_again(visit)
    check_report(visit, folder)


def look_again(visit: Visit) -> None:
    """Last findings are copied and said to hold, but for what has changed."""
    hands = visit.hands
    visit.find("Jasmine Cole")
    hands.press(visit.link("New assessment"))
    visit.arrive("New assessment")
    hands.press(visit.button("Copy last findings to check again"))
    hands.choose(visit.group("Tightness", visit.group("Tight muscle 1")), "0")
    hands.press(visit.button("Save assessment"))
    expect(visit.page.get_by_text("Please look at this again")).to_be_visible()
    hands.press(visit.button("All still so"))
    hands.choose(visit.group("Pain now"), "0")
    hands.choose(visit.group("Pain at its worst"), "1")
    line = visit.group("Knee, bending")
    hands.write(visit.field("Left", line), "140")
    hands.press(visit.button("Save assessment"))
    expect(visit.page.get_by_text("The assessment is saved.")).to_be_visible()
    main = visit.page.get_by_role("main")
    for words in ("1 lower than last time", "gone: was 1", "2° higher than last time"):
        expect(main).to_contain_text(words)


def treat_again(visit: Visit) -> None:
    """What is carried over waits for its confirmation."""
    hands = visit.hands
    hands.press(visit.link("Begin session"))
    visit.arrive("New session")
    hands.write(visit.field("Subjective"), "Hurdles twice a week, nothing the next day.")
    hands.press(visit.button("Read through and sign"))
    visit.arrive("Read through and sign")
    expect(visit.button("Sign as")).to_have_count(0)
    hands.press(visit.button("All of it is true today"))
    visit.page.wait_for_load_state()
    hands.press(visit.button("Sign as"))
    visit.arrive("Session of")


def check_report(visit: Visit, folder: Path) -> None:
    """One page in plain words."""
    hands = visit.hands
    visit.find("Jasmine Cole")
    hands.press(visit.link("Progress report"))
    visit.arrive("New progress report")
    hands.write(visit.field("What comes next"), "Hurdles every second day until the final.")
    hands.press(visit.button("Issue the report"))
    expect(visit.page.get_by_text("Fingerprint of the file")).to_be_visible()
    with visit.page.expect_download() as download:
        hands.press(visit.button("Save as file"))
    place = folder / download.value.suggested_filename
    download.value.save_as(place)
    paper = Paper(place)
    assert len(paper.reader.pages) == 1
    assert paper.is_tagged()
    assert "Run the county final in May" in paper.text


def test_with_a_mouse(screen: Screen, tmp_path: Path) -> None:
    go_through(Mouse(screen.page), screen.address, tmp_path)


def test_with_the_keyboard_alone(screen: Screen, tmp_path: Path) -> None:
    go_through(Keyboard(screen.page), screen.address, tmp_path)


def test_without_javascript(plain_screen: Screen, tmp_path: Path) -> None:
    go_through(Mouse(plain_screen.page, has_javascript=False), plain_screen.address, tmp_path)
