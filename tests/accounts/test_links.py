"""Links on which somebody chooses a password: made by the owner, good for once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import Tag
from flask import Flask
from sqlalchemy import select

from clinic.accounts.models import SignInLink
from clinic.core.audit import AuditEvent
from clinic.core.database import db
from tests.accounts.codes import begin, code_of, give_codes, seed_on, sign_in
from tests.people import PASSWORD, person_id
from tests.reader import Page, Reader

NEW = "seven herons over a grey canal"
START = datetime(2026, 11, 21, 9, tzinfo=UTC)


def add_somebody(owner: Reader) -> Page:
    """The owner adds Ida, without a password."""
    return owner.submit("/people/new", name="Ida New", email="ida@test.example", roles="therapist")


def make_link(owner: Reader, person: str) -> str:
    """The address on the page that shows it once, without the machine's name."""
    page = owner.post(f"/people/{person}/link", {})
    box = page.soup.find(id="link")
    assert isinstance(box, Tag)
    return "/welcome/" + box.get_text().strip().rsplit("/", 1)[-1]


def choose(reader: Reader, link: str, password: str = NEW, *, expect: int = 200) -> Page:
    """Open the link and choose."""
    return reader.submit(link, password=password, once_more=password, expect=expect)


@pytest.fixture
def ida(owner: Reader) -> str:
    """The id of somebody who was added and has no password."""
    return add_somebody(owner).path.rsplit("/", 1)[-1]


@pytest.fixture
def therapist_id(app: Flask) -> str:
    """The id of somebody who has one."""
    with app.app_context():
        return person_id("therapist")


def test_somebody_new_chooses_a_password_and_a_second_factor(
    app: Flask, owner: Reader, ida: str
) -> None:
    link = make_link(owner, ida)
    new = Reader(app)
    opened = new.get(link)
    assert "Welcome, Ida New" in opened.text
    assert choose(new, link).path == "/sign-in"
    begun = new.sign_in("ida@test.example", NEW)
    assert begun.path == "/account/second-factor"
    key = new.submit_on(begun)
    assert new.submit_on(key, code=code_of(seed_on(key))).path == "/account/recovery-codes"
    assert new.get("/").path == "/"


def test_on_one_laptop_the_link_asks_for_a_private_window(owner: Reader, ida: str) -> None:
    page = owner.post(f"/people/{ida}/link", {})
    assert "in a private window of the browser, so that you stay signed in" in page.text


def test_before_that_nobody_signs_in_as_them(app: Flask, owner: Reader, ida: str) -> None:
    for password in ("", NEW):
        assert Reader(app).sign_in("ida@test.example", password).path == "/sign-in"
    assert "no password yet" in owner.get("/people").text


def test_opening_a_link_uses_nothing_up_and_choosing_does(
    app: Flask, owner: Reader, ida: str
) -> None:
    link = make_link(owner, ida)
    for _time in range(3):
        Reader(app).get(link)
    choose(Reader(app), link)
    assert "works no more" in Reader(app).get(link, expect=404).text


def test_a_page_that_was_open_when_the_link_was_used_is_too_late(
    app: Flask, owner: Reader, ida: str
) -> None:
    link = make_link(owner, ida)
    late = Reader(app)
    page = late.get(link)
    choose(Reader(app), link)
    late.submit_on(page, password=PASSWORD, once_more=PASSWORD, expect=404)
    assert Reader(app).sign_in("ida@test.example", PASSWORD).path == "/sign-in"


@pytest.mark.parametrize(
    ("named", "lasts"), [("ida", timedelta(days=7)), ("therapist", timedelta(minutes=30))]
)
def test_a_link_runs_out(app: Flask, named: str, lasts: timedelta) -> None:
    with time_machine.travel(START, tick=False) as clock:
        owner = Reader.signed_in(app, "owner")
        if named == "ida":
            person = add_somebody(owner).path.rsplit("/", 1)[-1]
        else:
            with app.app_context():
                person = person_id(named)
        link = make_link(owner, person)
        clock.move_to(START + lasts - timedelta(seconds=1))
        Reader(app).get(link)
        clock.move_to(START + lasts + timedelta(seconds=1))
        Reader(app).get(link, expect=404)


def test_a_link_that_was_taken_back_works_no_more(app: Flask, owner: Reader, ida: str) -> None:
    link = make_link(owner, ida)
    assert "on its way" in owner.get(f"/people/{ida}").text
    assert "works no more" in owner.post(f"/people/{ida}/link/end", {}).text
    Reader(app).get(link, expect=404)
    owner.post(f"/people/{ida}/link/end", {}, expect=404)


