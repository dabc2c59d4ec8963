from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from clinic.accounts.adapters.unlocking import present_hash
from clinic.accounts.models import WebSession
from clinic.accounts.services import change_password, set_password
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.audit import AuditEvent
from clinic.core.database import db, transaction, writing
from clinic.core.errors import DomainError
from tests.accounts.codes import code_of, give_codes, sign_in
from tests.people import PASSWORD, actor
from tests.reader import Reader

NOW = clock.now()


def test_the_right_password_and_the_code_lead_to_today(app: Flask, visitor: Reader) -> None:
    page = sign_in(visitor, "therapist", code_of(give_codes(app, "therapist")))
    assert page.path == "/"
    assert "Therapist Test" in page.text


def test_a_wrong_password_and_an_unknown_address_read_the_same(visitor: Reader) -> None:
    wrong = visitor.sign_in("therapist@test.example", "not the password")
    unknown = visitor.sign_in("nobody@test.example", "not the password")
    assert wrong.path == unknown.path == "/sign-in"
    message = wrong.soup.find(class_="error-summary")
    other = unknown.soup.find(class_="error-summary")
    assert message
    assert other
    assert message.get_text() == other.get_text()


def test_signing_in_leads_back_to_the_page_that_asked_for_it(app: Flask, visitor: Reader) -> None:
    code = code_of(give_codes(app, "therapist"))
    asked = visitor.get("/account")
    assert asked.path == "/sign-in"
    page = visitor.submit(
        "/sign-in?next=/account", email="therapist@test.example", password=PASSWORD
    )
    assert visitor.submit_on(page, code=code).path == "/account"


def test_the_cookie_changes_at_sign_in_and_only_its_hash_is_kept(app: Flask) -> None:
    reader = Reader(app)
    reader.get("/sign-in")
    before = reader.browser.get_cookie("soleus")
    sign_in(reader, "therapist", code_of(give_codes(app, "therapist")))
    after = reader.browser.get_cookie("soleus")
    assert before
    assert after
    assert before.value != after.value
    assert after.http_only
    assert after.same_site == "Lax"
    with app.app_context():
        row = db.session.scalars(select(WebSession)).one()
        kept = [row.secret_sha256, row.content, row.id]
    assert after.value not in " ".join(kept)


def test_a_stolen_cookie_is_worth_nothing_after_sign_out(app: Flask) -> None:
    reader = Reader.signed_in(app, "therapist")
    stolen = reader.browser.get_cookie("soleus")
    assert stolen
    reader.post("/sign-out", {})
    thief = Reader(app)
    thief.browser.set_cookie("soleus", stolen.value)
    assert thief.get("/account").path == "/sign-in"


def test_looking_at_the_sign_in_page_writes_nothing(app: Flask) -> None:
    Reader(app).get("/sign-in")
    with app.app_context():
        assert db.session.scalars(select(WebSession)).all() == []


def test_a_person_sees_where_they_are_signed_in_and_ends_one(app: Flask) -> None:
    here, there = Reader.signed_in(app, "therapist"), Reader.signed_in(app, "therapist")
    page = here.get("/account")
    rows = page.soup.select("tbody tr")
    assert len(rows) == 2
    assert sum("this device" in row.get_text() for row in rows) == 1
    address = page.soup.select_one("tbody form")["action"]  # type: ignore[index]
    here.post(str(address), {})
    assert there.get("/account").path == "/sign-in"
    assert here.get("/account").path == "/account"


def test_a_sign_in_that_has_run_out_is_listed_no_more(app: Flask) -> None:
    Reader.signed_in(app, "therapist")
    with app.app_context(), writing():
        db.session.execute(update(WebSession).values(ends_at=clock.now() - timedelta(minutes=1)))
        db.session.commit()
    page = Reader.signed_in(app, "therapist").get("/account")
    assert len(page.soup.select("tbody tr")) == 1


def test_nobody_ends_the_sign_in_of_somebody_else(app: Flask, therapist: Reader) -> None:
    with app.app_context():
        theirs = db.session.scalars(select(WebSession.id)).one()
    colleague = Reader.signed_in(app, "colleague")
    colleague.post(f"/account/sign-ins/{theirs}/end", {}, expect=404)
    assert therapist.get("/account").path == "/account"


def test_a_new_password_is_asked_for_the_old_one(app: Flask, therapist: Reader) -> None:
    new = "another calm and quiet room"
    page = therapist.submit(
        "/account/password",
        expect=422,
        password="wrong",
        new_password=new,
        new_password_confirm=new,
    )
    assert page.path == "/account/password"
    page = therapist.submit(
        "/account/password",
        password=PASSWORD,
        new_password=new,
        new_password_confirm=new,
    )
    assert page.path == "/account"
    assert "Your password is changed." in page.text
    with app.app_context():
        told = db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.number)).all()
    assert "password changed" in told


def test_a_new_password_that_is_easy_to_guess_is_refused_in_words(therapist: Reader) -> None:
    easy = "password password"
    page = therapist.submit(
        "/account/password",
        expect=422,
        password=PASSWORD,
        new_password=easy,
        new_password_confirm=easy,
    )
    assert "easy to guess" in page.text


def test_a_new_password_must_be_another_one_typed_twice_alike(therapist: Reader) -> None:
    fields = {"password": PASSWORD, "new_password": PASSWORD, "new_password_confirm": "another"}
    page = therapist.submit("/account/password", expect=422, **fields)
    assert "The new password is the same as the present one." in page.text
    assert "The two new passwords are not the same." in page.text


def test_a_password_that_was_reset_meanwhile_is_not_overwritten(in_app: Flask) -> None:
    del in_app
    by = actor("therapist")
    seen = present_hash(by.id)
    with transaction(PROGRAM):
        set_password("therapist@test.example", "a lantern above the harbour", by=PROGRAM, now=NOW)
    with pytest.raises(DomainError, match="changed meanwhile"), transaction(by):
        change_password(by.id, "a hash", instead_of=seen, by=by, now=NOW)
