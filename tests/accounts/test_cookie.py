"""What a browser carries: a secret that changes with every step, and opens nothing elsewhere."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from clinic.accounts.adapters.sessions import cookie_name
from clinic.accounts.models import WebSession
from clinic.core.database import db
from tests.accounts.clocks import at_once, later
from tests.accounts.codes import begin, code_of, give_codes, sign_in
from tests.conftest import make_app
from tests.people import PASSWORD, open_sign_in
from tests.reader import Reader

__all__ = ["at_once"]


def cookie(reader: Reader) -> str:
    """The cookie that a browser carries now."""
    found = reader.browser.get_cookie("soleus")
    assert found
    return found.value


def with_cookie(app: Flask, value: str) -> Reader:
    """Another browser that carries it."""
    reader = Reader(app)
    reader.browser.set_cookie("soleus", value)
    return reader


def test_a_cookie_planted_before_the_sign_in_is_worth_nothing_after_it(app: Flask) -> None:
    code = code_of(give_codes(app, "therapist"))
    stranger = Reader(app)
    stranger.get("/sign-in")
    planted = cookie(stranger)
    victim = with_cookie(app, planted)
    assert sign_in(victim, "therapist", code).path == "/"
    assert cookie(victim) != planted
    assert with_cookie(app, planted).get("/account").path == "/sign-in"


def test_the_cookie_changes_with_the_password_and_again_with_the_code(app: Flask) -> None:
    seed = give_codes(app, "therapist")
    reader = Reader(app)
    reader.get("/sign-in")
    seen = [cookie(reader)]
    begin(reader, "therapist")
    seen.append(cookie(reader))
    reader.submit("/sign-in/code", code=code_of(seed))
    seen.append(cookie(reader))
    assert len(set(seen)) == 3
    for old in seen[:2]:
        assert with_cookie(app, old).get("/account").path == "/sign-in"


def test_the_cookie_changes_when_somebody_gives_the_password_once_more(
    app: Flask, therapist: Reader
) -> None:
    before = cookie(therapist)
    therapist.submit("/verify?next=/account", password="not the password")
    assert cookie(therapist) == before
    assert therapist.submit("/verify?next=/account", password=PASSWORD).path == "/account"
    assert cookie(therapist) != before
    assert with_cookie(app, before).get("/account").path == "/sign-in"


def test_a_page_open_in_another_tab_goes_on_after_the_password_was_given_once_more(
    therapist: Reader,
) -> None:
    other_tab = therapist.get("/clients/new").fields()
    therapist.submit("/verify", password=PASSWORD)
    names = {"given_names": "Ada", "family_name": "Quillfeather"}
    assert "Quillfeather" in therapist.post("/clients/new", other_tab | names).text


def test_giving_the_password_once_more_ends_no_other_sign_in(app: Flask, therapist: Reader) -> None:
    tablet = Reader.signed_in(app, "therapist")
    therapist.submit("/verify", password=PASSWORD)
    assert tablet.get("/account").path == "/account"


def test_a_form_token_from_before_the_sign_in_is_worth_nothing_after_it(app: Flask) -> None:
    seed = give_codes(app, "therapist")
    reader = Reader(app)
    token = reader.get("/sign-in").fields()["csrf_token"]
    sign_in(reader, "therapist", code_of(seed))
    answer = reader.browser.post("/lock", data={"csrf_token": token})
    assert answer.status_code == 400


def test_half_a_sign_in_opens_nothing_and_is_over_after_ten_minutes(app: Flask) -> None:
    seed = give_codes(app, "therapist")
    reader = Reader(app)
    begin(reader, "therapist")
    assert reader.get("/account").path == "/sign-in"
    page = begin(reader, "therapist")
    with later(minutes=11):
        answer = reader.browser.post(
            page.path, data=page.fields() | {"code": code_of(seed)}, follow_redirects=True
        )
        assert answer.status_code in (200, 400)
        assert reader.get("/account").path == "/sign-in"


def test_half_a_sign_in_stands_in_no_list(app: Flask, therapist: Reader) -> None:
    give_codes(app, "therapist")
    begin(Reader(app), "therapist")
    assert therapist.get("/account").text.count("Unknown device") == 1


def test_finishing_leaves_no_half_behind(app: Flask) -> None:
    sign_in(Reader(app), "therapist", code_of(give_codes(app, "therapist")))
    with app.app_context():
        assert [row.is_half for row in db.session.scalars(select(WebSession))] == [False]


@pytest.mark.usefixtures("at_once")
def test_a_wrong_code_waits_like_a_wrong_password(app: Flask) -> None:
    seed = give_codes(app, "therapist")
    reader = Reader(app)
    begin(reader, "therapist")
    for _try in range(5):
        assert reader.submit("/sign-in/code", code="000000").path == "/sign-in/code"
    page = reader.submit("/sign-in/code", code=code_of(seed), expect=429)
    assert page.response.headers["Retry-After"] == "10"
    with later(seconds=11):
        begin(reader, "therapist")
        assert reader.submit("/sign-in/code", code=code_of(seed)).path == "/"


def test_beginning_anew_makes_no_code_free_again(app: Flask) -> None:
    give_codes(app, "therapist")
    for _try in range(5):
        reader = Reader(app)
        begin(reader, "therapist")
        reader.submit("/sign-in/code", code="000000")
    reader = Reader(app)
    begin(reader, "therapist")
    reader.submit("/sign-in/code", code="000000", expect=429)


def test_a_recovery_code_cannot_be_guessed_either(app: Flask) -> None:
    give_codes(app, "therapist")
    reader = Reader(app)
    begin(reader, "therapist")
    for _try in range(5):
        reader.submit("/sign-in/recovery-code", code="aaaa-aaaa-aaaa-aaaa")
    reader.submit("/sign-in/recovery-code", code="aaaa-aaaa-aaaa-aaaa", expect=429)


def test_no_script_reads_it_and_no_other_page_sends_it(app: Flask) -> None:
    answer = Reader(app).browser.get("/sign-in")
    (line,) = answer.headers.getlist("Set-Cookie")
    assert line.startswith("soleus=v.")
    assert "HttpOnly" in line
    assert "SameSite=Lax" in line
    assert "Path=/" in line
    assert "Domain" not in line


@pytest.fixture
def over_tls(app: Flask) -> Flask:
    """The same practice, served over TLS."""
    folder: Path = app.config["SETTINGS"].folder
    secure = make_app(folder)
    secure.config["SESSION_COOKIE_SECURE"] = True
    return secure


def test_over_tls_it_is_bound_to_this_very_host(over_tls: Flask) -> None:
    assert cookie_name(over_tls) == "__Host-soleus"
    answer = Reader(over_tls).browser.get("/sign-in", base_url="https://localhost")
    (line,) = answer.headers.getlist("Set-Cookie")
    assert line.startswith("__Host-soleus=v.")
    assert "Secure" in line
    assert "Path=/" in line
    assert "Domain" not in line


def test_over_tls_a_cookie_of_the_plain_name_opens_nothing(over_tls: Flask) -> None:
    secret = open_sign_in(over_tls, "therapist")
    for name, leads_to in (("soleus", "/sign-in?next=/account"), ("__Host-soleus", None)):
        browser = over_tls.test_client()
        browser.set_cookie(name, secret, domain="localhost", secure=True)
        answer = browser.get("/account", base_url="https://localhost")
        assert answer.headers.get("Location") == leads_to
