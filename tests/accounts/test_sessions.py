"""A sign-in ends when it should, for whom it should, and never because a clock was set back."""

import pytest
from flask import Flask
from sqlalchemy import select, update

from clinic.accounts.models import Person, WebSession
from clinic.accounts.services import sweep_sign_ins
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.audit import AuditEvent
from clinic.core.database import db, transaction
from tests.accounts.clocks import later
from tests.people import PASSWORD, open_sign_in, person_id
from tests.reader import Page, Reader

NEW = "a lantern above the harbour wall"
NAMES = {"given_names": "Ada", "family_name": "Quillfeather"}


def is_in(reader: Reader) -> bool:
    """Whether somebody's own page opens."""
    return reader.get("/account").path == "/account"


def half_written(reader: Reader) -> dict[str, str]:
    """A form with something typed in it."""
    return {**reader.get("/clients/new").fields(), **NAMES}


def send_late(reader: Reader, form: dict[str, str]) -> Page:
    """Send the form now, whatever it meets."""
    return Page(reader.browser.post("/clients/new", data=form, follow_redirects=True))


def events(app: Flask, action: str) -> list[AuditEvent]:
    """Everything of one kind in the trail."""
    with app.app_context():
        return list(db.session.scalars(select(AuditEvent).where(AuditEvent.action == action)))


def shut_out(app: Flask, name: str) -> None:
    """Somebody may not sign in any more; what they signed in to stands as it was."""
    with app.app_context(), transaction(PROGRAM):
        is_theirs = Person.id == person_id(name)
        db.session.execute(update(Person).where(is_theirs).values(active=False))


def awake_all_day(reader: Reader, *, until_hours: int) -> None:
    """Somebody who looks at a page every ten minutes."""
    for minutes in range(10, until_hours * 60, 10):
        with later(minutes=minutes):
            assert reader.browser.get("/account/awake").status_code == 200


def test_a_day_ends_for_everybody_after_twelve_hours(therapist: Reader) -> None:
    awake_all_day(therapist, until_hours=12)
    with later(hours=12, minutes=1):
        assert not is_in(therapist)


def test_what_was_typed_at_the_end_of_the_day_comes_back_at_the_next_sign_in(
    app: Flask, therapist: Reader
) -> None:
    form = half_written(therapist)
    with later(days=30):
        page = send_late(therapist, form)
        assert page.path == "/sign-in"
        assert "Your sign-in had ended meanwhile. What you typed is kept" in page.text
        therapist.browser.set_cookie("soleus", open_sign_in(app, "therapist"))
        offered = therapist.get("/clients/new")
        back = therapist.get(offered.link("Bring it back"))
        assert back.fields()["family_name"] == "Quillfeather"


def test_it_comes_back_to_nobody_else(app: Flask, therapist: Reader) -> None:
    form = half_written(therapist)
    with later(days=30):
        send_late(therapist, form)
        therapist.browser.set_cookie("soleus", open_sign_in(app, "colleague"))
        assert "Quillfeather" not in therapist.get("/clients/new").html


def test_looking_at_the_sign_in_page_first_loses_nothing(therapist: Reader) -> None:
    form = half_written(therapist)
    with later(days=30):
        assert not is_in(therapist)
        assert "What you typed is kept" in send_late(therapist, form).text


@pytest.mark.parametrize("back", [{"hours": -1}, {"days": -3650}])
def test_a_clock_set_back_neither_locks_nor_ends_nor_eats_text(
    therapist: Reader, back: dict[str, float]
) -> None:
    form = half_written(therapist)
    with later(**back):
        assert is_in(therapist)
        saved = send_late(therapist, form)
        assert saved.status == 200
        assert "Quillfeather" in saved.text
        assert is_in(therapist)


def test_a_sign_in_made_in_a_wrong_year_does_not_live_until_that_year(therapist: Reader) -> None:
    with later(days=-3650):
        assert is_in(therapist)
    with later(days=-3650, minutes=16):
        assert therapist.get("/account").path == "/locked"
    with later(days=-3650, hours=13):
        assert therapist.get("/account").path == "/sign-in"


def test_a_clock_that_jumps_forward_and_is_swept_at_once_eats_no_text(
    app: Flask, therapist: Reader
) -> None:
    form = half_written(therapist)
    with later(days=30):
        with app.app_context(), transaction(PROGRAM):
            sweep_sign_ins(now=clock.now())
        assert "What you typed is kept" in send_late(therapist, form).text


