"""What a person reads when something could not be done."""

from collections.abc import Callable

import pytest
from flask import Flask, abort
from sqlalchemy import Connection, event

from clinic.accounts.domain.access import Access, requires
from clinic.accounts.models import Person
from clinic.core import clock
from clinic.core.database import db
from tests.people import PASSWORD
from tests.reader import Page, Reader


def given(page: Page) -> str:
    """Everything that the page gives back to copy."""
    return " ".join(area.get_text() for area in page.soup.find_all("textarea"))


def test_a_form_from_another_sign_in_gives_the_text_back(therapist: Reader) -> None:
    fields = {"qualifications_words": "Words that took an hour", "csrf_token": "of yesterday"}
    page = therapist.post("/account", fields, expect=400)
    assert "Words that took an hour" in given(page)


def test_a_post_after_the_sign_in_ended_gives_the_text_back(visitor: Reader) -> None:
    page = visitor.post("/account", {"qualifications_words": "Half a page"}, expect=401)
    assert "Half a page" in given(page)


def test_what_is_not_there_says_so(therapist: Reader) -> None:
    page = therapist.get("/nowhere", expect=404)
    assert page.soup.find("h1")


def test_storage_trouble_says_not_saved_and_gives_the_text_back(app: Flask, owner: Reader) -> None:
    fields = owner.get("/practice").fields()
    with app.app_context():
        event.listen(db.engine, "begin", refuse_writing)
    page = owner.post("/practice", {**fields, "address": "Words that took an hour"}, expect=503)
    assert "NOT saved" in page.text
    assert "Words that took an hour" in given(page)
    with app.app_context():
        event.remove(db.engine, "begin", refuse_writing)
        db.engine.dispose()
    assert owner.post("/practice", {**fields, "address": "Later"}).fields()["address"] == "Later"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_storage_that_cannot_even_be_read_is_said(app: Flask, owner: Reader, method: str) -> None:
    fields = {**owner.get("/practice").fields(), "address": "Words that took an hour"}
    with app.app_context():
        event.listen(db.engine, "begin", refuse_reading)
    sent = fields if method == "post" else None
    answer = owner.browser.open("/practice", method=method, data=sent)
    assert answer.status_code == 503
    assert ("<h1>NOT saved" in answer.text) is (method == "post")
    assert ("Words that took an hour" in answer.text) is (method == "post")
    assert "Set-Cookie" not in answer.headers
    with app.app_context():
        event.remove(db.engine, "begin", refuse_reading)
    owner.get("/practice")


def test_a_sign_in_that_cannot_be_kept_is_storage_trouble_too(app: Flask) -> None:
    app.testing = False
    with app.app_context():
        event.listen(db.engine, "begin", refuse_writing)
    address = {"email": "therapist@test.example", "password": PASSWORD}
    page = Reader(app).submit("/sign-in", expect=503, **address)
    assert "NOT saved" in page.text
    assert "therapist@test.example" in given(page)
    assert PASSWORD not in page.html


def refuse_writing(connection: Connection) -> None:
    """Make SQLite answer every write with an error, as it does when its file cannot be written."""
    connection.exec_driver_sql("PRAGMA query_only = ON")


def test_a_fault_of_ours_shows_a_number_and_no_inner_workings(app: Flask) -> None:
    def broken() -> str:
        raise KeyError("a secret detail")

    app.add_url_rule("/broken", "broken", requires(Access.PUBLIC)(broken))
    app.testing = False
    page = Reader(app).get("/broken", expect=500)
    assert "secret detail" not in page.html
    assert page.soup.find("h1")


def test_the_log_of_a_fault_says_nothing_that_a_person_wrote(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> str:
        no_zone = clock.now().replace(tzinfo=None)
        who = {"email": "e@test.example", "password": "", "fs_uniquifier": "e"}
        db.session.add(Person(name="Emma Runner", added_at=no_zone, **who))
        db.session.flush()
        return ""

    app.add_url_rule("/broken", "broken", requires(Access.PUBLIC)(broken))
    app.testing = False
    Reader(app).get("/broken", expect=500)
    assert "an instant needs its time zone" in caplog.text
    assert "Emma Runner" not in caplog.text


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413])
def test_every_refusal_has_a_page_of_ours(app: Flask, status: int) -> None:
    app.add_url_rule(f"/refuse/{status}", f"refuse{status}", _refusing(status))
    Reader(app).get(f"/refuse/{status}", expect=status)


def _refusing(status: int) -> Callable[[], str]:
    def refuse() -> str:
        abort(status)

    return requires(Access.PUBLIC)(refuse)


def test_signing_in_again_after_a_failure_is_possible(visitor: Reader) -> None:
    visitor.post("/account", {}, expect=401)
    signed_in = visitor.sign_in("therapist@test.example", PASSWORD)
    assert signed_in.path == "/account/second-factor"  # the next step of a first sign-in


def refuse_reading(connection: Connection) -> None:
    """Make every question to the database fail, as on a disk that is gone."""
    connection.exec_driver_sql("SELECT nothing FROM nowhere")
