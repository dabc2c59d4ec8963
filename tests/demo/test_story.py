"""The story as it stands in the files, and its calendar."""

import re
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from clinic.clients.domain.rules import age_on
from clinic.core.content import ContentError
from clinic.demo.content import FOLDER, read_story, story
from clinic.demo.domain.days import Days
from clinic.demo.domain.passwords import new_password, password_for
from clinic.exercises.content import library
from clinic.exercises.domain.readability import measure_readability

# Numbers that the regulator of the United Kingdom keeps for films and books.
KEPT_FOR_STORIES = re.compile(r"07700 900\d{3}|0113 496 0\d{3}")
LEAP_YEAR = date(2028, 1, 1)


def test_every_client_says_in_the_record_that_nobody_of_that_name_lives() -> None:
    for client in story().clients.values():
        assert "Invented for the demo: no such person." in client.referral_source


def test_no_address_or_number_can_belong_to_anybody() -> None:
    told = story()
    emails = [client.email for client in told.clients.values() if client.email]
    emails += [person.email for person in told.people.values()]
    assert all(email.endswith("@demo.example") for email in emails)
    phones = [told.practice.phone]
    for client in told.clients.values():
        phones += [client.phone, client.emergency_phone]
    assert all(KEPT_FOR_STORIES.fullmatch(phone) for phone in phones)


def test_the_practice_says_on_each_paper_that_it_is_a_demo() -> None:
    assert "demo" in story().practice.name


def test_three_people_sign_in_one_for_each_role() -> None:
    people = story().people.values()
    assert [(person.code, person.email) for person in people] == [
        (person.role.value, f"{person.role.value}@demo.example") for person in people
    ]
    assert {person.code for person in people} == {"owner", "therapist", "reception"}


def test_no_word_of_a_record_names_a_disease() -> None:
    diagnosis = re.compile(r"\b\w*(itis|osis|opathy|syndrome|sprain|tear)\b", re.IGNORECASE)
    told = story()
    texts = [each.complaint for each in told.episodes.values()]
    texts += [each.appraisal for each in told.sessions.values()]
    assert [text for text in texts if diagnosis.search(text)] == []


def test_doses_lie_within_the_ranges_of_the_library() -> None:
    for plan in story().plans.values():
        for each in plan.exercises:
            exercise = library()[each.exercise]
            assert each.to_planned(exercise, "").outside(exercise) == []


def test_what_clients_read_is_easy_to_read() -> None:
    for plan in story().plans.values():
        notes = [each.note for each in plan.exercises if each.note]
        assert measure_readability([plan.message, *notes]).is_easy


def test_an_entry_that_names_what_is_not_there_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "story")
    file = folder / "clients" / "emma.toml"
    file.write_text(file.read_text().replace('assessment = "emma_first"', 'assessment = "gone"'))
    with pytest.raises(ContentError, match=r"emma\.toml: emma_one: assessment"):
        read_story(folder)


def test_somebody_is_as_old_as_the_story_says_on_any_day() -> None:
    for number in range(366):
        today = LEAP_YEAR + timedelta(days=number)
        days = Days(today=today, zone="Europe/London")
        for client in story().clients.values():
            assert age_on(days.born_on(client.age, client.birthday), today) == client.age


def test_the_practices_clock_follows_summer_time() -> None:
    days = Days(today=date(2026, 3, 30), zone="Europe/London")
    assert days.instant(0, "09:00") == datetime(2026, 3, 30, 8, tzinfo=UTC)
    assert days.instant(-2, "09:00") == datetime(2026, 3, 28, 9, tzinfo=UTC)


def test_nothing_of_today_lies_behind_the_present_instant() -> None:
    now = datetime(2026, 3, 30, 6, tzinfo=UTC)
    days = Days(today=date(2026, 3, 30), zone="Europe/London", latest=now)
    assert days.instant(0, "09:00") == now
    assert days.instant(-1, "09:00") < now


def test_a_made_up_password_is_long_and_never_the_same() -> None:
    made = {new_password() for _ in range(50)}
    assert len(made) == 50
    assert all(re.fullmatch(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}", password) for password in made)


def test_a_form_leads_to_the_same_password_each_time_and_nobody_guesses_it() -> None:
    first = password_for("key", secret="of this machine")
    assert password_for("key", secret="of this machine") == first
    assert password_for("other", secret="of this machine") != first
    assert password_for("key", secret="of another") != first
