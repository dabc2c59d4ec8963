from datetime import timedelta

import pytest
from babel.dates import format_date
from flask import Flask

from clinic.aftercare.queries import get_plan, get_sheet
from clinic.core import clock
from tests.aftercare.making import make_plan, make_sheet, make_visit
from tests.assessments.making import make_assessment
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.overview.making import make_day_entry
from tests.people import actor
from tests.reader import Page, Reader
from tests.screening.making import make_screening
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
    told = [title.split(" with")[0].split(":")[0] for title in titles]
    assert [title for title in told if not title.startswith("Screening")] == [
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


@pytest.fixture
def screened(app: Flask, emma: str) -> str:
    """An episode of the client for which everything was asked today."""
    with app.app_context():
        by = actor("therapist")
        episode = make_episode(emma, by)
        make_screening(episode, by)
    return episode


def waiting(page: Page) -> list[str]:
    """What the page says on top, each with its step."""
    return [" ".join(row.get_text(" ").split()) for row in page.soup.select(".decision")]


def test_a_draft_waits_on_top_for_its_therapist_and_names_them_to_others(
    app: Flask, emma: str, screened: str, therapist: Reader, owner: Reader
) -> None:
    with app.app_context():
        by = actor("therapist")
        day = format_date(clock.today(by.zone), "EEE d MMM y")
        make_session(screened, by)
    page = therapist.get(f"/clients/{emma}")
    assert waiting(page) == [f"Your session of {day} is not signed. Go on writing"]
    assert therapist.get(page.link("Go on writing")).path.endswith("/edit")
    (words,) = waiting(owner.get(f"/clients/{emma}"))
    assert words == f"{by.name} has not signed the session of {day}. Read the draft"


def test_findings_wait_until_there_is_a_session_of_that_day_or_later(
    app: Flask, emma: str, screened: str, therapist: Reader
) -> None:
    with app.app_context():
        by = actor("therapist")
        make_assessment(screened, by)
    page = therapist.get(f"/clients/{emma}")
    assert len(waiting(page)) == 1
    assert therapist.get(page.link("Begin session")).path == f"/episodes/{screened}/sessions/new"
    with app.app_context():
        make_signed_session(screened, by)
    assert waiting(therapist.get(f"/clients/{emma}")) == []


def test_only_the_newest_version_of_a_sheet_waits_to_be_handed_over(
    app: Flask, therapist: Reader
) -> None:
    with app.app_context():
        by = actor("therapist")
        episode = make_visit(by)
        make_signed_session(episode, by)
        plan = make_plan(episode, by)
        make_sheet(plan, by)
        seen = get_plan(plan, by=by).row_version
        make_plan(episode, by, seen_version=seen, message="Keep the runs short this week.")
        current = get_sheet(make_sheet(plan, by), by=by)
    page = therapist.get(f"/clients/{current.client_id}")
    assert waiting(page) == [f"Sheet {current.number} is not handed over yet. Open the sheet"]
    states = [" ".join(row.get_text().split()) for row in page.soup.select(".timeline-sheet .chip")]
    assert states == ["not handed over yet", f"replaced by {current.number}"]


def test_a_client_on_todays_list_is_not_offered_for_it_again(
    app: Flask, emma: str, therapist: Reader
) -> None:
    assert "Put on today's list" in therapist.get(f"/clients/{emma}").text
    with app.app_context():
        make_day_entry(emma, actor("therapist"))
    text = therapist.get(f"/clients/{emma}").text
    assert "on today's list" in text
    assert "Put on today's list" not in text


def test_one_thing_alone_is_offered_first(
    app: Flask, emma: str, screened: str, therapist: Reader
) -> None:
    def offered() -> list[str]:
        page = therapist.get(f"/clients/{emma}")
        return [press.get_text(strip=True) for press in page.soup.select("main .press-primary")]

    with app.app_context():
        by = actor("therapist")
    assert offered() == ["New assessment"]
    with app.app_context():
        make_assessment(screened, by)
    assert offered() == ["Begin session"]
