"""What happened, by days, and how it went: the same records as timeline and as charts."""

from datetime import timedelta

import pytest
from flask import Flask

from clinic.core import clock
from clinic.core.database import transaction
from clinic.documents import services as documents
from clinic.documents.domain import Way
from clinic.episodes.queries import get_episode
from clinic.letters.queries import get_report
from tests.aftercare.making import make_plan, make_sheet
from tests.anatomy.making import make_measure
from tests.assessments.making import make_assessment, measurement
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.letters.making import make_course, make_report
from tests.people import actor
from tests.reader import Page, Reader
from tests.running.making import make_running
from tests.screening.making import make_clearance, make_screening
from tests.treatments.making import make_signed_session


@pytest.fixture
def course(app: Flask) -> str:
    """An episode with three assessments, from bad to good."""
    with app.app_context():
        episode_id = make_course(actor("therapist"))
        make_screening(episode_id, actor("therapist"))
    return episode_id


@pytest.fixture
def path(app: Flask, course: str) -> str:
    """The client's page."""
    with app.app_context():
        return f"/clients/{get_episode(course, by=actor('therapist')).client_id}"


def titles(page: Page) -> list[str]:
    return [title.get_text(strip=True) for title in page.soup.select(".timeline-title")]


def charts(page: Page) -> list[str]:
    return [title.get_text(strip=True) for title in page.soup.select(".chart-title")]


def test_each_day_is_a_heading_and_the_newest_stands_first(path: str, therapist: Reader) -> None:
    page = therapist.get(path)
    days = [str(day["datetime"]) for day in page.soup.select(".timeline-day time")]
    assert days == sorted(set(days), reverse=True)
    assert titles(page)[:2] == ["Assessment", "Screening, everything asked"]
    assert titles(page)[-1].startswith("Came with")


def test_everything_that_happened_is_told(
    app: Flask, course: str, path: str, therapist: Reader
) -> None:
    with app.app_context(), app.test_request_context():
        by = actor("therapist")
        client_id = get_episode(course, by=by).client_id
        make_running(client_id, by)
        make_signed_session(course, by)
        make_sheet(make_plan(course, by), by)
        report = get_report(make_report(course, by), by=by)
        with transaction(by):
            documents.record_handover(report.document_id, Way.PRINTED, by=by, now=clock.now())
    told = " ".join(titles(therapist.get(path)))
    for words in (
        "Running history told",
        "Session with",
        "Sheet",
        "Progress report",
        "Screening",
        "Assessment",
    ):
        assert words in told
    assert "handed over" in therapist.get(path).text


def test_charts_show_what_was_found_with_sessions_and_plans_on_one_axis(
    app: Flask, course: str, path: str, therapist: Reader
) -> None:
    with app.app_context(), app.test_request_context():
        by = actor("therapist")
        make_running(get_episode(course, by=by).client_id, by)
        make_signed_session(course, by)
        make_sheet(make_plan(course, by), by)
    page = therapist.get(path)
    assert charts(page) == [
        "Pain, 0 to 10",
        "Tightness of soleus, 0 to 3",
        "Knee to wall, knee bent, cm",
        "Running, kilometres a week",
        "Sessions and home plans",
    ]
    pictures = page.soup.select("svg.chart")
    ticks = {
        str(picture.select("path.chart-session")[0]["d"]).split(" ")[0] for picture in pictures
    }
    assert len(ticks) == 1
    assert all(len(picture.select(".chart-flag")) == 1 for picture in pictures)
    tables = page.soup.select(".chart-figures table")
    assert len(tables) == len(pictures)
    assert "8.5" in tables[2].get_text()


def test_the_measuring_error_is_shaded_and_said(path: str, therapist: Reader) -> None:
    page = therapist.get(path)
    assert page.soup.select("rect.chart-band")
    assert "Shaded: within measuring error" in page.text


def test_a_measure_of_the_practice_s_own_is_drawn_like_any_other(
    app: Flask, course: str, path: str, therapist: Reader
) -> None:
    with app.app_context():
        by = actor("therapist")
        code = make_measure(by, name="Toe yoga", sides="none")
        rows = (
            measurement(measure=code, side=None, number=4),
            measurement(measure="psfs", side=None, number=6, label="run 5 km"),
            measurement(measure="psfs", side=None, number=3, label="stand at work"),
        )
        make_assessment(course, by, measurements=rows)
    folded = therapist.get(path).soup.select("details.older .chart-title")
    names = " ".join(title.get_text() for title in folded)
    for words in ("Toe yoga", "run 5 km", "stand at work"):
        assert words in names


