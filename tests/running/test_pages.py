"""The running pages, as a therapist uses them without JavaScript."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import Tag
from flask import Flask
from sqlalchemy import update

from clinic.accounts.models import Practice
from clinic.core import clock
from clinic.core.actor import PROGRAM, Actor
from clinic.core.database import db, transaction
from clinic.running import queries
from clinic.running.domain import last_mondays, monday_of
from tests.clients.making import make_client
from tests.people import actor
from tests.reader import Page, Reader
from tests.running.making import EMMA, long_words, make_running, run, weeks


@pytest.fixture
def client_id(by: Actor) -> str:
    return make_client(by)


@pytest.fixture
def today(by: Actor) -> date:
    return clock.today(by.zone)


@pytest.fixture
def page(client_id: str) -> str:
    """The address of the form."""
    return f"/clients/{client_id}/running/edit"


def kept(client_id: str, by: Actor) -> queries.RunningHistory:
    db.session.rollback()
    db.session.expire_all()
    found = queries.find_history(client_id, by=by)
    assert found is not None
    return found


def wrong_fields(page: Page) -> str:
    summary = page.soup.select_one(".error-summary")
    assert isinstance(summary, Tag)
    return " ".join(summary.get_text(" ").split())


def test_before_the_first_save_the_page_says_what_will_be_here(
    therapist: Reader, client_id: str
) -> None:
    shown = therapist.get(f"/clients/{client_id}/running")
    assert "No running history yet" in shown.text
    assert shown.link("Write down the running history").endswith("/running/edit")


def test_six_weeks_stand_there_to_be_filled_in(
    therapist: Reader, by: Actor, client_id: str, page: str, today: date
) -> None:
    fields = therapist.get(page).fields()
    mondays = [fields[f"weeks-{number}-week_starting"] for number in range(6)]
    assert mondays == [day.isoformat() for day in last_mondays(today, 6)]
    assert "weeks-6-week_starting" not in fields
    typed: dict[str, Any] = {f"weeks-{number}-distance_km": str(30 - number) for number in range(6)}
    typed["weeks-1-sessions"] = "4"
    shown = therapist.submit(page, **typed)
    assert "The running history is saved." in shown.text
    read = kept(client_id, by)
    assert [week.distance_km for week in read.weeks] == [25.0, 26.0, 27.0, 28.0, 29.0, 30.0]
    assert [week.sessions for week in read.weeks] == [None, None, None, None, 4, None]


def test_weeks_that_nobody_filled_in_are_not_kept(
    therapist: Reader, by: Actor, client_id: str, page: str
) -> None:
    typed: dict[str, Any] = {"weeks-2-distance_km": "0", "weeks-4-distance_km": "12,5"}
    therapist.submit(page, **typed)
    assert [week.distance_km for week in kept(client_id, by).weeks] == [12.5, 0.0]


def test_an_earlier_week_is_added_with_its_monday(
    therapist: Reader, by: Actor, client_id: str, page: str, today: date
) -> None:
    typed: dict[str, Any] = {"weeks-0-distance_km": "31", "add": "weeks"}
    again = therapist.submit(page, **typed)
    fields = again.fields()
    seventh = monday_of(today) - timedelta(days=42)
    assert fields["weeks-6-week_starting"] == seventh.isoformat()
    assert fields["weeks-0-distance_km"] == "31"
    therapist.post(page, {**fields, "weeks-6-distance_km": "20"})
    assert kept(client_id, by).weeks[0].week_starting == seventh


def test_weeks_of_long_ago_are_folded_away(
    therapist: Reader, by: Actor, client_id: str, today: date
) -> None:
    make_running(client_id, by, weeks=weeks(today, tuple(range(20, 30))), runs=())
    shown = therapist.get(f"/clients/{client_id}/running").soup
    assert len(shown.select("table tbody tr")) == 10
    assert len(shown.select("details.older tbody tr")) == 6


def test_the_page_says_in_words_what_changed(
    therapist: Reader, by: Actor, client_id: str, today: date
) -> None:
    make_running(client_id, by)
    shown = therapist.get(f"/clients/{client_id}/running")
    assert "13.3 % more than the week before (+4 km)" in shown.text
    assert "Longest run in 30 days 18 km" in shown.text
    assert "19.8 km (association, not proof)" in shown.text
    assert "small spike 28.6 % beyond 14 km" in shown.text
    assert "the week before is not known" in shown.text


@pytest.mark.parametrize(
    ("distance", "said"), [(5.0, "this week so far"), (40.0, "so far 17.6 % more than the week")]
)
def test_a_week_that_is_not_over_is_called_less_by_nobody(
    therapist: Reader, by: Actor, client_id: str, today: date, distance: float, said: str
) -> None:
    make_running(client_id, by, runs=(run(today, distance),))
    shown = therapist.get(f"/clients/{client_id}/running")
    assert said in shown.text
    assert "added up from single runs" in shown.text


def test_the_load_ratio_waits_to_be_asked_and_has_no_colour(
    therapist: Reader, by: Actor, client_id: str
) -> None:
    make_running(client_id, by)
    shown = therapist.get(f"/clients/{client_id}/running")
    folded = [
        each
        for each in shown.soup.find_all("details")
        if "Uncoupled ratio: 1.23." in each.get_text()
    ]
    assert len(folded) == 1
    assert not folded[0].has_attr("open")
    assert folded[0].find(class_="chip") is None
    assert shown.text.count("1.23") == 1


def test_numbers_explain_themselves_with_their_source(
    therapist: Reader, by: Actor, client_id: str
) -> None:
    make_running(client_id, by)
    text = therapist.get(f"/clients/{client_id}/running").text
    assert "588,071 runs" in text
    assert "Source: Garmin-RUNSAFE" in text
    assert "Association, not proof" in text


def test_everything_comes_back_from_the_form_as_it_was(
    therapist: Reader, by: Actor, client_id: str, page: str, today: date
) -> None:
    make_running(client_id, by, weeks=weeks(today), **long_words("words", today))
    before = kept(client_id, by)
    therapist.submit(page)
    after = kept(client_id, by)
    for name in ("profile", "weeks", "runs", "shoes", "races", "injuries"):
        assert getattr(after, name) == getattr(before, name), name
    assert after.changed_at == before.changed_at


def test_a_run_is_typed_with_its_pain(
    therapist: Reader, by: Actor, client_id: str, page: str, today: date
) -> None:
    row: dict[str, Any] = {
        "runs-0-kept": "1",
        "runs-0-run_on": today.isoformat(),
        "runs-0-distance_km": "21,1",
        "runs-0-duration_seconds": "1:45:30",
        "runs-0-effort": "7",
        "runs-0-surface": "road",
        "runs-0-pain_during": "3",
        "runs-0-pain_next_morning": "0",
        "runs-0-note": "Windy",
    }
    shown = therapist.submit(page, **row)
    assert "21.1 km, 1:45:30" in shown.text
    assert "5:00 a km" in shown.text
    assert "during 3, next morning 0" in shown.text
    one = kept(client_id, by).runs[0]
    assert (one.distance_km, one.duration_seconds, one.pain_before) == (21.1, 6330, None)


@pytest.mark.parametrize(
    ("typed", "seconds"), [("45", 2700), ("45:30", 2730), ("90", 5400), ("1:30:00", 5400)]
)
def test_a_time_is_read_as_people_write_it(
    therapist: Reader, by: Actor, client_id: str, page: str, today: date, typed: str, seconds: int
) -> None:
    day: dict[str, Any] = {"runs-0-run_on": today.isoformat(), "runs-0-duration_seconds": typed}
    therapist.submit(page, **day)
    assert kept(client_id, by).runs[0].duration_seconds == seconds


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"cadence": "fast"}, "Please write a whole number, such as 3."),
        ({"sleep_hours": "much"}, "Please write a number, such as 2.5."),
        ({"easy_pace_seconds": "quick"}, "Please write minutes, such as 45"),
        ({"weeks-1-sessions": "3"}, "Please give the distance, or empty both."),
        ({"runs-0-kept": "1", "runs-0-distance_km": "5"}, "Please give the day."),
        ({"shoes-0-kept": "1", "shoes-0-drop_mm": "8"}, "Please say which shoe."),
        ({"races-0-kept": "1", "races-0-note": "Fast"}, "Please say which race."),
        ({"injuries-0-kept": "1", "injuries-0-year": "2020"}, "Please say what was injured."),
        ({}, "There is nothing to save yet."),
    ],
)
def test_what_cannot_be_read_comes_back_as_it_was_typed(
    therapist: Reader, page: str, typed: dict[str, Any], said: str
) -> None:
    again = therapist.submit(page, expect=422, **typed)
    assert said in wrong_fields(again)
    fields = again.fields()
    assert {name: fields[name] for name in typed} == typed


def test_a_rule_stands_beside_its_row_though_blank_rows_come_before(
    therapist: Reader, page: str, today: date
) -> None:
    ahead = (today + timedelta(days=2)).isoformat()
    typed: dict[str, Any] = {
        "runs-0-kept": "1",
        "runs-1-run_on": ahead,
        "runs-1-distance_km": "5",
    }
    again = therapist.submit(page, expect=422, **typed)
    link = again.soup.select_one(".error-summary a")
    assert isinstance(link, Tag)
    assert link["href"] == "#runs-1-run_on"


def test_rows_are_added_and_removed_without_saving(
    therapist: Reader, by: Actor, client_id: str, page: str
) -> None:
    one = therapist.submit(page, add="shoes", goals="Run")
    two = therapist.post(page, {**one.fields(), "shoes-0-model": "Blue", "add": "shoes"})
    three = therapist.post(page, {**two.fields(), "shoes-1-model": "Red", "remove": "shoes-0"})
    fields = three.fields()
    assert (fields["shoes-0-model"], fields["goals"]) == ("Red", "Run")
    assert "shoes-1-model" not in fields
    assert queries.find_history(client_id, by=by) is None
    therapist.post(page, fields)
    shoe = kept(client_id, by).shoes[0]
    assert (shoe.model, shoe.in_rotation) == ("Red", True)


def test_no_more_rows_than_a_history_holds(therapist: Reader, page: str) -> None:
    rows: dict[str, Any] = {f"shoes-{number}-model": f"Shoe {number}" for number in range(12)}
    again = therapist.submit(page, add="shoes", expect=422, **rows)
    assert "holds 12 of these at the most" in again.text
    assert "shoes-12-kept" not in again.fields()


def test_a_form_sent_twice_is_saved_once(
    therapist: Reader, by: Actor, client_id: str, page: str
) -> None:
    fields = {**therapist.get(page).fields(), "goals": "Run"}
    therapist.post(page, fields)
    therapist.post(page, fields)
    assert kept(client_id, by).row_version == 1


def test_a_save_over_a_newer_one_shows_both_texts(
    therapist: Reader, by: Actor, client_id: str, page: str, today: date
) -> None:
    make_running(client_id, by)
    opened = therapist.get(page).fields()
    newer = replace(EMMA, goals="The marathon")
    make_running(client_id, by, seen_version=1, profile=newer, weeks=weeks(today, (40.0,)))
    both = therapist.post(page, {**opened, "goals": "To run at all"}, expect=409)
    assert "Saved meanwhile by somebody else" in both.text
    assert "The marathon" in both.text
    assert both.fields()["goals"] == "To run at all"
    therapist.post(page, both.fields())
    assert kept(client_id, by).profile.goals == "To run at all"


def test_a_practice_that_runs_in_miles_reads_and_writes_miles(
    therapist: Reader, by: Actor, client_id: str, page: str, today: date
) -> None:
    with transaction(PROGRAM):
        db.session.execute(update(Practice).values(distance_unit="mi"))
    typed: dict[str, Any] = {
        "runs-0-run_on": today.isoformat(),
        "runs-0-distance_km": "13.1",
        "weeks-1-distance_km": "20",
        "easy_pace_seconds": "9:30",
    }
    shown = therapist.submit(page, **typed)
    assert "20 miles" in shown.text
    assert "9:30 a mile" in shown.text
    assert "Longest run in 30 days 13.1 miles" in shown.text
    read = kept(client_id, by)
    assert (read.weeks[0].distance_km, read.runs[0].distance_km) == (32.187, 21.082)
    fields = therapist.get(page).fields()
    assert (fields["weeks-1-distance_km"], fields["easy_pace_seconds"]) == ("20", "9:30")


def test_reception_and_strangers_do_not_get_in(
    app: Flask, reception: Reader, colleague: Reader
) -> None:
    with app.app_context():
        by = actor("therapist")
        client_id = make_client(by)
        make_running(client_id, by)
        with transaction(PROGRAM):
            db.session.execute(update(Practice).values(client_scope="own"))
    here = f"/clients/{client_id}/running"
    reception.get(here, expect=403)
    for path in (here, f"{here}/edit"):
        colleague.get(path, expect=404)
    colleague.post(f"{here}/edit", {"goals": "Run"}, expect=404)


def test_names_of_rows_by_the_thousand_are_refused(therapist: Reader, page: str) -> None:
    rows = {f"runs-{number}-note": "x" for number in range(201)}
    therapist.post(page, rows, expect=400)
