"""Argon2 takes its time for everybody alike, and never everybody's time at once."""

import statistics
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode, urlsplit

import pytest
from flask import Flask
from sqlalchemy import delete, select

from clinic.accounts.adapters.hashing import QUEUE, WAITING, Queue, TooBusy
from clinic.accounts.models import TryCount
from clinic.accounts.services import make_link, set_password
from clinic.app import create_app
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from clinic.core.settings import Settings, sqlite_url
from tests.conftest import QUICK_HASH
from tests.live import serve
from tests.people import PASSWORD, actor, person_id
from tests.reader import Page, Reader

PATIENCE = 60.0
NEW = "a lantern above the harbour wall"
TRIES = 30  # of each
CLOSE = (0.8, 1.25)


@pytest.fixture
def costly(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """The usual practice with argon2 at its real price."""
    settings = Settings(folder=tmp_path, database_url=sqlite_url(tmp_path), testing=True)
    costly = create_app(settings)
    with costly.app_context(), transaction(PROGRAM):
        set_password("therapist@test.example", PASSWORD, by=PROGRAM, now=clock.now())
    yield costly
    with costly.app_context():
        db.engine.dispose()


def forget_tries(app: Flask) -> None:
    """Let everybody try anew."""
    with app.app_context(), transaction(PROGRAM):
        db.session.execute(delete(TryCount))


@pytest.fixture
def patient(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """The usual practice, where nobody who waits for a password is sent away by a busy machine."""
    settings = Settings(folder=tmp_path, database_url=sqlite_url(tmp_path), testing=True)
    patient = create_app(
        settings, SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=QUICK_HASH, HASHES_PATIENCE=PATIENCE
    )
    yield patient
    with patient.app_context():
        db.engine.dispose()


def link_for(name: str) -> str:
    """Where somebody chooses a password."""
    by = actor("owner")
    with transaction(by):
        return f"/welcome/{make_link(person_id(name), by=by, now=clock.now())}"


def timed(reader: Reader, fields: dict[str, str]) -> tuple[float, Page]:
    """How long the answer to a sign-in takes, and the answer."""
    began = perf_counter()
    answer = reader.browser.post("/sign-in", data=fields)
    return perf_counter() - began, Page(answer)


def test_an_unknown_address_takes_as_long_as_a_wrong_password(costly: Flask) -> None:
    reader = Reader(costly)
    form = reader.get("/sign-in").fields()
    took: dict[str, list[float]] = {"therapist@test.example": [], "nobody@test.example": []}
    texts = set()
    for turn in range(TRIES):
        if turn % 4 == 0:
            forget_tries(costly)
        for email in took:
            seconds, page = timed(reader, form | {"email": email, "password": "no such password"})
            took[email].append(seconds)
            texts.add(page.text)
            assert page.status == 200
    known, unknown = (statistics.median(seconds) for seconds in took.values())
    assert CLOSE[0] < known / unknown < CLOSE[1]
    assert len(texts) == 1


def test_twenty_sign_ins_at_once_leave_room_for_pages(patient: Flask) -> None:
    reader = Reader(patient)
    form = reader.get("/sign-in").fields()
    cookie = reader.browser.get_cookie("soleus")
    assert cookie
    headers = {
        "Cookie": f"soleus={cookie.value}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    with serve(patient) as address, ThreadPoolExecutor(20) as pool:
        place = urlsplit(address).netloc

        def ask(method: str, fields: dict[str, str]) -> int:
            connection = HTTPConnection(place, timeout=PATIENCE)
            connection.request(method, "/sign-in", urlencode(fields), headers)
            status = connection.getresponse().status
            connection.close()
            return status

        def sign_in(number: int) -> int:
            tried = {"email": f"n{number}@test.example", "password": "no such password"}
            return ask("POST", form | tried)

        queue = patient.extensions[QUEUE]
        with queue.turn(), queue.turn():  # all that may work at once are at work
            asked = [pool.submit(sign_in, number) for number in range(20)]
            sent_away = [each.result() for each in islice(as_completed(asked), 20 - WAITING)]
            assert set(sent_away) == {503}
            assert ask("GET", {}) == 200
            assert sum(not each.done() for each in asked) == WAITING
        assert sorted(each.result() for each in asked) == [200] * WAITING + [503] * (20 - WAITING)


@pytest.fixture
def narrow(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """The usual practice, where one password is checked at a time and nobody waits for it."""
    settings = Settings(folder=tmp_path, database_url=sqlite_url(tmp_path), testing=True)
    narrow = create_app(
        settings,
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=QUICK_HASH,
        HASHES_AT_ONCE=1,
        HASHES_WAITING=0,
    )
    yield narrow
    with narrow.app_context():
        db.engine.dispose()


def test_who_is_not_let_in_is_told_to_come_again_and_has_tried_nothing(narrow: Flask) -> None:
    reader = Reader(narrow)
    form = reader.get("/sign-in").fields()
    form |= {"email": "therapist@test.example", "password": PASSWORD}
    with narrow.app_context(), narrow.extensions[QUEUE].turn():
        page = timed(reader, form)[1]
    assert page.status == 503
    assert page.response.headers["Retry-After"] == "3"
    assert "Please try again in a few seconds" in page.text
    assert page.fields()["email"] == "therapist@test.example"
    with narrow.app_context():
        assert set(db.session.scalars(select(TryCount.tries))) == {0}


def test_who_needs_a_hash_elsewhere_reads_that_too_many_are_busy(narrow: Flask) -> None:
    owner = Reader.signed_in(narrow, "owner")
    with narrow.app_context():
        address = link_for("colleague")
    form = owner.get(address).fields() | {"password": NEW, "once_more": NEW}
    with narrow.app_context(), narrow.extensions[QUEUE].turn():
        answer = owner.browser.post(address, data=form)
    assert answer.status_code == 503
    assert "Nothing was saved" in Page(answer).text


def test_no_more_work_at_once_than_may_and_everybody_who_waits_gets_a_turn() -> None:
    queue = Queue(at_once=2, waiting=6, patience=60)
    together = threading.Barrier(2)
    guard, working, most = threading.Lock(), 0, 0

    def work(_number: int) -> None:
        nonlocal working, most
        with queue.turn():
            with guard:
                working += 1
                most = max(most, working)
            together.wait(60)
            with guard:
                working -= 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert most == 2


def test_who_finds_every_place_taken_is_sent_away_at_once() -> None:
    queue = Queue(at_once=1, waiting=0, patience=60)
    with queue.turn(), pytest.raises(TooBusy), queue.turn():
        pass
    with queue.turn():
        pass


def test_who_has_waited_long_enough_is_sent_away_and_leaves_their_place() -> None:
    queue = Queue(at_once=1, waiting=1, patience=0.01)
    with queue.turn():
        for _turn in range(3):
            with pytest.raises(TooBusy), queue.turn():
                pass
    with queue.turn():
        pass
