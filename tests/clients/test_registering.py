"""Registering a client: what is asked, what is refused, and who may be here already."""

import pytest
from flask import Flask

from clinic.clients.queries import list_clients
from tests.clients.making import make_client
from tests.clients.registering import details_of, register
from tests.people import actor
from tests.reader import Reader


def how_many(app: Flask) -> int:
    with app.app_context():
        return len(list_clients(by=actor("owner"), limit=200))


def test_a_name_is_enough_to_register_a_client(therapist: Reader, app: Flask) -> None:
    page = register(therapist)
    assert "The client is registered." in page.text
    assert "Emma Runner" in page.text
    assert how_many(app) == 1


def test_a_form_sent_twice_registers_one_client(therapist: Reader, app: Flask) -> None:
    fields = {**therapist.get("/clients/new").fields(), "given_names": "Emma"}
    first = therapist.post("/clients/new", fields)
    second = therapist.post("/clients/new", fields)
    assert first.path == second.path
    assert how_many(app) == 1


def test_a_text_that_is_too_long_comes_back_whole_with_the_reason(
    therapist: Reader, app: Flask
) -> None:
    told = "A friend from the running club, who heard it from a neighbour. " * 48
    page = register(therapist, expect=422, referral_source=told)
    assert "Please use at most 200 characters here." in page.text
    assert page.fields()["referral_source"] == told.strip()
    assert how_many(app) == 0


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    therapist: Reader, app: Flask
) -> None:
    page = register(
        therapist,
        expect=422,
        given_names="",
        family_name="",
        phone="0151 496 0123",
        email="emma at example",
        born_on="2199-01-01",
        sitting_hours="a lot",
        gp="Dr Shah",
    )
    said = {
        "given_names": "Please give a name.",
        "email": "name@example.org",
        "born_on": "still to come",
        "sitting_hours": "as a number",
    }
    for name, words in said.items():
        wrong = page.soup.find(id=f"{name}-wrong")
        assert wrong is not None, name
        assert words in wrong.get_text(), name
        assert page.soup.find("a", href=f"#{name}"), name
    fields = page.fields()
    assert fields["email"] == "emma at example"
    assert fields["sitting_hours"] == "a lot"
    assert fields["gp"] == "Dr Shah"
    assert how_many(app) == 0


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("born_on", "1799-01-01", "130 years"),
        ("born_on", "31.5.1998", "year-month-day"),
        ("sitting_hours", "25", "0 to 24"),
        ("sitting_hours", "7,3", "halves"),
        ("sitting_hours", "NaN", "as a number"),
        ("given_names", "x" * 301, "at most 300"),
        ("language", "klingon", "choose from the list"),
        ("responsible_id", "", "choose the therapist"),
        ("responsible_id", "nobody", "choose from the list"),
    ],
)
def test_what_cannot_be_right_is_asked_again(
    therapist: Reader, field: str, value: str, words: str
) -> None:
    page = register(therapist, expect=422, **{field: value})
    wrong = page.soup.find(id=f"{field}-wrong")
    assert wrong is not None
    assert words in wrong.get_text()


def test_hours_may_be_written_with_a_comma(therapist: Reader) -> None:
    page = register(therapist, sitting_hours="7,5")
    assert "7.5 hours" in therapist.get(details_of(page)).text


def test_a_probable_duplicate_is_shown_before_it_is_made(
    therapist: Reader, emma: str, app: Flask
) -> None:
    page = register(therapist, expect=422, given_names="Ema", gp="Dr Shah")
    assert "NOT saved yet: this person may be here already." in page.text
    assert "Emma Runner" in page.text
    assert "same or similar name" in page.text
    assert page.link("Open this one") == f"/clients/{emma}"
    assert page.fields()["gp"] == "Dr Shah"
    assert how_many(app) == 1

    again = {**page.fields(), "given_names": "Ema"}
    assert "NOT saved yet" in therapist.post("/clients/new", again, expect=422).text

    button = page.soup.find("button", attrs={"name": "somebody_else"})
    assert button is not None
    anyway = {**again, "somebody_else": str(button["value"])}
    assert "The client is registered." in therapist.post("/clients/new", anyway).text
    assert how_many(app) == 2


def test_saying_that_one_is_somebody_else_says_nothing_about_another(
    therapist: Reader, emma: str, app: Flask
) -> None:
    page = register(therapist, expect=422)
    with app.app_context():
        make_client(actor("colleague"), given_names="Emma", family_name="Runne")
    fields = {**page.fields(), "somebody_else": emma}
    assert "Emma Runne" in therapist.post("/clients/new", fields, expect=422).text


def test_rows_come_and_go_without_saving_and_without_losing_what_was_typed(
    therapist: Reader, app: Flask
) -> None:
    fields = {**therapist.get("/clients/new").fields(), "phone": "0151", "born_on": "not a day"}
    page = therapist.post("/clients/new", {**fields, "add": "cautions"})
    fields = {**page.fields(), "cautions-0-words": "aspirin", "cautions-0-from_on": "soon"}
    page = therapist.post("/clients/new", {**fields, "add": "cautions"})
    fields = {**page.fields(), "cautions-1-words": "second"}
    assert fields["cautions-0-from_on"] == "soon"
    page = therapist.post("/clients/new", {**fields, "remove": "cautions-0"})
    fields = page.fields()
    assert fields["cautions-0-words"] == "second"
    assert "cautions-1-words" not in fields
    assert (fields["phone"], fields["born_on"]) == ("0151", "not a day")
    assert "Please look at this again" not in page.text
    assert how_many(app) == 0


def test_an_empty_row_is_asked_about_and_not_saved(therapist: Reader) -> None:
    fields = {"cautions-0-kept": "1", "cautions-0-code": "", "alerts-0-kept": "1"}
    page = register(therapist, expect=422, **fields)
    assert "Please choose from the list, or remove this row." in page.text
    assert page.soup.find("a", href="#alerts-0-text")


def test_days_of_a_row_in_the_wrong_order_are_shown_beside_it(therapist: Reader) -> None:
    page = register(
        therapist,
        expect=422,
        **{
            "alerts-0-kept": "1",
            "alerts-0-text": "Plaster",
            "alerts-0-from_on": "2026-05-02",
            "alerts-0-until_on": "2026-05-01",
        },
    )
    wrong = page.soup.find(id="alerts-0-until_on-wrong")
    assert wrong is not None
    assert "before the first one" in wrong.get_text()
