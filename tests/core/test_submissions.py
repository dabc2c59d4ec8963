"""A form sent twice, a form sent late."""

from flask import Flask

from tests.people import PASSWORD
from tests.reader import Reader

PERSON = {"name": "New Person", "email": "new@example.org", "password": PASSWORD}


def test_a_form_that_made_its_record_and_was_then_changed_loses_no_word(owner: Reader) -> None:
    form = owner.get("/people/new").fields()
    sent = {**form, **PERSON, "roles": "reception"}
    owner.post("/people/new", sent)
    again = {**sent, "email": "other@example.org", "reach_words": "Words typed after Back"}
    page = owner.post("/people/new", again, expect=409)
    assert "NOT saved again" in page.text
    assert page.fields()["reach_words"] == "Words typed after Back"
    assert owner.get(page.link("Open what was saved")).path.startswith("/people/")
    assert "other@example.org" not in owner.get("/people").text


def test_going_back_after_a_save_and_typing_on_shows_both_texts(owner: Reader) -> None:
    seen = owner.get("/practice").fields()
    owner.post("/practice", {**seen, "phone": "first"})
    late = owner.post("/practice", {**seen, "phone": "first and more"}, expect=409)
    assert late.fields()["phone"] == "first and more"
    assert "first" in late.text


def test_a_late_save_of_the_same_words_is_still_late(app: Flask, owner: Reader) -> None:
    seen = owner.get("/practice").fields()
    owner.post("/practice", {**seen, "phone": "the same"})
    other = Reader.signed_in(app, "owner")
    fields = {**seen, "phone": "the same", "form_key": "", "csrf_token": other.token()}
    other.post("/practice", fields, expect=409)
