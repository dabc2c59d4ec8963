"""The running pages, as a therapist uses them without JavaScript."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from clinic.accounts.models import Practice
from clinic.core.actor import PROGRAM, Actor
from clinic.core.database import db, transaction
from clinic.running.domain import last_mondays, monday_of
from tests.clients.making import make_client
from tests.people import actor
from tests.reader import Reader
from tests.running.making import kept, make_running, run, weeks


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
