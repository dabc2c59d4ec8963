"""The pages of screening, as people use them without JavaScript."""

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from clinic.accounts.models import Practice
from clinic.core.actor import PROGRAM
from clinic.core.database import db, transaction
from clinic.screening.domain import Kind
from clinic.screening.models import Screening
from clinic.screening.queries import list_screenings
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Reader
from tests.screening.making import ask, is_blocked, make_clearance, make_screening
from tests.statements import statements


def test_asked_all_no_is_one_press_and_stores_every_answer(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    path = f"/episodes/{calf}/screening"
    questions = therapist.get(path).soup.select("fieldset.asked-answer")
    page = therapist.submit(path, all_no="1")
    assert page.path.startswith("/screenings/")
    assert "The answers are saved." in page.text
    assert "Nothing found" in page.text
    with app.app_context():
        (screening,) = list_screenings(emma, by=actor("therapist"))
    assert len(screening.answers) == len(questions)
    assert screening.raised == ()


def test_the_button_stands_after_the_last_question(therapist: Reader, calf: str) -> None:
    html = therapist.get(f"/episodes/{calf}/screening").html
    assert html.rindex("answer_worried") < html.index('name="all_no"')


def test_nothing_is_answered_beforehand(therapist: Reader, calf: str) -> None:
    page = therapist.get(f"/episodes/{calf}/screening")
    assert page.soup.select("fieldset.asked-answer input[checked]") == []


def test_questions_left_out_are_named_and_what_was_answered_stays(
    app: Flask, therapist: Reader, calf: str
) -> None:
    page = therapist.submit(
        f"/episodes/{calf}/screening",
        expect=422,
        answer_varicose_sore="yes",
        words_varicose_sore="left shin, for years",
    )
    (line,) = page.soup.select(".error-summary li")
    assert "questions still need an answer" in line.text
    assert "Please choose an answer." in page.text
    fields = page.fields()
    assert fields["answer_varicose_sore"] == "yes"
    assert fields["words_varicose_sore"] == "left shin, for years"
    with app.app_context():
        assert db.session.scalar(select(func.count(Screening.id))) == 0


def test_a_few_questions_left_out_are_named_one_by_one(therapist: Reader, calf: str) -> None:
    asked = therapist.get(f"/episodes/{calf}/screening").soup.select("fieldset.asked-answer")
    answers = {str(each["id"]): "no" for each in asked[2:]}
    page = therapist.submit(f"/episodes/{calf}/screening", expect=422, **answers)
    links = [each["href"] for each in page.soup.select(".error-summary a")]
    assert links == [f"#{each['id']}" for each in asked[:2]]


def test_all_no_keeps_what_was_chosen(therapist: Reader, calf: str) -> None:
    page = therapist.submit(
        f"/episodes/{calf}/screening",
        all_no="1",
        answer_varicose_sore="yes",
        words_varicose_sore="left shin",
    )
    assert "Not on this area" in page.text
    assert "Yes: left shin" in page.text
    assert "You can treat today" in page.text


def test_why_and_source_stand_one_tap_away(therapist: Reader, calf: str) -> None:
    page = therapist.get(f"/episodes/{calf}/screening")
    for item in page.soup.select(".asked"):
        assert "Source:" in item.select_one("details").get_text()  # type: ignore[union-attr]


def test_the_next_visit_asks_what_may_be_new(app: Flask, therapist: Reader, calf: str) -> None:
    ask(app, calf)
    page = therapist.get(f"/episodes/{calf}/screening")
    assert "what may be new" in page.text
    assert len(page.soup.select("fieldset.asked-answer")) < 15
    assert therapist.get(page.link("Ask everything afresh")).text.count("Why we ask") > 40


def test_while_something_blocks_everything_is_asked_afresh(
    app: Flask, therapist: Reader, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes")
    page = therapist.get(f"/episodes/{calf}/screening")
    assert "Before you treat: everything" in page.text
    refused = therapist.submit(f"/episodes/{calf}/screening", expect=422, all_no="1")
    wrong = refused.soup.find(id="reason-wrong")
    assert wrong is not None
    assert "say in a few words why they are other than before" in wrong.get_text()
    assert is_blocked(app, calf)
    why = "The other leg was meant last time."
    page = therapist.submit(f"/episodes/{calf}/screening", all_no="1", reason=why)
    assert f"Everything was asked afresh because: {why}" in page.text
    assert not is_blocked(app, calf)


def test_a_block_that_stays_asks_for_no_reason(app: Flask, therapist: Reader, calf: str) -> None:
    ask(app, calf, swollen_one_leg="yes")
    path = f"/episodes/{calf}/screening"
    page = therapist.submit(path, all_no="1", answer_swollen_one_leg="yes")
    assert page.path.startswith("/screenings/")
    assert is_blocked(app, calf)


def test_what_stands_in_the_record_is_shown_beside_its_question(
    app: Flask, therapist: Reader
) -> None:
    from clinic.clients.domain.commands import CautionEntry, ClinicalDetails

    with app.app_context():
        by = actor("therapist")
        clinical = ClinicalDetails(cautions=(CautionEntry(code="anticoagulant"),))
        episode_id = make_episode(make_client(by, clinical=clinical), by)
    page = therapist.get(f"/episodes/{episode_id}/screening")
    field = page.soup.select_one("#answer_blood_thinner")
    assert field is not None
    assert "Known from the record." in field.get_text()


def test_a_block_says_why_what_to_do_and_where_to_go_on(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    page = therapist.get(f"/screenings/{ask(app, calf, swollen_one_leg='yes')}")
    for words in (
        "No treatment: a doctor today",
        "possible deep-vein clot",
        "No leg massage, no rolling, no compression.",
        "Because of: Swelling of one calf or leg.",
        "No sum is made here",
        "for a doctor to judge",
    ):
        assert words in page.text, words
    assert page.link("Safety-net sheet") == f"/episodes/{calf}/safety-net"
    assert page.link("Record a clearance").startswith(f"/clients/{emma}/clearance")
    assert page.link("Write the visit as not treated")
    assert "Treat as usual" not in page.text


def test_a_screening_leads_back_to_where_it_was_asked_for(therapist: Reader, calf: str) -> None:
    page = therapist.submit(f"/episodes/{calf}/screening?next=/clients", all_no="1")
    assert page.path == "/clients"


@pytest.mark.parametrize("address", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_it_never_leads_to_another_place(therapist: Reader, calf: str, address: str) -> None:
    page = therapist.submit(f"/episodes/{calf}/screening?next={address}", all_no="1")
    assert page.path.startswith("/screenings/")


def test_sent_twice_it_is_one_screening(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    path = f"/episodes/{calf}/screening"
    fields = {**therapist.get(path).fields(), "all_no": "1"}
    therapist.post(f"{path}?kind=first", fields)
    therapist.post(f"{path}?kind=first", fields)
    with app.app_context():
        assert len(list_screenings(emma, by=actor("therapist"))) == 1


def test_a_hand_made_short_screening_without_a_full_one_is_refused(
    app: Flask, therapist: Reader, calf: str
) -> None:
    page = therapist.submit(f"/episodes/{calf}/screening?kind=short", expect=422, all_no="1")
    assert "Please ask everything once" in page.text
    with app.app_context():
        assert db.session.scalar(select(func.count(Screening.id))) == 0


def test_the_history_tells_what_was_asked_and_what_ended_it(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    assert "Nothing asked yet" in therapist.get(f"/clients/{emma}/screenings").text
    ask(app, calf, swollen_one_leg="yes")
    with app.app_context():
        by = actor("therapist")
        make_clearance(calf, by)
        make_screening(calf, by, kind=Kind.SHORT)
    page = therapist.get(f"/clients/{emma}/screenings")
    for words in ("Everything", "What may be new", "Ended by a clearance", "Dr Okafor, GP"):
        assert words in page.text, words


def test_reception_sees_none_of_it(reception: Reader, emma: str, calf: str) -> None:
    for path in (f"/episodes/{calf}/screening", f"/clients/{emma}/screenings"):
        reception.get(path, expect=403)


def test_somebody_elses_client_is_not_found(
    app: Flask, colleague: Reader, emma: str, calf: str
) -> None:
    screening_id = ask(app, calf)
    with app.app_context(), transaction(PROGRAM):
        db.session.execute(update(Practice).values(client_scope="own"))
        responsible(emma)
    for path in (
        f"/episodes/{calf}/screening",
        f"/screenings/{screening_id}",
        f"/clients/{emma}/screenings",
        f"/clients/{emma}/clearance",
        f"/episodes/{calf}/safety-net",
    ):
        colleague.get(path, expect=404)


def responsible(client_id: str) -> None:
    from clinic.clients.models import Client

    statement = update(Client).where(Client.id == client_id)
    db.session.execute(statement.values(responsible_id=actor("therapist").id))


def test_the_page_asks_the_database_as_often_for_many_as_for_one(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    ask(app, calf, varicose_sore="yes")
    therapist.get("/")  # what all pages remember is asked once
    with statements() as once:
        therapist.browser.get(f"/clients/{emma}/screenings")
    for _again in range(5):
        ask(app, calf, varicose_sore="yes")
    with statements() as many:
        therapist.browser.get(f"/clients/{emma}/screenings")
    assert len(many) == len(once)
