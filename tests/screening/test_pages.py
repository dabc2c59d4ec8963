"""The pages of screening, as people use them without JavaScript."""

from typing import Any

import pypdfium2
import pytest
from flask import Flask
from sqlalchemy import func, select, update

from clinic.accounts.models import Practice
from clinic.core.actor import PROGRAM, Actor
from clinic.core.database import db, transaction
from clinic.screening.domain import Kind
from clinic.screening.models import Screening
from clinic.screening.queries import get_standing, list_decisions, list_screenings
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Reader
from tests.screening.making import make_clearance, make_screening, standing_of
from tests.statements import statements


@pytest.fixture
def emma(app: Flask) -> str:
    with app.app_context():
        return make_client(actor("therapist"))


@pytest.fixture
def calf(app: Flask, emma: str) -> str:
    with app.app_context():
        return make_episode(emma, actor("therapist"))


def ask(app: Flask, episode_id: str, **said: Any) -> str:
    with app.app_context():
        return make_screening(episode_id, actor("therapist"), **said)


def is_blocked(app: Flask, episode_id: str) -> bool:
    with app.app_context():
        return standing_of(episode_id, actor("therapist")).is_blocked


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


def test_what_asks_for_care_may_be_accepted_with_a_reason(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    screening_id = ask(app, calf, varicose_sore="yes")
    with app.app_context():
        (decision,) = list_decisions(emma, by=actor("therapist"))
    path = f"/screenings/{screening_id}/accept"
    fields = {"decision": decision.id, "form_key": "0" * 20}
    assert "Please fill this in." in therapist.post(path, fields, expect=422).text
    page = therapist.post(path, {**fields, "reason": "Other leg."})
    assert "Treated as usual: Other leg." in page.text


def test_a_hand_made_acceptance_of_a_block_is_refused(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    screening_id = ask(app, calf, swollen_one_leg="yes")
    with app.app_context():
        (decision,) = list_decisions(emma, by=actor("therapist"))
    fields = {"decision": decision.id, "form_key": "1" * 20, "reason": "I know better."}
    page = therapist.post(f"/screenings/{screening_id}/accept", fields, expect=422)
    assert "cannot be set aside with a reason" in page.text
    assert is_blocked(app, calf)


def test_a_clearance_is_recorded_and_listed(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes")
    page = therapist.submit(
        f"/clients/{emma}/clearance?episode={calf}",
        cleared_by="Dr Okafor",
        role="GP",
        words="Scan clear. Massage is fine.",
        scope="Both legs, light work.",
    )
    for words in ("Dr Okafor, GP", "Scan clear.", "Both legs, light work.", "Ended by a clearance"):
        assert words in page.text, words
    assert not is_blocked(app, calf)


def test_with_several_blocks_the_therapist_chooses_which_is_cleared(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes", fever_unwell="yes")
    page = therapist.submit(
        f"/clients/{emma}/clearance?episode={calf}",
        expect=422,
        cleared_by="Dr Okafor",
        role="GP",
        words="Scan clear.",
        scope="Both legs.",
    )
    assert "Please choose what is cleared." in page.text
    assert is_blocked(app, calf)


def test_where_nothing_is_open_there_is_nothing_to_clear(therapist: Reader, emma: str) -> None:
    assert "Nothing is open" in therapist.get(f"/clients/{emma}/clearance").text


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(each.get_textpage().get_text_range() for each in document).split())


def test_the_safety_net_sheet_names_no_illness_and_is_kept(
    app: Flask, therapist: Reader, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes")
    page = therapist.submit(
        f"/episodes/{calf}/safety-net",
        where="Royal Hospital, same-day clinic",
        told_who="the client; GP by phone",
        told_at="14:10",
    )
    assert "The sheet is made and kept." in page.text
    pdf = therapist.browser.get(page.link("Sheet ")).data
    assert pdf == therapist.browser.get(page.link("Sheet ")).data
    text = text_of(pdf)
    for words in (
        "See a doctor today",
        "Royal Hospital",
        "Swelling of one calf or leg",
        "the client; GP by phone;",
        "You are short of breath",
        "0151 496 0000",
        "No sum was made",
    ):
        assert words in text, words
    for illness in ("thrombosis", "DVT", "clot "):
        assert illness not in text.split("For the doctor")[0], illness


def test_without_a_block_no_safety_net_sheet_is_made(therapist: Reader, calf: str) -> None:
    page = therapist.get(f"/episodes/{calf}/safety-net")
    assert "Nothing blocks treatment now" in page.text
    refused = therapist.post(
        f"/episodes/{calf}/safety-net",
        {"told_who": "nobody", "told_on": "2026-05-01", "told_at": "10:00", "form_key": "0" * 20},
        expect=422,
    )
    assert "there is no sheet to make" in refused.text


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


def test_what_a_clearance_allows_stands_where_one_treats(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes")
    with app.app_context():
        by = actor("therapist")
        make_clearance(calf, by, scope="Neck and arms only.")
        make_screening(calf, by, swollen_one_leg="yes")
        make_clearance(calf, by, scope="Light work only, no needles.")
    for path in (
        f"/clients/{emma}",
        f"/clients/{emma}/screenings",
        f"/episodes/{calf}/sessions/new",
    ):
        text = therapist.get(path).text
        assert "Cleared by Dr Okafor on " in text, path
        assert "Light work only, no needles." in text, path
    assert therapist.get(f"/clients/{emma}").text.count("Cleared by Dr Okafor on ") == 1
    with app.app_context():
        assert scope_of(calf, by) == "Light work only, no needles."


def test_a_clearance_of_another_complaint_gives_way_to_its_own(
    app: Flask, emma: str, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes")
    with app.app_context():
        by = actor("therapist")
        make_clearance(calf, by, scope="No needles.")
        neck = make_episode(emma, by, region="neck")
        make_screening(neck, by, fever_unwell="yes")
        assert scope_of(neck, by) == "No needles."
        make_clearance(neck, by, scope="Light work.")
        assert scope_of(neck, by) == "Light work."
        assert scope_of(calf, by) == "No needles."
        assert get_standing(emma, "", by=by).cleared == standing_of(neck, by).cleared


def scope_of(episode_id: str, by: Actor) -> str:
    cleared = standing_of(episode_id, by).cleared
    return cleared.scope if cleared else ""


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


def test_a_clearance_for_somebody_elses_episode_is_not_found(
    app: Flask, therapist: Reader, emma: str
) -> None:
    with app.app_context():
        by = actor("therapist")
        other = make_episode(make_client(by, given_names="Ann"), by)
    therapist.get(f"/clients/{emma}/clearance?episode={other}", expect=404)


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
