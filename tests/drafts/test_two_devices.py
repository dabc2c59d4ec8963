"""One form typed into on two devices: no word is lost because the other went on or saved."""

from typing import Any

import pytest
from flask import Flask

from tests.accounts.clocks import later
from tests.drafts.test_drafts import AN_HOUR, bring_back, drafts_of, given_names_kept, keep
from tests.reader import Page, Reader

LAPTOP, TABLET = "a" * 16, "b" * 16
NEW = "/clients/new"


def words(fields: dict[str, Any], **typed: str) -> dict[str, str]:
    """All that stands in a form, with what is typed into it."""
    return {k: v for k, v in {**fields, **typed}.items() if isinstance(v, str)}


def save_on_tablet(reader: Reader, **typed: str) -> dict[str, str]:
    """The form that the laptop began is brought back and saved; what the laptop has of it."""
    typed = {"given_names": "Ada", "family_name": "Grey", "typed_on": f"{LAPTOP}.5"}
    form = words(reader.get(NEW).fields(), **typed)
    keep(reader, NEW, **form)
    brought = bring_back(reader, "Ada")
    assert brought["typed_on"] == f"{LAPTOP}.5"
    course = f"{brought['typed_on']} {TABLET}.1"
    assert reader.post(NEW, {**brought, **typed, "typed_on": course}).status == 200
    return form


def test_words_that_waited_on_a_device_are_offered_although_their_form_was_saved_on_another(
    app: Flask, therapist: Reader
) -> None:
    form = save_on_tablet(therapist)
    late = {**form, "typed_on": f"{LAPTOP}.6", "gp": "Only on the laptop"}
    assert keep(therapist, NEW, **late, age=AN_HOUR).get_json()["id"]
    assert bring_back(therapist, "Ada")["gp"] == "Only on the laptop"


def test_earlier_words_of_what_was_saved_are_not_offered_again(
    app: Flask, therapist: Reader
) -> None:
    form = save_on_tablet(therapist)
    late = {**form, "typed_on": f"{LAPTOP}.4", "given_names": "Ad"}
    assert keep(therapist, NEW, **late, age=AN_HOUR).get_json()["id"] == ""
    assert drafts_of(app, "therapist") == 0


def test_a_sending_of_a_page_that_its_own_save_overtook_is_not_kept_and_what_is_typed_on_is(
    app: Flask, therapist: Reader
) -> None:
    form = words(therapist.get(NEW).fields(), given_names="Ada", typed_on=f"{LAPTOP}.5")
    therapist.post(NEW, form)
    assert keep(therapist, NEW, **form, open="yes").get_json()["id"] == ""
    assert drafts_of(app, "therapist") == 0
    keep(therapist, NEW, **{**form, "typed_on": f"{LAPTOP}.6", "gp": "Dr Grey"}, open="yes")
    assert drafts_of(app, "therapist") == 1


def test_words_of_a_page_without_a_course_that_were_saved_are_not_offered_again(
    app: Flask, therapist: Reader
) -> None:
    form = words(therapist.get(NEW).fields(), given_names="Ada", notes="two\r\nlines")
    therapist.post(NEW, form)
    late = {**form, "notes": "two\nlines"}
    assert keep(therapist, NEW, **late, age=AN_HOUR).get_json()["id"] == ""
    assert drafts_of(app, "therapist") == 0


def test_sending_a_saved_form_again_leaves_what_was_typed_elsewhere(
    app: Flask, therapist: Reader
) -> None:
    form = words(therapist.get(NEW).fields(), given_names="Ada", typed_on=f"{LAPTOP}.5")
    therapist.post(NEW, form)
    keep(therapist, NEW, **{**form, "given_names": "Ada Maria", "typed_on": f"{TABLET}.1"})
    therapist.post(NEW, form)
    assert given_names_kept(app) == ["Ada Maria"]


