"""The pages about episodes, as people use them."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from clinic.accounts.models import Practice
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from clinic.episodes.queries import EpisodeCard, list_episodes
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Page, Reader


@pytest.fixture
def emma(app: Flask) -> str:
    with app.app_context():
        return make_client(actor("therapist"))


@pytest.fixture
def calf(app: Flask, emma: str) -> str:
    with app.app_context():
        return make_episode(emma, actor("therapist"), goal="Run the half marathon")


def episodes(app: Flask, client_id: str) -> list[EpisodeCard]:
    with app.app_context():
        return list_episodes(client_id, by=actor("owner"))


def begin(reader: Reader, client_id: str, *, expect: int = 200, **changes: Any) -> Page:
    said = {"complaint": "Calf pain", "side": "R", "region": "calf", **changes}
    return reader.submit(f"/clients/{client_id}/episodes/new", expect=expect, **said)


def test_an_episode_is_opened_and_leads_to_the_next_step(
    therapist: Reader, emma: str, app: Flask
) -> None:
    page = begin(therapist, emma, goal="Run again", onset_words="three weeks ago")
    assert "Next: the screening." in page.text
    for words in ("Calf pain", "Right", "Calf", "three weeks ago", "Run again"):
        assert words in page.text, words
    (card,) = episodes(app, emma)
    assert page.path == f"/episodes/{card.id}"
    for label in ("New assessment", "New session", "Home plan"):
        assert page.link(label).startswith(f"/episodes/{card.id}/")


def test_a_form_sent_twice_opens_one_episode(therapist: Reader, emma: str, app: Flask) -> None:
    path = f"/clients/{emma}/episodes/new"
    fields = {**therapist.get(path).fields(), "complaint": "Calf pain"}
    assert therapist.post(path, fields).path == therapist.post(path, fields).path
    assert len(episodes(app, emma)) == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("complaint", " ", "Please fill this in."),
        ("complaint", "x" * 301, "at most 300"),
        ("onset_on", "2199-01-01", "still to come"),
        ("onset_on", "last week", "year-month-day"),
        ("target_on", "1999-01-01", "before the episode began"),
        ("region", "tail", "choose from the list"),
        ("side", "X", "choose"),
    ],
)
def test_what_cannot_be_right_is_asked_again_and_nothing_typed_is_lost(
    therapist: Reader, emma: str, app: Flask, field: str, value: str, words: str
) -> None:
    page = begin(therapist, emma, expect=422, **{"goal": "Run again", field: value})
    wrong = page.soup.find(id=f"{field}-wrong")
    assert wrong is not None
    assert words in wrong.get_text()
    assert page.fields()["goal"] == "Run again"
    assert episodes(app, emma) == []


def test_an_episode_without_a_side_is_all_right(therapist: Reader, emma: str, app: Flask) -> None:
    begin(therapist, emma, side="", region="")
    assert [(card.side, card.region) for card in episodes(app, emma)] == [("", "")]


def test_changes_are_saved_over_what_was_there(
    therapist: Reader, calf: str, emma: str, app: Flask
) -> None:
    page = therapist.submit(f"/episodes/{calf}/edit", side="B")
    assert "The changes are saved." in page.text
    assert [(card.side, card.goal) for card in episodes(app, emma)] == [
        ("B", "Run the half marathon")
    ]


def test_a_save_over_somebody_elses_newer_save_shows_both_texts(
    therapist: Reader, colleague: Reader, calf: str
) -> None:
    path = f"/episodes/{calf}/edit"
    seen = therapist.get(path).fields()
    colleague.submit(path, goal="Walk to the shop", side="L")
    page = therapist.post(path, {**seen, "goal": "Run to work"}, expect=409)
    assert page.fields()["goal"] == "Run to work"
    for field, words in (("goal", "Walk to the shop"), ("side", "Left")):
        theirs = page.soup.find(id=f"{field}-theirs")
        assert theirs is not None, field
        assert words in theirs.get_text()
    kept = therapist.post(path, {**page.fields(), "merge-goal": "mine"})
    assert "Run to work" in kept.text
    assert therapist.get(path).fields()["side"] == "L"


def test_an_episode_closes_with_its_outcome_and_opens_again(therapist: Reader, calf: str) -> None:
    page = therapist.submit(f"/episodes/{calf}/close", expect=422)
    wrong = page.soup.find(id="outcome-wrong")
    assert wrong is not None
    assert wrong.get_text(strip=True) == "Please choose what came of it."
    page = therapist.submit(f"/episodes/{calf}/close", expect=422, outcome="other")
    assert "Please say in words what came of it." in page.text
    page = therapist.submit(
        f"/episodes/{calf}/close", outcome="resolved", outcome_words="Runs without pain"
    )
    assert "The episode is closed." in page.text
    assert "It is gone" in page.text
    assert "Runs without pain" in page.text
    assert "New session" not in page.text
    page = therapist.post(f"/episodes/{calf}/reopen", {})
    assert "The episode is open again." in page.text
    assert "New session" in page.text


def test_closing_over_somebody_elses_newer_save_shows_what_stands_now(
    therapist: Reader, colleague: Reader, calf: str
) -> None:
    path = f"/episodes/{calf}/close"
    seen = {**therapist.get(path).fields(), "outcome": "resolved"}
    colleague.submit(path, outcome="improved")
    page = therapist.post(path, seen, expect=409)
    theirs = page.soup.find(id="outcome-theirs")
    assert theirs is not None
    assert "It is better" in theirs.get_text()


def test_reception_does_not_enter(reception: Reader, emma: str, calf: str) -> None:
    for path in (
        f"/clients/{emma}/episodes/new",
        f"/episodes/{calf}",
        f"/episodes/{calf}/edit",
        f"/episodes/{calf}/close",
    ):
        reception.get(path, expect=403)
    reception.post(f"/episodes/{calf}/reopen", {}, expect=403)


def test_another_therapists_episode_is_not_there(
    colleague: Reader, emma: str, calf: str, app: Flask
) -> None:
    with app.app_context(), transaction(PROGRAM):
        db.session.execute(update(Practice).values(client_scope="own"))
    for path in (
        f"/clients/{emma}/episodes/new",
        f"/episodes/{calf}",
        f"/episodes/{calf}/edit",
        f"/episodes/{calf}/close",
    ):
        colleague.get(path, expect=404)
    colleague.post(f"/episodes/{calf}/reopen", {}, expect=404)
