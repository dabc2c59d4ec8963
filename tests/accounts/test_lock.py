"""A screen that nobody uses locks; its person opens it again, and nothing is lost."""

import json
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import func, select, text, update

from clinic.accounts.models import Practice, WebSession
from clinic.core.actor import PROGRAM
from clinic.core.audit import AuditEvent
from clinic.core.database import db, transaction
from clinic.core.drafts import FormDraft
from tests.accounts.clocks import later
from tests.clients.making import make_client
from tests.people import PASSWORD, actor
from tests.reader import Page, Reader


@pytest.fixture
def client_page(app: Flask) -> str:
    """The page of a client with a name that nobody overlooks."""
    with app.app_context():
        return f"/clients/{make_client(actor('therapist'), family_name='Quillfeather')}/details"


def unlock(reader: Reader, page: Page, password: str = PASSWORD) -> Page:
    """Fill the page that asks for the password, and follow where it leads."""
    assert page.path == "/locked"
    return reader.post("/locked", {**page.fields(), "password": password})


def idle_for(app: Flask, minutes: int) -> None:
    """Let the practice choose when screens lock."""
    with app.app_context(), transaction(PROGRAM):
        db.session.execute(update(Practice).values(idle_minutes=minutes))


def events(app: Flask) -> list[tuple[str, str]]:
    """What the trail says of sign-ins, oldest first: the action and why."""
    with app.app_context():
        rows = db.session.scalars(select(AuditEvent).order_by(AuditEvent.number))
        told = [(row.action, json.loads(row.detail).get("why", "")) for row in rows]
        db.session.remove()
    return [each for each in told if "sign" in each[0] or "lock" in each[0]]


def test_after_fifteen_minutes_a_page_asks_for_the_password(
    therapist: Reader, client_page: str
) -> None:
    with later(minutes=14):
        assert therapist.get(client_page).path == client_page
    with later(minutes=14 + 16):
        page = therapist.get(client_page)
        assert page.path == "/locked"
        assert "Therapist Test" in page.text
        assert "Quillfeather" not in page.html


def test_the_password_leads_back_to_the_page(therapist: Reader, client_page: str) -> None:
    with later(minutes=16):
        page = unlock(therapist, therapist.get(client_page))
        assert page.path == client_page
        assert "Quillfeather" in page.text


def test_a_wrong_password_opens_nothing(therapist: Reader, client_page: str) -> None:
    with later(minutes=16):
        locked = therapist.get(client_page)
        page = therapist.post(
            "/locked", {**locked.fields(), "password": "a calm and quiet roof"}, expect=422
        )
        assert "This is not your password" in page.text
        assert therapist.get(client_page).path == "/locked"


def test_a_page_of_somebody_elses_house_is_no_way_back(therapist: Reader) -> None:
    with later(minutes=16):
        for elsewhere in ("//evil.example", "https://evil.example", "/\\evil.example", "/sign-out"):
            page = therapist.get("/locked?" + urlencode({"next": elsewhere}))
            assert page.fields()["next"] == "/"


def test_the_practice_chooses_how_long_that_is(app: Flask, therapist: Reader) -> None:
    idle_for(app, 60)
    with later(minutes=50):
        assert therapist.get("/account").path == "/account"
    idle_for(app, 5)
    with later(minutes=56):
        assert therapist.get("/account").path == "/locked"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ("4", "Please choose from 5 to 120 minutes."),
        ("121", "Please choose from 5 to 120 minutes."),
        ("a while", "Please write a whole number, such as 3."),
        ("", "Please fill this in."),
    ],
)
def test_minutes_out_of_range_are_not_taken(owner: Reader, minutes: str, words: str) -> None:
    page = owner.submit("/practice", idle_minutes=minutes, expect=422)
    assert [each.get_text() for each in page.soup.select(".error-summary a")] == [words]


def test_unlocking_changes_the_cookie_and_the_old_one_opens_nothing(
    app: Flask, therapist: Reader
) -> None:
    before = therapist.browser.get_cookie("soleus")
    assert before
    with later(minutes=16):
        unlock(therapist, therapist.get("/account"))
        after = therapist.browser.get_cookie("soleus")
        assert after
        assert after.value != before.value
        thief = Reader(app)
        thief.browser.set_cookie("soleus", before.value)
        assert thief.get("/account").path == "/sign-in"


def test_a_person_locks_the_screen_before_leaving_the_room(therapist: Reader) -> None:
    page = therapist.post("/lock", {"next": "/account"})
    assert page.path == "/locked"
    assert therapist.get("/clients").path == "/locked"
    assert unlock(therapist, therapist.get("/account")).path == "/account"


def test_what_was_typed_waits_behind_the_lock(therapist: Reader) -> None:
    form = therapist.get("/clients/new").fields()
    form |= {"given_names": "Ada", "family_name": "Quillfeather"}
    with later(minutes=16):
        locked = therapist.post("/clients/new", form)
        assert locked.path == "/locked"
        assert "What you typed is kept" in locked.text
        assert "Quillfeather" not in locked.html
        page = unlock(therapist, locked)
        assert page.path == "/clients/new"
        assert page.fields()["family_name"] == "Quillfeather"


