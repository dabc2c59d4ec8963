"""What was kept while the computer's clock was ahead lives no longer than if it had been right."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from clinic.accounts.domain.sign_ins import Standing, Times, standing
from clinic.accounts.models import TryCount, WebSession
from clinic.accounts.services import make_link, sweep_sign_ins
from clinic.cli.jobs import do, list_jobs
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.audit import AuditEvent
from clinic.core.database import db, transaction
from clinic.core.settings import Settings
from tests.accounts.clocks import later
from tests.accounts.codes import begin, code_of, give_codes
from tests.conftest import make_app
from tests.people import PASSWORD, person_id
from tests.reader import Reader

NOW = clock.now()
YEAR = {"days": 365}


def is_in(reader: Reader) -> bool:
    """Whether somebody's own page opens."""
    return reader.get("/account").path == "/account"


def sweep(app: Flask) -> None:
    """What the program does by itself every minute."""
    with app.app_context(), transaction(PROGRAM):
        sweep_sign_ins(now=clock.now())


def after_a_restart(app: Flask, reader: Reader) -> Reader:
    """The same browser before a program that has just been started."""
    settings: Settings = app.config["SETTINGS"]
    again = Reader(make_app(settings.folder))
    cookie = reader.browser.get_cookie("soleus")
    assert cookie
    again.browser.set_cookie("soleus", cookie.value)
    return again


@pytest.fixture
def from_the_future(app: Flask) -> Reader:
    """A therapist who signed in while the clock was a year ahead, and left the tablet."""
    with later(**YEAR):
        tablet = Reader.signed_in(app, "therapist")
        assert is_in(tablet)
    return tablet


def test_a_tablet_left_from_a_wrong_year_is_locked_and_then_over(
    app: Flask, from_the_future: Reader
) -> None:
    sweep(app)
    with later(minutes=16):
        assert from_the_future.get("/account").path == "/locked"
    with later(hours=13):
        assert from_the_future.get("/account").path == "/sign-in"


def test_it_is_over_half_a_year_later_too(app: Flask, from_the_future: Reader) -> None:
    for days in (1, 30, 200):
        with later(days=days):
            sweep(app)
    with later(days=200):
        assert from_the_future.get("/clients").path == "/sign-in"


def test_a_program_that_did_not_see_it_asks_for_the_password(
    app: Flask, from_the_future: Reader
) -> None:
    tablet = after_a_restart(app, from_the_future)
    locked = tablet.get("/account")
    assert locked.path == "/locked"
    assert tablet.post("/locked", {**locked.fields(), "password": PASSWORD}).path == "/account"
    with later(hours=13):
        assert not is_in(tablet)


def test_its_first_sweep_unlocks_nothing(app: Flask, from_the_future: Reader) -> None:
    tablet = after_a_restart(app, from_the_future)
    sweep(tablet.app)
    assert tablet.get("/account").path == "/locked"


def test_what_was_typed_before_a_restart_in_another_year_comes_back_with_the_password(
    app: Flask, therapist: Reader
) -> None:
    form = therapist.get("/clients/new").fields()
    with later(days=-3650):
        again = after_a_restart(app, therapist)
        locked = again.post("/clients/new", {**form, "family_name": "Quillfeather"})
        assert "What you typed is kept" in locked.text
        page = again.post("/locked", {**locked.fields(), "password": PASSWORD})
        assert page.fields()["family_name"] == "Quillfeather"


@pytest.mark.parametrize("back", [{"hours": -1}, {"days": -3650}])
def test_who_works_while_the_clock_is_set_back_works_on_though_it_is_swept(
    app: Flask, therapist: Reader, back: dict[str, float]
) -> None:
    assert is_in(therapist)
    with later(**back):
        sweep(app)
        assert is_in(therapist)
        sweep(app)
        assert is_in(therapist)


def test_a_clock_that_is_five_minutes_out_locks_nobody(app: Flask, therapist: Reader) -> None:
    with later(minutes=-4):
        assert is_in(after_a_restart(app, therapist))


def test_a_lock_of_an_empty_room_outlives_a_clock_set_back(app: Flask, therapist: Reader) -> None:
    with later(minutes=16):
        sweep(app)
    assert therapist.get("/account").path == "/locked"
    with app.app_context():
        locked = select(AuditEvent).where(AuditEvent.action == "sign-in locked")
        assert [event.detail for event in db.session.scalars(locked)] == ['{"why":"idle"}']


def test_it_is_noted_once(app: Flask, therapist: Reader) -> None:
    for minutes in (16, 17, 18):
        with later(minutes=minutes):
            sweep(app)
            assert therapist.get("/account").path == "/locked"
    with app.app_context():
        locked = select(func.count()).where(AuditEvent.action == "sign-in locked")
        assert db.session.scalar(locked) == 1


