"""The running form: how times, runs and rows are typed, and what comes back as it was."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import Tag

from clinic.core.actor import Actor
from clinic.running import queries
from tests.reader import Page, Reader
from tests.running.making import EMMA, kept, long_words, make_running, weeks


def wrong_fields(page: Page) -> str:
    summary = page.soup.select_one(".error-summary")
    assert isinstance(summary, Tag)
    return " ".join(summary.get_text(" ").split())


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
    assert "Saved meanwhile" in both.text
    assert "The marathon" in both.text
    assert both.fields()["goals"] == "To run at all"
    therapist.post(page, {**both.fields(), "merge-goals": "mine"})
    assert kept(client_id, by).profile.goals == "To run at all"


def test_names_of_rows_by_the_thousand_are_refused(therapist: Reader, page: str) -> None:
    rows = {f"runs-{number}-note": "x" for number in range(201)}
    therapist.post(page, rows, expect=400)
