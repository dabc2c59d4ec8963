"""The demo practice from the first page."""

from flask import Flask

from tests.reader import Page, Reader


def open_demo(app: Flask) -> Page:
    """Press the button on the first page of an empty system."""
    reader = Reader(app)
    page = reader.get("/set-up")
    assert page.soup.select_one('form[action="/demo"] button')
    return reader.post("/demo", {})


def test_the_first_page_opens_the_demo_once_and_says_once_how_to_sign_in(empty_app: Flask) -> None:
    page = open_demo(empty_app)
    for name in ("owner@demo.example", "therapist@demo.example", "reception@demo.example"):
        assert name in page.text
    assert page.link("Sign in") == "/sign-in"
    password = str(page.soup.select_one(".definition-rows dd").get_text())  # type: ignore[union-attr]
    therapist = Reader(empty_app)
    assert therapist.sign_in("therapist@demo.example", password).path == "/"
    assert "everything here is invented" in therapist.get("/").text
    assert "Emma Hartwell" in therapist.get("/clients").text
    again = Reader(empty_app).post("/demo", {}, expect=404)
    assert password not in again.text


def test_a_practice_with_people_in_it_is_never_filled_with_the_demo(
    visitor: Reader, owner: Reader
) -> None:
    for reader in (visitor, owner):
        reader.post("/demo", {}, expect=404)
    assert "Emma" not in owner.get("/clients").text
