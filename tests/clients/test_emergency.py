"""Opening a record that is somebody else's: for a reason, for a time, and never unseen."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from clinic.accounts.models import Practice
from clinic.clients.queries import find_grant
from clinic.clients.services import end_grants_of_later
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.audit import AuditEvent
from clinic.core.database import db, transaction
from clinic.core.drafts import keep_draft
from clinic.core.ids import new_id
from tests.clients.making import make_client
from tests.people import actor, person_id
from tests.reader import Page, Reader

REASON = "She fainted in the waiting room; her therapist is away."
PLACE = "/clients/emergency"
EMMA: dict[str, Any] = {"family_name": "runner", "born_on": "1990-05-31", "reason": REASON}


@pytest.fixture(autouse=True)
def _own_clients_only(app: Flask) -> None:
    with app.app_context(), transaction(PROGRAM):
        db.session.execute(update(Practice).values(client_scope="own"))


@pytest.fixture
def emma(app: Flask) -> str:
    """A client of the therapist."""
    return register(app)


def register(app: Flask, **changes: Any) -> str:
    with app.app_context():
        return make_client(actor("therapist"), **{"born_on": date(1990, 5, 31), **changes})


def ask(reader: Reader, *, expect: int = 200, **changes: Any) -> Page:
    """Fill the page on which a record is opened in an emergency."""
    return reader.submit(PLACE, expect=expect, **{**EMMA, **changes})


def later(hours: float) -> Any:
    return time_machine.travel(clock.now() + timedelta(hours=hours), tick=True)


def grant_id(app: Flask, client_id: str) -> str:
    with app.app_context():
        found = find_grant(client_id, by=actor("colleague"))
        assert found is not None
        return found.id


def test_a_record_opens_to_who_names_it_exactly_and_says_why(colleague: Reader, emma: str) -> None:
    missing = colleague.get(f"/clients/{emma}", expect=404)
    assert missing.soup.select_one("main a[href='/clients/emergency']")
    page = ask(colleague)
    assert page.path == f"/clients/{emma}"
    assert "The record is open to you." in page.text
    assert "Opened in an emergency by Colleague Test until" in page.text
    assert REASON in page.text
    assert colleague.get("/clients").link("Emma Runner") == f"/clients/{emma}"
    colleague.get(f"/clients/{emma}/episodes/new")


def test_what_is_opened_can_be_treated_in(colleague: Reader, emma: str) -> None:
    ask(colleague)
    page = colleague.submit(f"/clients/{emma}/episodes/new", complaint="Fainted")
    assert "Fainted" in page.text


def test_the_reference_alone_finds_the_record(colleague: Reader, owner: Reader, emma: str) -> None:
    table = owner.get("/clients").soup.find("td", attrs={"data-label": "Reference"})
    assert table is not None
    page = ask(colleague, family_name="", born_on="", reference=table.get_text().lower())
    assert page.path == f"/clients/{emma}"


def test_who_has_one_name_is_found_by_it(colleague: Reader, app: Flask) -> None:
    madonna = register(app, given_names="Madonna", family_name="")
    assert ask(colleague, family_name="Madonna").path == f"/clients/{madonna}"


@pytest.mark.usefixtures("emma")
@pytest.mark.parametrize(
    "wrong",
    [
        {"family_name": "runn"},
        {"born_on": "1990-05-30"},
        {"given_name": "Anna"},
        {"family_name": "", "born_on": "", "reference": "222222"},
    ],
)
def test_nearly_right_opens_nothing_and_says_nothing_of_anybody(
    colleague: Reader, wrong: dict[str, str]
) -> None:
    page = ask(colleague, expect=422, **wrong)
    assert "No record says exactly this." in page.text
    assert "Emma" not in page.text
    assert page.fields()["reason"] == REASON


@pytest.mark.usefixtures("emma")
@pytest.mark.parametrize("reason", ["", "help", "12345678901234567890"])
def test_without_a_reason_in_words_nothing_opens(colleague: Reader, reason: str) -> None:
    page = ask(colleague, expect=422, reason=reason)
    assert "Please say in some words" in page.text or "Please fill this in." in page.text
    assert "Emma" not in colleague.get("/clients").text


def test_a_day_of_birth_alone_is_no_name(colleague: Reader) -> None:
    assert "Please write the reference" in ask(colleague, expect=422, family_name="").text


def test_a_name_without_a_day_of_birth_leads_to_who_knows_the_reference(colleague: Reader) -> None:
    refused = ask(colleague, expect=422, born_on="")
    assert "Reception can read you the reference." in refused.text


def test_twins_are_told_apart_by_their_given_name(colleague: Reader, app: Flask, emma: str) -> None:
    anna = register(app, given_names="Anna")
    assert "Please write the given name, too." in ask(colleague, expect=422).text
    assert ask(colleague, given_name="anna").path == f"/clients/{anna}"
    colleague.get(f"/clients/{emma}", expect=404)


def test_after_twelve_hours_the_record_is_closed_again(app: Flask, emma: str) -> None:
    ask(Reader.signed_in(app, "colleague"))
    with later(11.9):
        Reader.signed_in(app, "colleague").get(f"/clients/{emma}")
    with later(12.1):
        Reader.signed_in(app, "colleague").get(f"/clients/{emma}", expect=404)
        page = Reader.signed_in(app, "therapist").get(f"/clients/{emma}")
        assert "Opened in an emergency" not in page.text


def test_whoever_opened_it_can_close_it_before(colleague: Reader, emma: str) -> None:
    page = ask(colleague)
    button = page.soup.find("form", action=lambda url: url and url.endswith("/end"))
    assert button is not None
    assert "The record is closed again." in colleague.post(str(button["action"]), {}).text
    colleague.get(f"/clients/{emma}", expect=404)


def test_a_clock_that_was_set_back_opens_no_record_of_later(app: Flask, emma: str) -> None:
    with later(20):
        ask(Reader.signed_in(app, "colleague"))
    with later(20 - 0.05):
        Reader.signed_in(app, "colleague").get(f"/clients/{emma}")
    for hours in (20 - 0.2, 0):
        with later(hours):
            Reader.signed_in(app, "colleague").get(f"/clients/{emma}", expect=404)


def test_what_was_opened_in_a_wrong_year_stays_shut_when_that_year_comes(
    app: Flask, emma: str
) -> None:
    a_year = 365 * 24
    with later(a_year):
        ask(Reader.signed_in(app, "colleague"))
    with app.app_context(), transaction(PROGRAM):
        end_grants_of_later(now=clock.now())
    with later(a_year + 1):
        Reader.signed_in(app, "colleague").get(f"/clients/{emma}", expect=404)


def test_who_answers_for_the_record_is_told_and_says_that_they_looked(
    app: Flask, colleague: Reader, therapist: Reader, owner: Reader, emma: str
) -> None:
    ask(colleague)
    for reader in (owner, therapist):
        page = reader.get("/")
        assert "Opened in an emergency" in page.text
        assert REASON in page.text
        assert "Colleague Test" in page.text
        page = reader.post(f"/grants/{grant_id(app, emma)}/look", {})
        assert "Marked as looked at." in page.text
        assert REASON not in page.text
    assert REASON in therapist.get(f"/clients/{emma}").text


def test_nobody_is_told_of_anybody_elses_client(
    app: Flask, colleague: Reader, reception: Reader, emma: str
) -> None:
    ask(colleague)
    assert "Opened in an emergency" not in reception.get("/").text
    page = reception.get(f"/clients/{emma}/details")
    assert REASON not in page.text
    colleague.post(f"/grants/{grant_id(app, emma)}/look", {}, expect=404)
    for act in ("look", "end"):
        reception.post(f"/grants/{grant_id(app, emma)}/{act}", {}, expect=403)


def test_the_owner_can_close_it_and_the_responsible_therapist_cannot(
    app: Flask, colleague: Reader, therapist: Reader, owner: Reader, emma: str
) -> None:
    ask(colleague)
    grant = grant_id(app, emma)
    therapist.post(f"/grants/{grant}/end", {}, expect=404)
    owner.post(f"/grants/{grant}/end", {})
    colleague.get(f"/clients/{emma}", expect=404)


def test_it_is_there_for_therapists_with_clients_of_their_own_only(
    app: Flask, therapist: Reader, owner: Reader, reception: Reader, auditor: Reader
) -> None:
    assert "in an emergency" in therapist.get("/clients").text
    assert "in an emergency" in therapist.post("/clients/search", {"q": "nobody"}).text
    assert "You see every record already" in owner.get(PLACE).text
    reception.get(PLACE, expect=403)
    auditor.get(PLACE, expect=403)
    with app.app_context(), transaction(PROGRAM):
        db.session.execute(update(Practice).values(client_scope="all"))
    assert "You see every record already" in therapist.get(PLACE).text
    assert "in an emergency" not in therapist.get("/clients").text


def test_who_sees_the_record_anyway_needs_no_grant(
    app: Flask, therapist: Reader, owner: Reader, emma: str
) -> None:
    for reader in (therapist, owner):
        page = ask(reader)
        assert page.path == f"/clients/{emma}"
        assert "Opened in an emergency" not in page.text


def test_every_step_is_in_the_trail_and_none_says_what_somebody_has(
    app: Flask, colleague: Reader, owner: Reader, emma: str
) -> None:
    ask(colleague, expect=422, family_name="Nobody")
    ask(colleague)
    grant = grant_id(app, emma)
    owner.post(f"/grants/{grant}/look", {})
    owner.post(f"/grants/{grant}/end", {})
    with app.app_context():
        rows = list(db.session.scalars(db.select(AuditEvent).order_by(AuditEvent.number.desc())))
        actions = [row.action for row in rows[:4]]
        assert actions == [
            "emergency opening ended",
            "emergency opening looked at",
            "record opened in an emergency",
            "emergency record not found",
        ]
        assert {row.client_id for row in rows[:3]} == {emma}
        assert not [row for row in rows if REASON in row.detail or "Nobody" in row.detail]


@pytest.mark.usefixtures("emma")
def test_guessing_comes_to_an_end(colleague: Reader) -> None:
    for guess in range(10):
        ask(colleague, expect=422, born_on=f"1990-05-{guess + 1:02}")
    assert "Too many tries." in ask(colleague, expect=422).text


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE access_grant SET reason = 'other'",
        "UPDATE access_grant SET until_at = '2099-01-01 00:00:00'",
        "UPDATE access_grant SET responsible_id = by_id",
        "UPDATE access_grant SET responsible_id = NULL",
        "DELETE FROM access_grant",
        "UPDATE grant_look SET looked_at = '2099-01-01 00:00:00'",
        "DELETE FROM grant_look",
    ],
)
def test_a_grant_stands_as_it_was_given(
    app: Flask, colleague: Reader, owner: Reader, emma: str, change: str
) -> None:
    ask(colleague)
    owner.post(f"/grants/{grant_id(app, emma)}/look", {})
    with app.app_context():
        with pytest.raises(DBAPIError, match="locked: "):
            db.session.execute(text(change))
        db.session.rollback()


def test_a_grant_never_makes_the_record_ones_own(
    app: Flask, colleague: Reader, therapist: Reader, emma: str
) -> None:
    ask(colleague)
    with app.app_context():
        me = person_id("colleague")
    page = colleague.get(f"/clients/{emma}/edit")
    assert "responsible_id" not in page.fields()
    assert "They, reception and the owner can hand it over." in page.text
    assert "The changes are saved." in colleague.submit_on(page, phone="0151 496 0123").text
    page = colleague.submit(f"/clients/{emma}/edit", expect=422, responsible_id=me)
    assert "Only the responsible therapist, reception and the owner" in page.text
    shown = page.soup.select_one("#responsible_id option[selected]")
    assert shown is not None
    assert shown.get_text() == "Therapist Test"
    therapist.get(f"/clients/{emma}")
    with later(12.1):
        Reader.signed_in(app, "colleague").get(f"/clients/{emma}", expect=404)


def test_whose_client_it_was_is_told_although_it_was_handed_over_since(
    app: Flask, colleague: Reader, therapist: Reader, owner: Reader, emma: str
) -> None:
    ask(colleague)
    grant = grant_id(app, emma)
    with app.app_context():
        successor = person_id("owner")
    owner.submit(f"/clients/{emma}/edit", responsible_id=successor)
    page = therapist.get("/")
    assert REASON in page.text
    assert "Marked as looked at." in therapist.post(f"/grants/{grant}/look", {}).text
    assert REASON in owner.get("/").text


def test_with_the_grant_goes_the_text_that_was_not_saved(app: Flask, emma: str) -> None:
    reader = Reader.signed_in(app, "colleague")
    ask(reader)
    path, key = f"/clients/{emma}/edit", new_id()
    with app.app_context(), transaction(PROGRAM):
        keep_draft(
            by_id=person_id("colleague"),
            address=path,
            form_key=key,
            row_version="1",
            content=[("allergies", "Latex and nut oils")],
            client_id=emma,
            now=clock.now(),
        )
    assert "Emma" in reader.get("/unsaved").text
    reader.post(f"/grants/{grant_id(app, emma)}/end", {})
    page = reader.get("/unsaved")
    assert "Emma" not in page.text
    assert "Latex" not in page.html
    reader.get(path, expect=404)
