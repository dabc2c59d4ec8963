"""The pages about clients, as people use them."""

from flask import Flask

from clinic.clients.domain.commands import AlertEntry, ClinicalDetails
from clinic.clients.queries.rows import PAGE
from tests.clients.making import ANTIPLATELET, make_client
from tests.clients.registering import register
from tests.people import actor
from tests.reader import Reader
from tests.statements import statements


def test_an_empty_list_says_what_will_be_here_and_offers_the_next_step(therapist: Reader) -> None:
    page = therapist.get("/clients")
    assert "No clients yet" in page.text
    assert page.link("Register the first client") == "/clients/new"
    assert "Nobody is archived" in therapist.get("/clients?archived=1").text


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

    chosen = {**page.fields(), "merge-phone": "mine"}
    page = therapist.post(f"/clients/{emma}/edit", chosen)
    assert "0151 496 0111" in page.text
    assert "latex, nuts" in page.text


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
    therapist.get("/clients")  # the first page of all asks how the backups stand
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


def test_an_alert_that_was_taken_away_does_not_come_back_with_the_next_row(
    therapist: Reader, emma: str
) -> None:
    edit = f"/clients/{emma}/edit"
    fields = therapist.get(edit).fields()
    without = therapist.post(edit, {**fields, "remove": "alerts-1"}).fields()
    again = therapist.post(edit, {**without, "add": "alerts"}).fields()
    assert again["alerts-0-text"] == "Uses a wheelchair"
    assert again["alerts-1-text"] == ""