def test_a_button_pressed_too_late_does_nothing_and_says_so(
    app: Flask, therapist: Reader, client_page: str
) -> None:
    address = client_page.replace("/details", "/archive")
    token = therapist.token()
    with later(minutes=16):
        locked = Page(
            therapist.browser.post(address, data={"csrf_token": token}, follow_redirects=True)
        )
        assert locked.path == "/locked"
        assert "Nothing was changed" in locked.text


def test_a_form_without_the_token_of_this_sign_in_is_kept_for_nobody(
    app: Flask, therapist: Reader
) -> None:
    form = therapist.get("/clients/new").fields()
    form |= {"given_names": "Ada", "csrf_token": "forged"}
    with later(minutes=16):
        therapist.browser.post("/clients/new", data=form)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(FormDraft)) == 0


def test_a_part_of_a_page_asked_for_in_place_leads_the_whole_page_to_the_lock(
    therapist: Reader,
) -> None:
    token = therapist.token()
    with later(minutes=16):
        answer = therapist.browser.post(
            "/clients/search",
            data={"csrf_token": token, "q": "em"},
            headers={"HX-Request": "true", "HX-Current-URL": "http://localhost/clients"},
        )
        assert answer.headers["HX-Redirect"].startswith("/locked")


def test_a_script_that_asks_is_told_that_nobody_is_in(therapist: Reader) -> None:
    with later(minutes=16):
        answer = therapist.browser.get("/account/awake", headers={"Sec-Fetch-Dest": "empty"})
        assert answer.status_code == 401


def test_looking_at_a_long_page_keeps_the_screen_open(therapist: Reader) -> None:
    with later(minutes=10):
        assert therapist.browser.get("/account/awake").status_code == 200
    with later(minutes=20):
        assert therapist.get("/account").path == "/account"


def test_somebody_else_signs_in_at_a_locked_screen(app: Flask, therapist: Reader) -> None:
    with later(minutes=16):
        therapist.get("/account")
        assert therapist.get("/sign-in").path == "/locked"
        assert therapist.post("/sign-out", {}).path == "/sign-in"
        assert therapist.get("/account").path == "/sign-in"
    with app.app_context():
        assert db.session.scalars(select(WebSession)).all() == []


def wish(reader: Reader, what: str) -> None:
    """Let the page of a browser have been asked for something while no server answered."""
    reader.browser.set_cookie("soleus_wish", what)


@pytest.mark.parametrize(("what", "where"), [("lock", "/locked"), ("leave", "/sign-in")])
def test_what_a_page_was_asked_for_meanwhile_is_done_before_the_next_one_is_shown(
    therapist: Reader, client_page: str, what: str, where: str
) -> None:
    wish(therapist, what)
    page = therapist.get(client_page)
    assert page.path == where
    assert "Quillfeather" not in page.html
    assert therapist.browser.get_cookie("soleus_wish") is None
    assert therapist.get(client_page).path == where


def test_what_was_asked_for_meanwhile_is_done_once(therapist: Reader, client_page: str) -> None:
    wish(therapist, "lock")
    assert unlock(therapist, therapist.get(client_page)).path == client_page
    assert therapist.get(client_page).path == client_page


def test_a_locked_screen_that_was_left_meanwhile_is_left(app: Flask, therapist: Reader) -> None:
    therapist.post("/lock", {})
    wish(therapist, "leave")
    assert therapist.get("/account").path == "/sign-in"
    assert events(app)[-1] == ("signed out", "")


def test_a_wish_that_is_none_does_nothing(therapist: Reader) -> None:
    wish(therapist, "something else")
    assert therapist.get("/account").path == "/account"


def test_the_trail_says_who_locked_unlocked_and_left(app: Flask, therapist: Reader) -> None:
    with later(minutes=16):
        unlock(therapist, therapist.get("/account"))
        therapist.post("/lock", {})
        therapist.post("/sign-out", {})
    assert events(app) == [
        ("sign-in locked", "idle"),
        ("sign-in unlocked", ""),
        ("sign-in locked", "asked"),
        ("signed out", ""),
    ]


def test_a_lock_that_cannot_be_written_down_holds_all_the_same(
    app: Flask, therapist: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(
            text(
                "CREATE TRIGGER full_disk BEFORE UPDATE ON web_session BEGIN "
                "SELECT RAISE(ABORT, 'no space'); END"
            )
        )
    with later(minutes=16):
        assert therapist.get("/clients").path == "/locked"
    assert "could not be kept" in caplog.text


def test_a_wish_that_cannot_be_written_down_shows_nothing_and_stays_wished(
    app: Flask, therapist: Reader, client_page: str
) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(
            text(
                "CREATE TRIGGER full_disk BEFORE UPDATE ON web_session BEGIN "
                "SELECT RAISE(ABORT, 'no space'); END"
            )
        )
    app.config["PROPAGATE_EXCEPTIONS"] = False
    wish(therapist, "lock")
    for _again in range(2):
        page = therapist.get(client_page, expect=503)
        assert "Quillfeather" not in page.html
    assert therapist.browser.get_cookie("soleus_wish") is not None
