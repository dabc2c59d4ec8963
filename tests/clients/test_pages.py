"""The pages about clients, as people use them."""

from typing import Any

import pytest
from flask import Flask

from clinic.clients.domain.commands import AlertEntry, CautionEntry, ClinicalDetails
from clinic.clients.queries import list_clients
from clinic.clients.queries.rows import PAGE
from tests.clients.making import make_client
from tests.people import actor
from tests.reader import Page, Reader
from tests.statements import statements

ANTIPLATELET = CautionEntry(code="antiplatelet", words="aspirin")


@pytest.fixture
def emma(app: Flask) -> str:
    with app.app_context():
        return make_client(
            actor("therapist"),
            phone="0151 496 0123",
            alerts=(
                AlertEntry(text="Uses a wheelchair", for_everybody=True),
                AlertEntry(text="Afraid of needles"),
            ),
            clinical=ClinicalDetails(allergies="latex", cautions=(ANTIPLATELET,)),
        )


def how_many(app: Flask) -> int:
    with app.app_context():
        return len(list_clients(by=actor("owner"), limit=200))


def register(reader: Reader, *, expect: int = 200, **changes: Any) -> Page:
    names = {"given_names": "Emma", "family_name": "Runner"}
    return reader.submit("/clients/new", expect=expect, **{**names, **changes})


def test_an_empty_list_says_what_will_be_here_and_offers_the_next_step(therapist: Reader) -> None:
    page = therapist.get("/clients")
    assert "No clients yet" in page.text
    assert page.link("Register the first client") == "/clients/new"
    assert "Nobody is archived" in therapist.get("/clients?archived=1").text


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


def test_the_details_page_tells_what_is_recorded(therapist: Reader, emma: str) -> None:
    page = therapist.get(f"/clients/{emma}/details")
    for words in (
        "0151 496 0123",
        "Uses a wheelchair",
        "Afraid of needles",
        "Allergies: latex",
        "aspirin",
        "Treat with changes.",
        "Therapist Test",
    ):
        assert words in page.text, words


def test_changes_are_saved_and_shown(therapist: Reader, emma: str) -> None:
    page = therapist.submit(f"/clients/{emma}/edit", phone="0151 496 0999", known_as="Em")
    assert "The changes are saved." in page.text
    assert "0151 496 0999" in page.text
    assert "Em R." in page.text
    assert "aspirin" in page.text


def test_a_save_over_somebody_elses_newer_save_shows_both_texts(
    therapist: Reader, colleague: Reader, emma: str
) -> None:
    seen = therapist.get(f"/clients/{emma}/edit").fields()
    colleague.submit(f"/clients/{emma}/edit", phone="0151 496 0222", allergies="latex, nuts")
    page = therapist.post(f"/clients/{emma}/edit", {**seen, "phone": "0151 496 0111"}, expect=409)
    assert "NOT saved" in page.text
    assert page.fields()["phone"] == "0151 496 0111"
    theirs = page.soup.find(id="phone-theirs")
    assert theirs is not None
    assert "0151 496 0222" in theirs.get_text()
    assert page.soup.find(id="allergies-theirs")
    assert not page.soup.find(id="email-theirs")

    page = therapist.post(f"/clients/{emma}/edit", page.fields())
    assert "0151 496 0111" in page.text


def test_archiving_takes_a_client_out_of_sight_and_restoring_brings_it_back(
    therapist: Reader, emma: str
) -> None:
    page = therapist.post(f"/clients/{emma}/archive", {})
    assert "This client is archived" in page.text
    assert "Emma Runner" not in therapist.get("/clients").text
    assert "Emma Runner" in therapist.get("/clients?archived=1").text
    assert "Nobody matches." in therapist.post("/clients/search", {"q": "emma"}).text
    found = therapist.post("/clients/search", {"q": "emma", "archived": "1"})
    assert "Emma Runner" in found.text
    assert "The changes are saved." in therapist.submit(f"/clients/{emma}/edit", phone="1").text
    therapist.post(f"/clients/{emma}/restore", {})
    assert "Emma Runner" in therapist.get("/clients").text


def test_search_words_stay_out_of_addresses(therapist: Reader, emma: str) -> None:
    page = therapist.post("/clients/search", {"q": "obr emm"})
    assert page.path == "/clients/search"
    assert not page.response.request.query_string
    assert page.fields()["q"] == "obr emm"
    therapist.get("/clients/search", expect=404)


def test_matches_stand_in_the_part_that_the_search_box_shows(therapist: Reader, emma: str) -> None:
    page = therapist.post("/clients/search", {"q": "emm"})
    results = page.soup.find("div", class_="client-results")
    assert results is not None
    link = results.find("a")
    assert link is not None
    assert (link.get_text(), link["href"]) == ("Emma Runner", f"/clients/{emma}")


def test_what_was_typed_is_text_and_never_markup(therapist: Reader) -> None:
    evil = "<script>alert(1)</script>"
    assert evil in therapist.post("/clients/search", {"q": evil}).fields()["q"]
    page = register(therapist, given_names=evil, family_name='" onclick="x')
    assert evil in page.text
    assert evil in therapist.get("/clients").text


def test_long_lists_come_in_pages_and_ask_the_database_little(
    therapist: Reader, app: Flask
) -> None:
    with app.app_context():
        for number in range(PAGE + 5):
            make_client(actor("therapist"), given_names="Many", family_name=f"People{number:02}")
    with statements() as sent:
        page = therapist.get("/clients")
    assert len(sent) <= 6
    assert len(page.soup.select("tbody tr")) == PAGE
    rest = therapist.get(page.link("Next page"))
    assert len(rest.soup.select("tbody tr")) == 5
    assert rest.link("Back to the first page") == "/clients"
    with statements() as sent:
        found = therapist.post("/clients/search", {"q": "many", "csrf_token": therapist.token()})
    assert len(found.soup.select("tbody tr")) == PAGE
    fields = {"q": "many", "after": found.soup.select("input[name=after]")[0]["value"]}
    assert len(therapist.post("/clients/search", fields).soup.select("tbody tr")) == 5


def test_a_full_record_asks_the_database_no_more_than_an_empty_one(
    therapist: Reader, app: Flask
) -> None:
    rows = tuple(AlertEntry(text=f"Alert {number}") for number in range(20))
    with app.app_context():
        bare = make_client(actor("therapist"))
        full = make_client(
            actor("therapist"),
            given_names="Full",
            alerts=rows,
            clinical=ClinicalDetails(cautions=(ANTIPLATELET,) * 20),
        )
    therapist.get("/")  # what every page remembers for a minute is asked here
    for page in ("details", "edit"):
        asked = []
        for client_id in (bare, full):
            with statements() as sent:
                therapist.get(f"/clients/{client_id}/{page}")
            asked.append(len(sent))
        assert asked[0] == asked[1], page
        assert asked[0] <= 16, page


def details_of(page: Page) -> str:
    """The address of the details page of the client whose page this is."""
    path = page.path.rstrip("/")
    return path if path.endswith("/details") else f"{path}/details"


def test_an_alert_that_was_taken_away_does_not_come_back_with_the_next_row(
    therapist: Reader, emma: str
) -> None:
    edit = f"/clients/{emma}/edit"
    fields = therapist.get(edit).fields()
    without = therapist.post(edit, {**fields, "remove": "alerts-1"}).fields()
    again = therapist.post(edit, {**without, "add": "alerts"}).fields()
    assert again["alerts-0-text"] == "Uses a wheelchair"
    assert again["alerts-1-text"] == ""