def test_a_newer_link_ends_the_one_before(app: Flask, owner: Reader, ida: str) -> None:
    first, second = make_link(owner, ida), make_link(owner, ida)
    Reader(app).get(first, expect=404)
    assert choose(Reader(app), second).path == "/sign-in"


def test_a_link_of_who_may_no_longer_sign_in_is_over(
    app: Flask, owner: Reader, therapist_id: str
) -> None:
    link = make_link(owner, therapist_id)
    owner.submit(f"/people/{therapist_id}", is_active=None)
    Reader(app).get(link, expect=404)
    assert "may not sign in" in owner.post(f"/people/{therapist_id}/link", {}).text


def test_a_reset_keeps_the_second_factor_and_ends_every_sign_in(
    app: Flask, owner: Reader, therapist_id: str
) -> None:
    seed = give_codes(app, "therapist")
    elsewhere = Reader.signed_in(app, "therapist")
    link = make_link(owner, therapist_id)
    assert "Your second factor stays" in Reader(app).get(link).text
    choose(Reader(app), link)
    assert elsewhere.get("/account").path == "/sign-in"
    assert begin(Reader(app), "therapist").path == "/sign-in"
    back = Reader(app)
    assert begin(back, "therapist", NEW).path == "/sign-in/code"
    assert back.get("/").path == "/sign-in"
    begin(back, "therapist", NEW)
    assert back.submit("/sign-in/code", code=code_of(seed)).path == "/"


def test_a_link_opens_no_other_door(app: Flask, owner: Reader, ida: str) -> None:
    link = make_link(owner, ida)
    new = Reader(app)
    choose(new, link)
    assert new.get("/account").path == "/sign-in"


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "at least 12 characters"),
        ("passwordpassword", "easy to guess"),
        ("Test practice 12", "names that others know"),
        ("ida new ida new ida", "names that others know"),
        ("x" * 1025, "at least 12 characters"),
    ],
)
def test_a_password_that_others_guess_is_refused_in_words(
    app: Flask, owner: Reader, ida: str, password: str, words: str
) -> None:
    page = choose(Reader(app), make_link(owner, ida), password, expect=422)
    assert words in page.text


@pytest.mark.parametrize("password", ["grüße vom stillen fluß", "a" + " quiet heron" * 84])
def test_any_letters_make_a_password_and_many(
    app: Flask, owner: Reader, ida: str, password: str
) -> None:
    link = make_link(owner, ida)
    assert choose(Reader(app), link, password).path == "/sign-in"
    page = Reader(app).sign_in("ida@test.example", password)
    assert page.path == "/account/second-factor"


def test_two_passwords_that_differ_are_refused(app: Flask, owner: Reader, ida: str) -> None:
    page = Reader(app).submit(make_link(owner, ida), password=NEW, once_more=PASSWORD, expect=422)
    assert "not the same" in page.text


def test_nobody_reads_a_link_in_the_database_and_the_trail_names_its_person(
    app: Flask, owner: Reader, ida: str
) -> None:
    link = make_link(owner, ida)
    choose(Reader(app), link)
    with app.app_context():
        kept = db.session.scalars(select(SignInLink.secret_sha256)).one()
        told = db.session.scalars(
            select(AuditEvent.action).where(AuditEvent.subject_id == ida).order_by("number")
        ).all()
    assert link.rsplit("/", 1)[-1] not in kept
    assert told == ["person added", "invitation link made", "password chosen"]


@pytest.mark.parametrize("path", ["link", "link/end", "second-factor/end"])
def test_only_the_owner_helps_somebody_in(therapist: Reader, therapist_id: str, path: str) -> None:
    therapist.post(f"/people/{therapist_id}/{path}", {}, expect=403)


def test_who_lost_the_phone_sets_up_anew_after_the_owner_helped(
    app: Flask, owner: Reader, therapist_id: str
) -> None:
    old = give_codes(app, "therapist")
    elsewhere = Reader.signed_in(app, "therapist")
    assert "They lost their phone" in owner.get(f"/people/{therapist_id}").text
    done = owner.post(f"/people/{therapist_id}/second-factor/end", {})
    assert "anew at the next sign-in" in done.text
    assert elsewhere.get("/account").path == "/sign-in"
    back = Reader(app)
    assert begin(back, "therapist").path == "/account/second-factor"
    key = back.submit("/account/second-factor")
    assert seed_on(key) != old
    assert sign_in(Reader(app), "therapist", code_of(old)).path == "/sign-in"


def test_a_link_ends_with_the_password_that_it_was_to_replace(
    app: Flask, owner: Reader, therapist: Reader, therapist_id: str
) -> None:
    link = make_link(owner, therapist_id)
    therapist.submit(
        "/account/password", password=PASSWORD, new_password=NEW, new_password_confirm=NEW
    )
    assert "works no more" in Reader(app).get(link, expect=404).text
