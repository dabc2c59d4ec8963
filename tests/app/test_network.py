"""What a request must be like, and what every answer carries."""

import re
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import IntegerConverter

from clinic.accounts.adapters.sessions import COOKIE
from clinic.app import create_app
from clinic.core.settings import Settings
from tests.conftest import QUICK_HASH
from tests.reader import Reader

SIGN_IN = "/sign-in"


def again(app: Flask, **changes: Any) -> Flask:
    """The same practice, served with other settings."""
    settings: Settings = replace(app.config["SETTINGS"], **changes)
    return create_app(settings, SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=QUICK_HASH)


def find_token(page: str) -> str:
    """The form token in a page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found
    return found[1]


def save_account(reader: Reader, **headers: str) -> int:
    """Press save on one's own account, with what a browser says of where the form was."""
    fields = reader.get("/account").fields()
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return reader.browser.post("/account", data=fields, headers=told).status_code


@pytest.mark.parametrize("site", ["cross-site", "same-site", "something new"])
def test_a_form_on_another_site_is_refused_even_with_the_right_token(
    therapist: Reader, site: str
) -> None:
    assert save_account(therapist, Sec_Fetch_Site=site) == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_form_of_our_own_is_taken(therapist: Reader, site: str) -> None:
    assert save_account(therapist, Sec_Fetch_Site=site) == 302


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "http://localhost:3000"])
def test_without_that_word_a_foreign_origin_is_refused(therapist: Reader, origin: str) -> None:
    assert save_account(therapist, Origin=origin) == 403


@pytest.mark.parametrize("origin", ["http://localhost", "null"])
def test_without_that_word_our_own_origin_or_a_hidden_one_needs_the_token(
    therapist: Reader, origin: str
) -> None:
    assert save_account(therapist, Origin=origin) == 302
    told = {"Origin": origin}
    assert therapist.browser.post("/account", data={"name": "X"}, headers=told).status_code == 400


def test_who_is_refused_reads_why(therapist: Reader) -> None:
    told = {"Sec-Fetch-Site": "cross-site"}
    answer = therapist.browser.post("/account", data={"name": "Two hours' work"}, headers=told)
    assert "did not come from a page of Soleus" in answer.text
    assert "Nothing was changed" in answer.text
    assert "Two hours&#39; work" in answer.text  # a browser may be mistaken about itself


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "TRACK", "X"])
def test_methods_that_no_page_uses_are_not_allowed(therapist: Reader, method: str) -> None:
    assert therapist.browser.open("/account", method=method).status_code == 405


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example", "127.0.0.2"])
def test_a_name_that_is_not_ours_is_not_answered(app: Flask, host: str) -> None:
    answer = app.test_client().get(SIGN_IN, headers={"Host": host})
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000"])
def test_names_of_this_computer_are_answered(app: Flask, host: str) -> None:
    assert app.test_client().get(SIGN_IN, headers={"Host": host}).status_code == 200


def test_a_name_is_answered_where_the_settings_say_so(app: Flask) -> None:
    named = again(app, hosts=("practice.example",))
    answer = named.test_client().get(SIGN_IN, headers={"Host": "practice.example"})
    assert answer.status_code == 200


def test_no_word_of_a_proxy_is_believed_that_was_not_announced(app: Flask) -> None:
    told = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "elsewhere.example"}
    answer = app.test_client().get(SIGN_IN, headers=told)
    assert answer.status_code == 200
    assert "Strict-Transport-Security" not in answer.headers


def test_behind_an_announced_proxy_all_is_as_over_tls(app: Flask) -> None:
    behind = again(app, proxies=1, hosts=("practice.example",))
    told = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "practice.example"}
    answer = behind.test_client().get(SIGN_IN, headers=told)
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"__Host-{COOKIE}=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))


def test_a_computer_that_is_only_localhost_is_not_bound_to_tls_for_years(app: Flask) -> None:
    over_tls = again(app, tls=True)
    answer = over_tls.test_client().get(SIGN_IN, base_url="https://localhost:8443")
    assert "Strict-Transport-Security" not in answer.headers


def test_a_form_is_taken_over_tls_from_a_browser_that_tells_no_referrer(app: Flask) -> None:
    browser = again(app, tls=True, hosts=("soleus.test",)).test_client()
    address = {"base_url": "https://soleus.test", "headers": {"Sec-Fetch-Site": "same-origin"}}
    page = browser.get(SIGN_IN, base_url="https://soleus.test").text
    token = find_token(page)
    fields = {"email": "a@b.example", "password": "wrong", "csrf_token": token}
    assert browser.post(SIGN_IN, data=fields, **address).status_code == 200
    foreign = {"base_url": "https://soleus.test", "headers": {"Sec-Fetch-Site": "cross-site"}}
    assert browser.post(SIGN_IN, data=fields, **foreign).status_code == 403


def test_a_parameter_that_stands_twice_is_refused(therapist: Reader) -> None:
    assert therapist.browser.get("/clients?after=a&after=b").status_code == 400
    fields = therapist.get("/account").fields()
    doubled = {**fields, "csrf_token": [fields["csrf_token"], "other"]}
    assert therapist.browser.post("/account", data=doubled).status_code == 400


def test_numbers_in_addresses_are_bounded(app: Flask) -> None:
    numbers = [
        converter
        for rule in app.url_map.iter_rules()
        for converter in rule._converters.values()
        if isinstance(converter, IntegerConverter)
    ]
    assert all(number.max is not None for number in numbers)


PLACES = ["/sign-in", "/account", "/nowhere", "/practice", "/static/favicon.svg"]


@pytest.mark.parametrize("place", PLACES)
def test_every_answer_carries_the_guards(therapist: Reader, place: str) -> None:
    with therapist.browser.get(place) as answer:
        headers = answer.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "'unsafe" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("place", PLACES[:-1])
def test_no_page_stays_in_a_browsers_cache(therapist: Reader, place: str) -> None:
    assert therapist.browser.get(place).headers["Cache-Control"] == "no-store"


def test_signing_out_clears_what_the_browser_kept(therapist: Reader) -> None:
    answer = therapist.browser.post("/sign-out", data={"csrf_token": therapist.token()})
    assert '"cache"' in answer.headers["Clear-Site-Data"]


def test_a_request_that_is_too_large_is_refused(therapist: Reader) -> None:
    huge = {"name": "x" * 13 * 1024 * 1024}
    assert therapist.browser.post("/account", data=huge).status_code == 413


def test_a_letter_that_no_database_keeps_is_refused_at_the_door(
    app: Flask, therapist: Reader
) -> None:
    for reader in (therapist, Reader(app)):
        assert reader.browser.get("/clients/%00").status_code == 404
        assert reader.browser.get("/clients/a%00b/edit").status_code == 404
        assert reader.browser.get("/clients?search=a%00b").status_code == 400
        assert reader.browser.get("/clients?a%00b=1").status_code == 400


def test_nor_is_it_taken_in_what_a_form_carries_for_the_program(therapist: Reader) -> None:
    fields = {**therapist.get("/account").fields(), "form_key": "a\0b"}
    assert therapist.browser.post("/account", data=fields).status_code == 400


def test_a_box_drops_it_and_keeps_what_was_typed(therapist: Reader) -> None:
    fields = {**therapist.get("/account").fields(), "name": "Rose\0 Green"}
    therapist.post("/account", fields)
    assert therapist.get("/account").fields()["name"] == "Rose Green"
