"""Codes for the day on which the phone is lost."""

from flask import Flask

from clinic.accounts.models import Person
from clinic.core.database import db
from tests.accounts.codes import begin, give_codes
from tests.people import person_id
from tests.reader import Page, Reader


def make_codes(app: Flask) -> list[str]:
    """Ten codes of the therapist, as the page shows them."""
    give_codes(app, "therapist")
    page = Reader.signed_in(app, "therapist").submit("/account/recovery-codes")
    return [item.get_text() for item in page.soup.select(".recovery-codes code")]


def use(app: Flask, code: str) -> Page:
    """Sign in with a recovery code."""
    reader = Reader(app)
    begin(reader, "therapist")
    return reader.submit("/sign-in/recovery-code", code=code)


def test_a_recovery_code_opens_the_door_once(app: Flask) -> None:
    first, second, *_rest = make_codes(app)
    assert use(app, first).path == "/"
    late = use(app, first)
    assert late.path == "/sign-in/recovery-code"
    assert "used already" in late.text
    assert use(app, second).path == "/"


def test_who_came_in_by_one_hears_how_many_are_left_and_what_to_do(app: Flask) -> None:
    page = use(app, make_codes(app)[0])
    assert "You came in with a recovery code. 9 are left." in page.text
    assert "Set up the app of another one under My account" in page.text


def test_a_code_is_read_as_people_write_it(app: Flask) -> None:
    code = make_codes(app)[0]
    assert use(app, code.upper().replace("-", " ").replace("0", "O").replace("1", "l")).path == "/"


def test_codes_are_shown_once_and_only_their_digests_are_kept(app: Flask) -> None:
    codes = make_codes(app)
    again = Reader.signed_in(app, "therapist").get("/account/recovery-codes")
    assert "You have 10 codes left" in again.text
    with app.app_context():
        kept = db.session.get_one(Person, person_id("therapist")).mf_recovery_codes or []
    assert len(set(kept)) == 10
    shown = again.html + " ".join(kept)
    assert not any(code in shown or code.replace("-", "") in shown for code in codes)


def test_the_account_says_how_many_are_left(app: Flask) -> None:
    code = make_codes(app)[0]
    use(app, code)
    assert "9 codes are left" in Reader.signed_in(app, "therapist").get("/account").text


def test_new_codes_end_the_old_ones(app: Flask) -> None:
    old, new = make_codes(app), make_codes(app)
    assert use(app, old[0]).path == "/sign-in/recovery-code"
    assert use(app, new[0]).path == "/"


def test_the_codes_of_one_person_open_nothing_for_another(app: Flask) -> None:
    codes = make_codes(app)
    give_codes(app, "colleague")
    reader = Reader(app)
    begin(reader, "colleague")
    page = reader.submit("/sign-in/recovery-code", code=codes[0])
    assert page.path == "/sign-in/recovery-code"


def test_nobody_comes_to_recovery_codes_without_the_password(visitor: Reader) -> None:
    assert visitor.get("/sign-in/recovery-code").path == "/sign-in"


def test_ending_a_second_factor_ends_its_recovery_codes(app: Flask, owner: Reader) -> None:
    code = make_codes(app)[0]
    with app.app_context():
        address = f"/people/{person_id('therapist')}/second-factor/end"
    owner.post(address, {})
    give_codes(app, "therapist")
    assert use(app, code).path == "/sign-in/recovery-code"