def test_a_save_leaves_what_another_device_typed_into_the_form_meanwhile(
    app: Flask, therapist: Reader
) -> None:
    form = words(therapist.get(NEW).fields(), given_names="Ada", typed_on=f"{LAPTOP}.5")
    keep(therapist, NEW, **form)
    tablet = words(bring_back(therapist, "Ada"))
    keep(therapist, NEW, **{**form, "given_names": "Ada Maria", "typed_on": f"{LAPTOP}.6"})
    therapist.post(NEW, {**tablet, "family_name": "Grey"})
    assert given_names_kept(app) == ["Ada Maria"]


def test_two_pages_typed_into_by_turns_keep_a_text_each(app: Flask, therapist: Reader) -> None:
    form = {"form_key": "0" * 20}
    keep(therapist, NEW, **form, given_names="Ada", typed_on=f"{LAPTOP}.1")
    course = f"{LAPTOP}.1 {TABLET}.1"
    keep(therapist, NEW, **form, given_names="Ada, tablet", typed_on=course)
    second = keep(therapist, NEW, **form, given_names="Ada, laptop", typed_on=f"{LAPTOP}.2")
    assert sorted(given_names_kept(app)) == ["Ada, laptop", "Ada, tablet"]
    form = {"form_key": second.get_json()["form_key"]}
    keep(therapist, NEW, **form, given_names="Ada, laptop, on", typed_on=f"{LAPTOP}.3")
    assert sorted(given_names_kept(app)) == ["Ada, laptop, on", "Ada, tablet"]


def test_a_sending_that_others_overtook_puts_no_older_words_in_their_place(
    app: Flask, therapist: Reader
) -> None:
    form = {"form_key": "0" * 20}
    keep(therapist, NEW, **form, given_names="Ada Maria", typed_on=f"{LAPTOP}.2")
    keep(therapist, NEW, **form, given_names="Ada", typed_on=f"{LAPTOP}.1")
    assert given_names_kept(app) == ["Ada Maria"]


@pytest.mark.parametrize("typed_on", ["no course", f"{LAPTOP}.", f"{LAPTOP}.5 <b>", "x" * 9_000])
def test_a_course_that_no_page_of_ours_spells_tells_nothing(
    app: Flask, therapist: Reader, typed_on: str
) -> None:
    form = words(therapist.get(NEW).fields(), given_names="Ada", typed_on=typed_on)
    therapist.post(NEW, form)
    late = {**form, "given_names": "Ada Maria"}
    keep(therapist, NEW, **late, age=AN_HOUR)
    assert given_names_kept(app) == ["Ada Maria"]


def send_through_an_ended_sign_in(reader: Reader, form: dict[str, str]) -> Page:
    """Press Save where the sign-in is over; the page that the browser is led to."""
    return Page(reader.browser.post(NEW, data=form, follow_redirects=True))


def test_an_older_page_sent_through_an_ended_sign_in_leaves_newer_text_and_opens_as_sent(
    app: Flask, therapist: Reader
) -> None:
    form = words(therapist.get(NEW).fields(), given_names="Older", family_name="x")
    with later(minutes=20):
        tablet = Reader.signed_in(app, "therapist")
        newer = {"given_names": "Newer", "typed_on": f"{TABLET}.3"}
        keep(tablet, NEW, form_key=form["form_key"], **newer)
        page = send_through_an_ended_sign_in(therapist, form)
        assert "What you typed is kept" in page.text
        send_through_an_ended_sign_in(therapist, form)
        assert sorted(given_names_kept(app)) == ["Newer", "Older"]
        assert bring_back(tablet, "Older")["family_name"] == "x"


def test_a_page_without_javascript_sent_twice_through_a_lock_is_kept_as_it_was_sent_last(
    app: Flask, therapist: Reader
) -> None:
    form = words(therapist.get(NEW).fields(), given_names="First")
    with later(minutes=20):
        send_through_an_ended_sign_in(therapist, form)
        again = Reader.signed_in(app, "therapist")
        form = words(bring_back(again, "First"), given_names="Second")
    with later(minutes=40):
        send_through_an_ended_sign_in(again, form)
    assert given_names_kept(app) == ["Second"]
