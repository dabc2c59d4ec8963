"""The demo practice from the first page."""

from bs4 import Tag
from flask import Flask

from tests.reader import Page, Reader, form_fields


def test_the_first_page_opens_the_demo_and_says_how_to_sign_in(empty_app: Flask) -> None:
    visitor = Reader(empty_app)
    page = visitor.get("/set-up")
    button = page.soup.select_one('form[action="/demo"]')
    assert isinstance(button, Tag)
    fields = form_fields(button)
    opened = visitor.post("/demo", fields)
    for name in ("owner@demo.example", "therapist@demo.example", "reception@demo.example"):
        assert name in opened.text
    assert opened.link("Sign in") == "/sign-in"
    password = said_password(opened)

    # An impatient finger: the same form again leads to the same page and to no second demo.
    assert said_password(visitor.post("/demo", fields)) == password
    # Anybody else's form leads nowhere.
    assert password not in Reader(empty_app).post("/demo", {}, expect=404).text

    therapist = Reader(empty_app)
    code = therapist.sign_in("therapist@demo.example", password)
    assert therapist.submit_on(code).path == "/"
    assert "everything here is invented" in therapist.get("/").text
    assert therapist.get("/clients").text.count("Emma Hartwell") == 1


def said_password(page: Page) -> str:
    """The password that stands on the page."""
    found = page.soup.select_one("#password")
    assert found
    return found.get_text()


def test_a_practice_with_people_in_it_is_never_filled_with_the_demo(
    visitor: Reader, owner: Reader
) -> None:
    for reader in (visitor, owner):
        reader.post("/demo", {}, expect=404)
    assert "Emma" not in owner.get("/clients").text
