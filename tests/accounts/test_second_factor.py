"""The second factor: set up, asked for, changed, lost."""

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from clinic.accounts.models import Person
from clinic.core.audit import AuditEvent
from clinic.core.database import db
from tests.accounts.clocks import later
from tests.accounts.codes import begin, code_of, give_codes, seed_on, sign_in
from tests.people import person_id
from tests.reader import Page, Reader


def set_up(reader: Reader) -> tuple[str, Page]:
    """From the page that explains to the page after the code; the seed and that page."""
    key = reader.submit("/account/second-factor")
    seed = seed_on(key)
    return seed, reader.submit_on(key, code=code_of(seed))


def events(app: Flask, name: str) -> list[str]:
    """What the trail says about somebody."""
    with app.app_context():
        asked = select(AuditEvent.action).where(AuditEvent.subject_id == person_id(name))
        return list(db.session.scalars(asked.order_by(AuditEvent.number)))


def test_who_signs_in_for_the_first_time_sets_up_a_code_and_keeps_recovery_codes(
    app: Flask, visitor: Reader
) -> None:
    page = begin(visitor, "therapist")
    assert page.path == "/account/second-factor"
    assert "sign-in" in visitor.browser.get("/clients").location
    seed, offered = set_up(visitor)
    assert offered.path == "/account/recovery-codes"
    shown = visitor.submit_on(offered)
    codes = [item.get_text() for item in shown.soup.select(".recovery-codes code")]
    assert len(set(codes)) == 10
    assert visitor.get("/account").path == "/account"
    again = Reader(app)
    assert begin(again, "therapist").path == "/sign-in/code"
    assert again.submit("/sign-in/code", code=code_of(seed, steps=1)).path == "/"
    assert {"second factor set up", "recovery codes made"} <= set(events(app, "therapist"))


def test_the_key_that_is_scanned_is_the_key_that_is_typed(visitor: Reader) -> None:
    begin(visitor, "therapist")
    page = visitor.submit("/account/second-factor")
    picture = page.soup.select_one("img.authenticator-code")
    assert picture
    assert str(picture["src"]).startswith("data:image/svg+xml")
    assert len(seed_on(page)) == 32


def test_a_wrong_code_while_setting_up_keeps_the_key(visitor: Reader) -> None:
    begin(visitor, "therapist")
    key = visitor.submit("/account/second-factor")
    wrong = visitor.submit_on(key, code="000 000")
    assert "This code is not right" in wrong.text
    assert seed_on(wrong) == seed_on(key)
    done = visitor.submit_on(wrong, code=code_of(seed_on(key)))
    assert done.path == "/account/recovery-codes"


def test_the_password_alone_opens_nothing(app: Flask, visitor: Reader) -> None:
    give_codes(app, "therapist")
    assert begin(visitor, "therapist").path == "/sign-in/code"
    assert visitor.get("/").path == "/sign-in"


def test_a_code_may_be_typed_with_a_gap(app: Flask, visitor: Reader) -> None:
    code = code_of(give_codes(app, "therapist"))
    assert sign_in(visitor, "therapist", f"{code[:3]} {code[3:]}").path == "/"


def test_a_code_opens_the_door_once(app: Flask, visitor: Reader) -> None:
    code = code_of(give_codes(app, "therapist"))
    assert sign_in(visitor, "therapist", code).path == "/"
    late = sign_in(Reader(app), "therapist", code)
    assert late.path == "/sign-in/code"
    assert "used already" in late.text


def test_the_code_before_is_worth_nothing_after_the_one_that_came_later(app: Flask) -> None:
    seed = give_codes(app, "therapist")
    assert sign_in(Reader(app), "therapist", code_of(seed)).path == "/"
    assert sign_in(Reader(app), "therapist", code_of(seed, steps=-1)).path == "/sign-in/code"


def test_codes_open_again_when_a_clock_that_was_ahead_is_put_right(app: Flask) -> None:
    seed = give_codes(app, "therapist")
    with later(hours=30):
        assert sign_in(Reader(app), "therapist", code_of(seed)).path == "/"
    code = code_of(seed)
    assert sign_in(Reader(app), "therapist", code).path == "/"
    assert sign_in(Reader(app), "therapist", code).path == "/sign-in/code"


@time_machine.travel("2026-05-04 17:02:10Z")
def test_a_refused_code_asks_whether_the_clock_is_right(app: Flask, visitor: Reader) -> None:
    give_codes(app, "therapist")
    assert "clock" not in begin(visitor, "therapist").text
    refused = visitor.submit("/sign-in/code", code="000 000")
    assert "this computer's clock says Monday 4 May, 18:02. Is that right?" in refused.text


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_code_of_another_time_is_refused(app: Flask, visitor: Reader, steps: int) -> None:
    seed = give_codes(app, "therapist")
    assert sign_in(visitor, "therapist", code_of(seed, steps=steps)).path == "/sign-in/code"


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "1" * 4000, "١٢٣٤٥٦"])
def test_what_is_no_code_is_refused_in_words(app: Flask, visitor: Reader, code: str) -> None:
    give_codes(app, "therapist")
    page = sign_in(visitor, "therapist", code)
    assert page.soup.select_one(".error-summary")