def test_what_is_over_is_forgotten_after_a_week(app: Flask, therapist: Reader) -> None:
    for days in (1, 9):
        with later(days=days), app.app_context(), transaction(PROGRAM):
            sweep_sign_ins(now=clock.now())
    with app.app_context():
        assert db.session.scalars(select(WebSession)).all() == []
    assert [event.detail for event in events(app, "sign-in ended")] == ['{"why":"limit"}']


def test_signing_out_ends_it_at_once_and_says_so_in_the_trail(
    app: Flask, therapist: Reader
) -> None:
    therapist.post("/sign-out", {})
    with app.app_context():
        assert db.session.scalars(select(WebSession)).all() == []
    assert len(events(app, "signed out")) == 1


def test_a_new_password_ends_every_other_sign_in_and_changes_the_cookie(
    app: Flask, therapist: Reader
) -> None:
    tablet = Reader.signed_in(app, "therapist")
    before = therapist.browser.get_cookie("soleus")
    assert before
    therapist.submit(
        "/account/password", password=PASSWORD, new_password=NEW, new_password_confirm=NEW
    )
    after = therapist.browser.get_cookie("soleus")
    assert after
    assert after.value != before.value
    assert [event.detail for event in events(app, "sign-in ended")] == [
        '{"count":1,"why":"password"}'
    ]
    assert is_in(therapist)
    assert not is_in(tablet)
    thief = Reader(app)
    thief.browser.set_cookie("soleus", before.value)
    assert not is_in(thief)


def test_somebody_who_may_not_sign_in_any_more_is_out_with_the_next_request(
    app: Flask, therapist: Reader
) -> None:
    assert is_in(therapist)
    shut_out(app, "therapist")
    assert not is_in(therapist)


def test_their_locked_screen_opens_no_more_either(app: Flask, therapist: Reader) -> None:
    therapist.post("/lock", {})
    shut_out(app, "therapist")
    assert therapist.get("/locked").path == "/sign-in"


def test_other_rights_ask_for_another_sign_in(app: Flask, owner: Reader, therapist: Reader) -> None:
    with app.app_context():
        whose = person_id("therapist")
    owner.submit(f"/people/{whose}", name="Another Name")
    assert is_in(therapist)
    owner.submit(f"/people/{whose}", roles=["therapist", "reception"])
    assert not is_in(therapist)


def test_the_owner_sees_and_ends_a_sign_in_of_somebody_else(
    app: Flask, owner: Reader, therapist: Reader
) -> None:
    tablet = Reader.signed_in(app, "therapist")
    with app.app_context():
        whose = person_id("therapist")
    page = owner.get(f"/people/{whose}")
    ends = [str(form["action"]) for form in page.soup.select("tbody form")]
    assert len(ends) == 2
    owner.post(ends[0], {})
    assert [is_in(therapist), is_in(tablet)].count(True) == 1
    owner.post(ends[0], {}, expect=404)
    assert [(event.subject_id, event.by_name) for event in events(app, "sign-in ended")] == [
        (whose, "Owner Test")
    ]


def test_the_owner_ends_all_of_them_at_once(app: Flask, owner: Reader, therapist: Reader) -> None:
    tablet = Reader.signed_in(app, "therapist")
    with app.app_context():
        whose = person_id("therapist")
    owner.post(f"/people/{whose}/sign-ins/end", {})
    assert not is_in(therapist)
    assert not is_in(tablet)
    assert "Nowhere at this moment" in owner.get(f"/people/{whose}").text


def test_a_therapist_ends_nobodys_sign_in_but_their_own(
    app: Flask, owner: Reader, therapist: Reader
) -> None:
    with app.app_context():
        whose = person_id("owner")
        theirs = db.session.scalars(
            select(WebSession.id).where(WebSession.person_id == whose)
        ).one()
    therapist.post(f"/people/{whose}/sign-ins/{theirs}/end", {}, expect=403)
    therapist.post(f"/people/{whose}/sign-ins/end", {}, expect=403)
    assert is_in(owner)


def test_one_signs_out_everywhere_else(app: Flask, therapist: Reader) -> None:
    others = [Reader.signed_in(app, "therapist") for _ in range(2)]
    assert "Sign out everywhere else" in therapist.get("/account").text
    therapist.post("/account/sign-ins/end", {})
    assert is_in(therapist)
    assert not any(is_in(other) for other in others)


def test_a_locked_screen_stands_in_the_list_as_locked(app: Flask, therapist: Reader) -> None:
    tablet = Reader.signed_in(app, "therapist")
    tablet.post("/lock", {})
    rows = therapist.get("/account").soup.select("tbody tr")
    assert sorted("locked" in row.get_text() for row in rows) == [False, True]
