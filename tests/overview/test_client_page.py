from datetime import timedelta

import pytest
from flask import Flask

from clinic.core import clock
from tests.assessments.making import make_assessment
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Reader
from tests.treatments.making import add_addendum, make_session, make_signed_session


@pytest.fixture
def emma(app: Flask) -> str:
    """A client without any record."""
    with app.app_context():
        return make_client(actor("therapist"))


def test_a_new_client_is_offered_an_episode(emma: str, therapist: Reader) -> None:
    page = therapist.get(f"/clients/{emma}")
    assert therapist.get(page.link("Begin an episode")).path.endswith("/episodes/new")


def test_the_page_shows_what_holds_now_and_what_happened_newest_first(
    app: Flask, emma: str, therapist: Reader
) -> None:
    with app.app_context():
        by = actor("therapist")
        today = clock.today(by.zone)
        episode = make_episode(emma, by, goal="run the half marathon in March")
        make_assessment(episode, by, assessed_on=today - timedelta(days=7))
        signed = make_signed_session(episode, by, held_on=today - timedelta(days=7))
        add_addendum(signed, by)
        make_session(episode, by)
    page = therapist.get(f"/clients/{emma}")
    assert "run the half marathon in March" in page.text
    assert "R soleus · active · 7/10" in page.text
    titles = [title.get_text(strip=True) for title in page.soup.select(".timeline-title")]
    assert [title.split(" with")[0].split(":")[0] for title in titles] == [
        "Session",
        "Came",
        "Session",
        "Assessment",
    ]
    assert "With 1 added later" in page.text
    for words in ("New assessment", "New session", "Home plan"):
        assert therapist.get(page.link(words)).status == 200


def test_reception_has_no_client_page_and_a_colleague_none_of_clients_that_are_not_theirs(
    emma: str, reception: Reader, owner: Reader, colleague: Reader
) -> None:
    reception.get(f"/clients/{emma}", expect=403)
    colleague.get(f"/clients/{emma}")
    owner.submit("/practice", client_scope="own")
    colleague.get(f"/clients/{emma}", expect=404)
