"""The page of one complaint: what blocks stands there, and the next step is the right one."""

from typing import Any

import pytest
from flask import Flask

from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Page, Reader
from tests.screening.making import make_screening
from tests.statements import statements


@pytest.fixture
def calf(app: Flask) -> str:
    with app.app_context():
        by = actor("therapist")
        return make_episode(make_client(by), by)


def ask(app: Flask, episode_id: str, **said: Any) -> None:
    with app.app_context():
        make_screening(episode_id, actor("therapist"), **said)


def stands_out(page: Page) -> list[str]:
    """The words of the primary buttons of the page itself."""
    return [each.get_text(strip=True) for each in page.soup.select("main .press-primary")]


def test_before_anything_was_asked_the_questions_come_first(therapist: Reader, calf: str) -> None:
    page = therapist.get(f"/episodes/{calf}")
    assert "Not screened yet" in page.text
    assert stands_out(page) == ["Ask the screening questions"]


def test_once_asked_the_assessment_is_next(app: Flask, therapist: Reader, calf: str) -> None:
    ask(app, calf)
    page = therapist.get(f"/episodes/{calf}")
    assert "Not screened" not in page.text
    assert stands_out(page) == ["New assessment"]


def test_a_block_stands_there_with_the_ways_that_end_it(
    app: Flask, therapist: Reader, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes")
    page = therapist.get(f"/episodes/{calf}")
    notice = page.soup.select_one(".notice-stop")
    assert notice
    ways = [each.get_text(strip=True) for each in notice.select("a")]
    assert ways == ["Record a clearance", "Safety-net sheet", "Ask afresh"]
    assert stands_out(page) == []


def test_a_new_client_is_offered_the_first_episode(therapist: Reader) -> None:
    page = therapist.submit("/clients/new", given_names="Ida", family_name="New")
    assert stands_out(page)[0] == "Begin an episode"
    begun = therapist.get(page.link("Begin an episode"))
    assert begun.path.endswith("/episodes/new")


def test_the_page_asks_the_database_little(app: Flask, therapist: Reader, calf: str) -> None:
    ask(app, calf)
    with statements() as sent:
        therapist.get(f"/episodes/{calf}")
    assert len(sent) <= 20