def test_the_page_that_was_asked_for_comes_after_the_code(app: Flask, visitor: Reader) -> None:
    code = code_of(give_codes(app, "therapist"))
    page = visitor.submit(
        "/sign-in?next=/clients", email="therapist@test.example", password="a calm and quiet room"
    )
    assert visitor.submit_on(page, code=code).path == "/clients"


def test_nobody_comes_to_the_code_without_the_password(visitor: Reader) -> None:
    page = visitor.get("/sign-in/code")
    assert page.path == "/sign-in"
    assert "Please sign in once more" in page.text


def test_who_is_signed_in_and_goes_back_to_the_code_stays_signed_in(therapist: Reader) -> None:
    assert therapist.get("/sign-in/code").path == "/"
    assert therapist.get("/account").path == "/account"


def test_two_who_know_the_password_do_not_both_set_up_a_code(app: Flask) -> None:
    thief, owner = Reader(app), Reader(app)
    begin(thief, "therapist")
    key = thief.submit("/account/second-factor")
    begin(owner, "therapist")
    seed, _offered = set_up(owner)
    refused = thief.submit_on(key, code=code_of(seed_on(key)))
    assert refused.path == "/sign-in"
    assert sign_in(Reader(app), "therapist", code_of(seed, steps=1)).path == "/"


def test_another_phone_takes_the_place_of_the_first(app: Flask, therapist: Reader) -> None:
    old = give_codes(app, "therapist")
    new, done = set_up(therapist)
    assert done.path == "/account/recovery-codes"
    assert sign_in(Reader(app), "therapist", code_of(old)).path == "/sign-in/code"
    assert sign_in(Reader(app), "therapist", code_of(new, steps=1)).path == "/"


def test_changing_it_asks_who_it_is_when_the_sign_in_is_old(app: Flask) -> None:
    with time_machine.travel("2026-11-21T09:00:00Z", tick=True):
        therapist = Reader.signed_in(app, "therapist")
    with time_machine.travel("2026-11-21T09:14:00Z", tick=True):
        assert therapist.get("/account/second-factor").path == "/account/second-factor"
        therapist.get("/")
    with time_machine.travel("2026-11-21T09:16:00Z", tick=True):
        page = therapist.get("/account/second-factor")
        assert page.path == "/verify"
        proved = therapist.submit_on(page, password="a calm and quiet room")
        assert proved.path == "/account/second-factor"


def test_a_key_that_was_not_finished_is_shown_and_taken_after_the_password_only(
    app: Flask, therapist: Reader
) -> None:
    old = give_codes(app, "therapist")
    with later(minutes=14):
        new = seed_on(therapist.submit("/account/second-factor"))
    with later(minutes=16):
        page = therapist.get("/sign-in/code")
        assert page.path == "/verify"
        assert therapist.post("/sign-in/code", {"code": code_of(new)}).path == "/verify"
        assert sign_in(Reader(app), "therapist", code_of(old)).path == "/"
        assert seed_on(therapist.submit_on(page, password="a calm and quiet room")) == new


def test_a_practice_may_leave_it_to_each_person(app: Flask, owner: Reader) -> None:
    owner.submit("/practice", second_factor="nobody")
    assert begin(Reader(app), "therapist").path == "/"
    code = code_of(give_codes(app, "colleague"))
    colleague = Reader(app)
    assert sign_in(colleague, "colleague", code).path == "/"
    page = colleague.get("/account/second-factor")
    done = colleague.post("/account/second-factor", {"setup": "disable"})
    assert "Do without a second factor" in page.text
    assert "Your second factor is off" in done.text
    assert begin(Reader(app), "colleague").path == "/"


def test_where_everybody_needs_one_nobody_ends_their_own(app: Flask, therapist: Reader) -> None:
    give_codes(app, "therapist")
    assert "Do without" not in therapist.get("/account/second-factor").text
    therapist.post("/account/second-factor", {"setup": "disable"})
    assert begin(Reader(app), "therapist").path == "/sign-in/code"


def test_the_seed_lies_encrypted_in_the_database(app: Flask) -> None:
    seed = give_codes(app, "therapist")
    with app.app_context():
        kept = db.session.get_one(Person, person_id("therapist")).tf_totp_secret or ""
    assert "enckey" in kept
    assert seed not in kept


def test_pages_take_forms_only(app: Flask, visitor: Reader) -> None:
    give_codes(app, "therapist")
    begin(visitor, "therapist")
    token = {"X-CSRFToken": visitor.token()}
    for content in ({"code": 123456}, [1, 2]):
        answer = visitor.browser.post("/sign-in/code", json=content, headers=token)
        assert answer.status_code == 400
