"""A passkey opens the address at which it was made: pages say so, and offer what can work."""

import pytest
from flask import Flask

from clinic.accounts.domain.passkeys import takes_passkeys
from tests.accounts.codes import begin, give_codes
from tests.accounts.making import give_passkey
from tests.people import PASSWORD
from tests.reader import Page, Reader

HERE, ELSEWHERE = "localhost", "soleus.practice.example"
WHY = "A passkey opens only the address at which it was made"


def offers(page: Page) -> bool:
    """Whether a page offers a passkey (to browsers that can use one)."""
    return page.soup.find("passkey-offer") is not None


def test_a_practice_without_passkeys_is_offered_none(visitor: Reader) -> None:
    page = visitor.get("/sign-in")
    assert not offers(page)
    assert WHY not in page.text


@pytest.mark.parametrize("made_at", [HERE, ""])
def test_the_sign_in_page_offers_a_passkey_where_one_may_open(
    app: Flask, visitor: Reader, made_at: str
) -> None:
    give_passkey(app, "therapist", made_at=made_at)
    assert offers(visitor.get("/sign-in"))


def test_the_sign_in_page_says_plainly_that_none_was_made_here(app: Flask, visitor: Reader) -> None:
    give_passkey(app, "therapist", made_at=ELSEWHERE)
    for path in ("/sign-in", "/sign-in/passkey"):
        page = visitor.get(path)
        assert not offers(page)
        assert f"{WHY}, and none was made at localhost." in page.text
        assert ELSEWHERE not in page.html


def test_the_pages_of_somebody_known_look_at_their_own_passkeys_only(
    app: Flask, therapist: Reader
) -> None:
    give_codes(app, "therapist")
    give_passkey(app, "therapist", made_at=ELSEWHERE)
    give_passkey(app, "colleague", made_at=HERE)
    pages = [begin(Reader(app), "therapist"), therapist.get("/verify")]
    therapist.post("/lock", {})
    pages.append(therapist.get("/locked"))
    assert [page.path for page in pages] == ["/sign-in/code", "/verify", "/locked"]
    for page in pages:
        assert not offers(page)
        assert WHY in page.text
    therapist.submit("/locked", password=PASSWORD)
    give_passkey(app, "therapist", made_at=HERE)
    assert offers(therapist.get("/verify"))
    assert offers(begin(Reader(app), "therapist"))


def test_the_account_page_says_which_address_each_passkey_opens(
    app: Flask, therapist: Reader
) -> None:
    for made_at in (HERE, ELSEWHERE, ""):
        give_passkey(app, "therapist", made_at=made_at)
    for path in ("/account", "/account/passkeys"):
        rows = [row.get_text(" ", strip=True) for row in therapist.get(path).soup.select("tr")]
        (here,) = [row for row in rows if row.startswith("Key of localhost")]
        (elsewhere,) = [row for row in rows if row.startswith(f"Key of {ELSEWHERE}")]
        (unknown,) = [row for row in rows if row.startswith("Key of long ago")]
        assert "this computer (localhost)" in here
        assert "not here" not in here
        assert f"{ELSEWHERE} not here" in elsewhere
        assert "not known until it is used" in unknown


def test_the_page_that_adds_one_says_where_it_will_open(therapist: Reader) -> None:
    assert "It will open Soleus at localhost only" in therapist.get("/account/passkeys").text


def test_at_an_address_in_figures_none_can_be_made(app: Flask, therapist: Reader) -> None:
    cookie = therapist.browser.get_cookie("soleus")
    assert cookie
    therapist.browser.set_cookie("soleus", cookie.value, domain="127.0.0.1")
    answer = therapist.browser.get("/account/passkeys", base_url="http://127.0.0.1")
    assert "No passkey can be made here" in Page(answer).text
    assert not takes_passkeys("127.0.0.1")
    assert takes_passkeys(ELSEWHERE)