def test_what_was_found_once_is_said_and_not_drawn(app: Flask, therapist: Reader) -> None:
    with app.app_context():
        by = actor("therapist")
        client_id = make_client(by)
        episode = make_episode(client_id, by)
        make_screening(episode, by)
        make_assessment(episode, by, pain_now=4, pain_worst=7)
        make_signed_session(episode, by)
    page = therapist.get(f"/clients/{client_id}")
    assert page.soup.select("svg.chart") == []
    assert "Sessions and home plans" not in charts(page)
    said = [line.get_text(strip=True) for line in page.soup.select(".chart-once")]
    assert any(line.endswith(": worst 7, now 4") for line in said)


def test_what_happened_is_read_before_the_charts(path: str, therapist: Reader) -> None:
    parts = [part.get_text(strip=True) for part in therapist.get(path).soup.select("main h2")]
    assert parts.index("What happened") < parts.index("How it went")


def test_without_findings_there_is_no_empty_chart(app: Flask, therapist: Reader) -> None:
    with app.app_context():
        by = actor("therapist")
        client_id = make_client(by)
        make_episode(client_id, by)
    page = therapist.get(f"/clients/{client_id}")
    assert charts(page) == []


def test_two_complaints_can_be_told_apart(
    app: Flask, course: str, path: str, therapist: Reader
) -> None:
    with app.app_context():
        by = actor("therapist")
        neck = make_episode(
            get_episode(course, by=by).client_id, by, complaint="stiff neck", region="neck"
        )
        make_assessment(neck, by, tightness=(), trigger_points=())
    assert [a.get_text(strip=True) for a in therapist.get(path).soup.select(".ways a")] == [
        "All complaints",
        "stiff neck",
        "Deep pain low in the calf after runs",
    ]
    page = therapist.get(f"{path}?episode={neck}")
    assert charts(page) == ["Pain, 0 to 10"]
    assert titles(page) == ["Assessment", "Came with: stiff neck"]
    chosen = page.soup.select_one(".ways a[aria-current]")
    assert chosen
    assert chosen.get_text(strip=True) == "stiff neck"


def test_an_episode_of_somebody_else_is_not_found(app: Flask, path: str, therapist: Reader) -> None:
    with app.app_context():
        other = make_course(actor("therapist"))
    therapist.get(f"{path}?episode={other}", expect=404)
    therapist.get(f"{path}?episode=nothing", expect=404)


def test_days_of_long_ago_are_folded_away(
    app: Flask, course: str, path: str, therapist: Reader
) -> None:
    with app.app_context():
        by = actor("therapist")
        for days in range(1, 12):
            make_assessment(course, by, assessed_on=clock.today(by.zone) - timedelta(days=days))
    page = therapist.get(path)
    folded = page.soup.select("details.older .timeline-day")
    assert len(folded) + 10 == len(page.soup.select(".timeline-day"))
    assert page.soup.select_one("details.older summary")


def test_what_blocks_stands_on_top_and_nothing_else_is_the_big_button(
    app: Flask, path: str, course: str, therapist: Reader
) -> None:
    with app.app_context():
        make_screening(course, actor("therapist"), chest_or_breath="yes")
    page = therapist.get(path)
    first = page.soup.select_one("main .notice")
    assert first
    assert "notice-stop" in str(first["class"])
    assert page.soup.select("main .press-primary") == []
    therapist.get(page.link("Record a clearance"))
    assert therapist.get(f"/episodes/{course}/reports/new").status == 200


def test_a_clearance_is_told_with_its_words(
    app: Flask, path: str, course: str, therapist: Reader
) -> None:
    with app.app_context():
        by = actor("therapist")
        make_screening(course, by, chest_or_breath="yes")
        make_clearance(course, by)
    page = therapist.get(path)
    assert "Cleared by Dr Okafor, GP" in titles(page)
    assert "Massage is fine." in page.text
    assert not page.soup.select("main .notice-stop")


def test_somebody_who_was_not_asked_waits_on_top(app: Flask, therapist: Reader) -> None:
    with app.app_context():
        by = actor("therapist")
        episode_id = make_course(by)
        client_id = get_episode(episode_id, by=by).client_id
    page = therapist.get(f"/clients/{client_id}")
    first = page.soup.select_one(".decision")
    assert first
    assert "Not screened yet" in first.get_text()
    therapist.get(page.link("Ask the screening questions"))


def test_an_episode_leads_to_what_happened_in_it(course: str, path: str, therapist: Reader) -> None:
    link = therapist.get(f"/episodes/{course}").link("Everything that happened in this episode")
    assert link == f"{path}?episode={course}#happened"
    assert therapist.get(link.split("#")[0]).status == 200
