"""Passwords and codes cannot be guessed by trying, and nobody is shut out for good."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from clinic.accounts.adapters.throttle import tries_of
from clinic.accounts.domain.tries import ACCOUNT, NEIGHBOURHOOD, Trial
from clinic.accounts.models import TryCount
from clinic.core.audit import AuditEvent
from clinic.core.database import db
from tests.accounts.clocks import at_once, later
from tests.accounts.trying import admitted_of
from tests.conftest import make_app
from tests.people import PASSWORD, person_id
from tests.reader import Page, Reader

__all__ = ["at_once"]
# A wait is told in whole seconds; on a busy machine one could be over before it is looked at.
pytestmark = pytest.mark.usefixtures("at_once")

EMAIL = "therapist@test.example"
NEW = "a lantern above the harbour wall"
WRONG = "not the password at all"


def try_sign_in(reader: Reader, email: str = EMAIL, password: str = WRONG) -> Page:
    """Send the sign-in page, whatever comes of it."""
    fields = reader.get("/sign-in").fields() | {"email": email, "password": password}
    return Page(reader.browser.post("/sign-in", data=fields))


def use_up_free_tries(reader: Reader, email: str = EMAIL) -> None:
    """All wrong."""
    for _try in range(ACCOUNT.free):
        assert try_sign_in(reader, email).status == 200


def wait_of(page: Page) -> int:
    """How long the page asks its sender to wait, in seconds."""
    assert page.status == 429
    return int(page.response.headers["Retry-After"])


def trail(app: Flask) -> list[tuple[str, str, str, str]]:
    """What the trail says: action, kind, whose, who did it."""
    with app.app_context():
        rows = db.session.scalars(select(AuditEvent).order_by(AuditEvent.number))
        told = [(row.action, row.subject_kind, row.subject_id, row.by_id) for row in rows]
        db.session.remove()
    return [each for each in told if each[0] in ("sign-in refused", "tries slowed")]


def test_after_five_wrong_passwords_one_waits(visitor: Reader) -> None:
    use_up_free_tries(visitor)
    page = try_sign_in(visitor)
    assert wait_of(page) == 10
    assert re.search(r"Too many tries\. Wait \d+ seconds", page.text)


def test_the_address_that_was_typed_is_kept(visitor: Reader) -> None:
    use_up_free_tries(visitor)
    fields = try_sign_in(visitor).fields()
    assert fields["email"] == EMAIL
    assert not fields["password"]


def test_the_right_password_waits_as_well_and_works_after_the_wait(visitor: Reader) -> None:
    use_up_free_tries(visitor)
    assert try_sign_in(visitor, password=PASSWORD).status == 429
    with later(seconds=11):
        assert try_sign_in(visitor, password=PASSWORD).status == 302


def test_the_wait_grows_and_has_an_end(visitor: Reader) -> None:
    use_up_free_tries(visitor)
    passed, waits = 0, []
    for _try in range(9):
        with later(seconds=passed):
            waits.append(wait_of(try_sign_in(visitor)))
        passed += waits[-1] + 1
        with later(seconds=passed):
            assert try_sign_in(visitor).status == 200
    assert waits == [10, 20, 40, 80, 160, 320, 640, 900, 900]


def test_tries_while_waiting_make_the_wait_no_longer(visitor: Reader) -> None:
    use_up_free_tries(visitor)
    for _try in range(5):
        assert wait_of(try_sign_in(visitor)) <= 10


def test_an_account_that_is_nobodys_waits_just_as_long(visitor: Reader) -> None:
    use_up_free_tries(visitor)
    known = try_sign_in(visitor)
    use_up_free_tries(visitor, "nobody@test.example")
    unknown = try_sign_in(visitor, "nobody@test.example")
    assert wait_of(known) == wait_of(unknown)
    assert known.text == unknown.text


def test_capitals_and_spaces_make_no_other_account(visitor: Reader) -> None:
    use_up_free_tries(visitor)
    assert try_sign_in(visitor, "  Therapist@TEST.example ").status == 429


def test_signing_in_makes_all_tries_free_again(app: Flask, visitor: Reader) -> None:
    for _try in range(ACCOUNT.free - 1):
        try_sign_in(visitor)
    assert try_sign_in(visitor, password=PASSWORD).status == 302
    again = Reader(app)
    for _try in range(ACCOUNT.free):
        assert try_sign_in(again).status == 200


def test_a_day_later_nobody_remembers(visitor: Reader) -> None:
    use_up_free_tries(visitor)
    with later(hours=25):
        use_up_free_tries(visitor)


def test_one_network_address_guessing_many_accounts_waits_too(visitor: Reader) -> None:
    for number in range(NEIGHBOURHOOD.free):
        assert try_sign_in(visitor, f"number{number}@test.example").status == 200
    assert try_sign_in(visitor, "one.more@test.example").status == 429


def test_one_known_password_makes_no_room_for_guessing_others(app: Flask) -> None:
    for number in range(NEIGHBOURHOOD.free - 1):
        try_sign_in(Reader(app), f"number{number}@test.example")
    assert try_sign_in(Reader(app), password=PASSWORD).status == 302
    assert try_sign_in(Reader(app), "one.more@test.example").status == 200
    assert try_sign_in(Reader(app), "two.more@test.example").status == 429


def test_counters_outlive_a_restart_and_hold_in_every_process(app: Flask) -> None:
    use_up_free_tries(Reader(app))
    other = make_app(app.config["SETTINGS"].folder)
    assert try_sign_in(Reader(other)).status == 429
    with other.app_context():
        db.engine.dispose()


def test_a_clock_set_back_ten_years_keeps_nobody_waiting_for_ten_years(visitor: Reader) -> None:
    use_up_free_tries(visitor)
    with later(days=-3650):
        assert wait_of(try_sign_in(visitor, password=PASSWORD)) <= 10
    with later(days=-3650, seconds=11):
        assert try_sign_in(visitor, password=PASSWORD).status == 302


def test_no_counter_tells_whose_it_is(app: Flask, visitor: Reader) -> None:
    try_sign_in(visitor)
    with app.app_context():
        keys = list(db.session.scalars(select(TryCount.key)))
    assert len(keys) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in keys)


def test_the_trail_names_people_and_never_an_address(app: Flask, visitor: Reader) -> None:
    with app.app_context():
        known = person_id("therapist")
    use_up_free_tries(visitor)
    try_sign_in(visitor)  # while waiting: no line of its own
    try_sign_in(visitor, "nobody@test.example")
    told = trail(app)
    refused = ("sign-in refused", "person", known, "program")
    assert told[:-1] == [refused] * 5 + [("tries slowed", "person", known, "program")]
    action, kind, whose, _by = told[-1]
    assert (action, kind) == ("sign-in refused", "address")
    assert re.fullmatch("[0-9a-f]{12}", whose)


def test_a_blank_password_is_no_try(visitor: Reader) -> None:
    for _try in range(ACCOUNT.free + 3):
        assert try_sign_in(visitor, password="").status == 200


def test_what_is_no_form_is_not_looked_at(app: Flask, visitor: Reader) -> None:
    token = visitor.get("/sign-in").fields()["csrf_token"]
    answer = visitor.browser.post(
        "/sign-in",
        json={"email": EMAIL, "password": PASSWORD},
        headers={"X-CSRFToken": token},
    )
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/account/password", "/verify", "/locked"])
def test_whoever_is_at_an_open_screen_cannot_guess_its_password(
    therapist: Reader, path: str
) -> None:
    if path == "/locked":
        therapist.post("/lock", {})
    fields = {"password": WRONG, "new_password": NEW, "new_password_confirm": NEW}
    for _try in range(ACCOUNT.free):
        form = therapist.get(path).fields() | fields
        assert Page(therapist.browser.post(path, data=form)).status in (200, 422)
    form = therapist.get(path).fields() | fields
    page = Page(therapist.browser.post(path, data=form | {"password": PASSWORD}))
    assert wait_of(page) == 10
    assert "Too many tries" in page.text
    with later(seconds=11):
        form = therapist.get(path).fields() | fields | {"password": PASSWORD}
        assert therapist.browser.post(path, data=form).status_code == 302


def test_a_new_password_that_is_too_weak_is_no_wrong_try(app: Flask, therapist: Reader) -> None:
    for _try in range(ACCOUNT.free + 1):
        therapist.submit(
            "/account/password",
            expect=422,
            password=PASSWORD,
            new_password="password1234",
            new_password_confirm="password1234",
        )
    assert trail(app) == []


def test_every_page_that_takes_a_secret_counts_tries(app: Flask) -> None:
    counting = {
        endpoint: found.trial
        for endpoint, view in app.view_functions.items()
        if (found := tries_of(view)) is not None
    }
    assert counting == {
        "security.login": Trial.SIGN_IN,
        "security.two_factor_token_validation": Trial.CODE,
        "security.mf_recovery": Trial.RECOVERY,
        "security.wan_signin_response": Trial.PASSKEY,
        "security.wan_verify_response": Trial.PASSKEY,
        "security.verify": Trial.VERIFY,
        "accounts.password": Trial.VERIFY,
        "accounts.locked": Trial.UNLOCK,
        "accounts.welcome": Trial.LINK,
    }


def test_forty_tries_at_the_same_instant_are_forty(app: Flask) -> None:
    assert admitted_of(app, 40) == ACCOUNT.free
