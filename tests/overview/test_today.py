from datetime import timedelta

import pytest
from flask import Flask

from clinic.core import clock
from clinic.treatments.domain.commands import NextVisit
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Page, Reader
from tests.screening.making import make_safety_net, make_screening
from tests.treatments.making import make_session, make_signed_session


@pytest.fixture
def emma(app: Flask) -> str:
    """A client with an open episode; the therapist is responsible."""
    with app.app_context():
        return make_client(actor("therapist"))


def rows(page: Page, heading: str) -> list[str]:
    """The rows of the table under a heading, as text."""
    for section in page.soup.select("section"):
        title = section.find("h2")
        if title and title.get_text(strip=True) == heading:
            return [" ".join(row.get_text(" ").split()) for row in section.select("tbody tr")]
    return []


def test_an_empty_day_says_what_will_stand_here(therapist: Reader) -> None:
    page = therapist.get("/")
    assert "Nobody is on today's list" in page.text
    assert "Every session is signed." in page.text


def test_an_auditor_is_told_of_no_list_to_write_on(auditor: Reader) -> None:
    page = auditor.get("/")
    assert "Nobody is on today's list" in page.text
    assert "put them on the list" not in page.text


def test_a_visit_dated_today_stands_at_its_hour(app: Flask, emma: str, therapist: Reader) -> None:
    with app.app_context():
        by = actor("therapist")
        today = clock.today(by.zone)
        make_signed_session(
            make_episode(emma, by),
            by,
            held_on=today - timedelta(days=7),
            next_visit=NextVisit.ON_A_DATE,
            next_visit_on=today,
            next_visit_at="14:30",
        )
    line = rows(therapist.get("/"), "Clients today")
    assert line == ["14:30 Emma Runner expected"]


def test_whoever_is_called_otherwise_is_named_so_on_the_list(app: Flask, therapist: Reader) -> None:
    with app.app_context():
        client_id = make_client(actor("therapist"), known_as="Em")
    therapist.post(f"/today/add/{client_id}", {})
    assert rows(therapist.get("/"), "Clients today") == [
        "Emma Runner (“Em”) added by hand Take off"
    ]


def test_reception_sees_who_is_expected_and_nothing_clinical(
    app: Flask, emma: str, reception: Reader
) -> None:
    with app.app_context():
        by = actor("therapist")
        today = clock.today(by.zone)
        make_signed_session(
            make_episode(emma, by),
            by,
            held_on=today - timedelta(days=7),
            next_visit=NextVisit.ON_A_DATE,
            next_visit_on=today,
            next_visit_at="09:00",
            next_visit_words="bring the old running shoes",
        )
        make_session(make_episode(make_client(by, given_names="Ida"), by), by)
    page = reception.get("/")
    assert rows(page, "Clients today") == ["09:00 Emma Runner expected"]
    for clinical in ("running shoes", "Ida", "Sessions to sign", "Sheets to hand over"):
        assert clinical not in page.text
    assert page.link("Emma Runner").endswith("/details")


def test_a_draft_stands_under_sessions_to_sign_until_it_is_signed(
    app: Flask, emma: str, therapist: Reader
) -> None:
    with app.app_context():
        by = actor("therapist")
        make_session(make_episode(emma, by), by)
    page = therapist.get("/")
    assert rows(page, "Sessions to sign")[0].startswith("Emma")
    assert "session begun" in rows(page, "Clients today")[0]
    assert therapist.get(page.link("Go on writing")).status == 200


def test_a_safety_net_sheet_waits_until_it_is_in_the_clients_hand(
    app: Flask, emma: str, therapist: Reader, reception: Reader
) -> None:
    with app.app_context(), app.test_request_context():
        by = actor("therapist")
        calf = make_episode(emma, by)
        make_screening(calf, by, swollen_one_leg="yes")
        make_safety_net(calf, by)
    page = therapist.get("/")
    (row,) = rows(page, "Sheets to hand over")
    assert row.startswith("Emma Runner Safety-net sheet")
    assert "Safety-net" not in reception.get("/").text
    assert "is not handed over yet" in therapist.get(f"/clients/{emma}").text
    sheets = therapist.get(page.link("Emma Runner"))
    form = sheets.soup.select_one(".kept-sheets form")
    assert form
    fields = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    therapist.post(str(form["action"]), fields)
    assert rows(therapist.get("/"), "Sheets to hand over") == []
    assert "is not handed over yet" not in therapist.get(f"/clients/{emma}").text


def test_a_client_is_put_on_the_list_once_and_taken_off(emma: str, therapist: Reader) -> None:
    for _time in range(2):
        therapist.post(f"/today/add/{emma}", {})
    page = therapist.get("/")
    assert rows(page, "Clients today") == ["Emma Runner added by hand Take off"]
    form = page.soup.select_one("tbody form")
    assert form
    page = therapist.post(str(form["action"]), {})
    assert "Nobody is on today's list" in page.text


def test_a_visit_of_somebody_elses_client_stays_hidden_where_therapists_see_their_own(
    app: Flask, emma: str, owner: Reader, colleague: Reader
) -> None:
    owner.submit("/practice", client_scope="own")
    owner.post(f"/today/add/{emma}", {})
    assert rows(owner.get("/"), "Clients today")
    assert rows(colleague.get("/"), "Clients today") == []


def test_a_colleagues_draft_is_shown_without_a_step_that_would_be_refused(
    app: Flask, emma: str, colleague: Reader
) -> None:
    with app.app_context():
        by = actor("therapist")
        make_session(make_episode(emma, by), by)
    page = colleague.get("/")
    assert rows(page, "Clients today") == ["Emma Runner session begun by a colleague"]


def test_a_therapist_at_the_desk_is_led_to_pages_that_open(app: Flask, owner: Reader) -> None:
    owner.submit("/practice", client_scope="own")
    address = owner.get("/people").link("Colleague Test")
    owner.submit(address, roles=["therapist", "reception"])
    with app.app_context():
        theirs = make_client(actor("therapist"), given_names="Ida")
    desk = Reader.signed_in(app, "colleague")
    page = desk.get("/clients")
    assert page.link("Ida").endswith(f"/{theirs}/details")
    assert "Conditions" not in desk.get(page.link("Ida")).text
    desk.submit(f"/clients/{theirs}/edit", phone="07700 900123")
    desk.get(f"/clients/{theirs}", expect=404)