def test_the_program_does_so_every_minute_and_when_it_begins(
    app: Flask, from_the_future: Reader
) -> None:
    jobs = list_jobs(app.config["SETTINGS"])
    (job,) = [job for job in jobs if job.name == "what is over at the door"]
    assert job.every == timedelta(minutes=1)
    do(app, job)
    with later(minutes=16):
        assert not is_in(from_the_future)


def test_half_a_sign_in_of_a_wrong_year_is_over_after_ten_minutes(app: Flask) -> None:
    give_codes(app, "therapist")
    half = Reader(app)
    with later(**YEAR):
        begin(half, "therapist")
    sweep(app)
    with later(minutes=11):
        assert half.get("/sign-in/code").path == "/sign-in"


def test_a_program_that_did_not_see_it_asks_for_the_password_again(app: Flask) -> None:
    give_codes(app, "therapist")
    half = Reader(app)
    with later(**YEAR):
        begin(half, "therapist")
    again = after_a_restart(app, half)
    sweep(again.app)
    assert again.get("/sign-in/code").path == "/sign-in"


def test_a_clock_set_back_between_password_and_code_loses_nothing(app: Flask) -> None:
    seed = give_codes(app, "therapist")
    half = Reader(app)
    begin(half, "therapist")
    with later(days=-3650):
        sweep(app)
        half.submit("/sign-in/code", code=code_of(seed))
        assert is_in(half)


@pytest.mark.parametrize(
    ("seen", "was_here", "is_half", "expected"),
    [
        (timedelta(days=365), False, False, Standing.LOCKED),
        (timedelta(days=365), True, False, Standing.LIVE),
        (timedelta(days=365), False, True, Standing.ENDED),
        (timedelta(days=365), True, True, Standing.HALF),
        (timedelta(minutes=4), False, False, Standing.LIVE),
        (timedelta(minutes=-4), False, False, Standing.LIVE),
        (timedelta(minutes=-16), True, False, Standing.LOCKED),
    ],
)
def test_what_a_time_to_come_is_good_for(
    seen: timedelta, was_here: bool, is_half: bool, expected: Standing
) -> None:
    times = Times(seen_at=NOW + seen, ends_at=NOW + seen + timedelta(hours=12))
    how = {"is_half": is_half, "was_here": was_here}
    assert standing(times, **how, idle_minutes=15, now=NOW) is expected


def test_what_ended_is_forgotten_after_a_week_and_never_by_a_clock_that_fell_back(
    app: Flask, therapist: Reader
) -> None:
    other = Reader.signed_in(app, "therapist")
    therapist.post("/account/sign-ins/end", {})
    for days, is_there in ((-3650, True), (0, True), (6, True), (9, False)):
        with later(days=days):
            sweep(app)
        with app.app_context():
            ended = select(WebSession).where(WebSession.ended_at < clock.now() + timedelta(hours=1))
            assert bool(db.session.scalars(ended).all()) is is_there
    assert other.get("/account").path == "/sign-in"


@pytest.mark.parametrize(
    ("name", "lasts"), [("therapist", timedelta(minutes=30)), ("new", timedelta(days=7))]
)
def test_a_link_of_a_wrong_year_lasts_as_long_as_any_other(
    app: Flask, owner: Reader, name: str, lasts: timedelta
) -> None:
    if name == "new":
        owner.submit("/people/new", name="New Test", email="new@test.example", roles="therapist")
    with app.app_context(), later(**YEAR), transaction(PROGRAM):
        secret = make_link(person_id(name), by=PROGRAM, now=clock.now())
    start = clock.now()
    sweep(app)
    for passed, works in ((lasts - timedelta(minutes=1), True), (lasts, False)):
        with time_machine.travel(start + passed + timedelta(seconds=20), tick=False):
            page = Reader(app).browser.get(f"/welcome/{secret}", follow_redirects=True)
            assert ("once_more" in page.text) is works, passed


def test_tries_of_a_wrong_year_are_forgotten_after_a_day(app: Flask) -> None:
    with later(**YEAR):
        begin(Reader(app), "therapist", "not the password")
    sweep(app)
    with later(days=2):
        sweep(app)
    with app.app_context():
        assert db.session.scalars(select(TryCount)).all() == []


def test_a_proof_of_a_wrong_year_is_not_fresh(from_the_future: Reader) -> None:
    assert from_the_future.get("/clients/emergency").path == "/verify"
    for minutes in (14, 16):
        with later(minutes=minutes):
            assert from_the_future.browser.get("/clients/emergency").status_code == 302
