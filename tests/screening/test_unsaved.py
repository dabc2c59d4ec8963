"""What was typed on the pages of screening and not saved comes back whole, or stays."""

from datetime import timedelta
from typing import Any

import time_machine
from flask import Flask

from clinic.core import clock
from clinic.screening.queries import list_screenings
from tests.drafts.test_drafts import drafts_of, keep
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Page, Reader, find_form
from tests.screening.making import ask, make_clearance

FULL = "screening-form"


def typed(fields: dict[str, Any]) -> dict[str, str]:
    """What a page tells of its form while somebody types."""
    own = ("csrf_token", "made_for")
    return {
        name: text for name, text in fields.items() if isinstance(text, str) and name not in own
    }


def radios(page: Page) -> set[str]:
    """The names of the questions on a page."""
    return {str(box["name"]) for box in page.soup.select("main input[type=radio]")}


def all_no(page: Page) -> dict[str, Any]:
    """The form of a page with every question answered with no."""
    return {**page.fields(FULL), **dict.fromkeys(radios(page), "no")}


def words_of(fields: dict[str, Any]) -> dict[str, str]:
    """What stands in a form, without the course of its text."""
    return {name: text for name, text in typed(fields).items() if name != "typed_on"}


def leave_a_whole_screening(therapist: Reader, calf: str) -> dict[str, str]:
    """Everything is asked afresh, and the page is left; what stood in it."""
    page = therapist.get(f"/episodes/{calf}/screening?kind=first")
    said = {"answer_varicose_sore": "yes", "words_varicose_sore": "Left shin, since May"}
    left = typed({**all_no(page), **said})
    assert keep(therapist, f"/episodes/{calf}/screening", **left).status_code == 200
    return left


def test_a_whole_screening_comes_back_whole_from_the_list_and_from_the_page_of_the_short_one(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    ask(app, calf)
    left = leave_a_whole_screening(therapist, calf)
    plain = therapist.get(f"/episodes/{calf}/screening")
    for way in (plain.link("Bring it back"), therapist.get("/unsaved").link("Go on")):
        assert "everything, once" in therapist.get(way).text
        shown = therapist.get(way).fields(FULL)
        assert words_of(shown) == words_of(left)
    saved = therapist.submit(way, form=FULL)
    assert "The answers are saved." in saved.text
    assert "Left shin, since May" in saved.text
    with app.app_context():
        assert [each.is_full for each in list_screenings(emma, by=actor("therapist"))] == [True] * 2
    assert drafts_of(app, "therapist") == 0


def test_a_form_says_itself_how_much_it_asks_wherever_it_is_sent(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    ask(app, calf)
    page = therapist.get(f"/episodes/{calf}/screening?kind=first")
    therapist.post(f"/episodes/{calf}/screening", all_no(page))
    with app.app_context():
        assert [each.is_full for each in list_screenings(emma, by=actor("therapist"))] == [True] * 2


def test_a_clearance_that_comes_back_is_about_the_episode_in_which_it_was_begun(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes")
    begun = therapist.get(f"/clients/{emma}/clearance?episode={calf}").fields()
    keep(therapist, f"/clients/{emma}/clearance", **typed({**begun, "role": "Nurse"}))
    back = therapist.get(therapist.get("/unsaved").link("Go on"))
    action = str(find_form(back.soup)["action"])
    assert back.fields()["role"] == "Nurse"
    assert f"episode={calf}" in action


def test_words_for_which_the_saved_form_has_no_field_stay_as_unsaved_text(
    app: Flask, therapist: Reader, calf: str
) -> None:
    ask(app, calf)
    left = leave_a_whole_screening(therapist, calf)
    short = therapist.get(f"/episodes/{calf}/screening")
    fields = {**all_no(short), "form_key": left["form_key"], "words_varicose_sore": "Left shin"}
    saved = therapist.post(f"/episodes/{calf}/screening", fields)
    assert "The answers are saved." in saved.text
    assert drafts_of(app, "therapist") == 1
    assert "Left shin, since May" in therapist.get(therapist.get("/unsaved").link("Go on")).html


LETTER = {"cleared_by": "Dr O", "role": "GP", "words": "Letter: duplex clear", "scope": "Both legs"}


def test_the_letter_of_a_doctor_stays_where_a_colleague_recorded_a_clearance_meanwhile(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes")
    page = f"/clients/{emma}/clearance"
    fields = {**therapist.get(f"{page}?episode={calf}").fields(), **LETTER}
    keep(therapist, page, **typed(fields))
    with app.app_context():
        make_clearance(calf, actor("colleague"))
    refused = therapist.post(f"{page}?episode={calf}", fields, expect=422)
    back = therapist.get(therapist.get("/unsaved").link("Go on"))
    for shown in (refused, back):
        assert "Nothing is open any more" in shown.text
        assert LETTER.items() <= shown.fields().items()
    assert "has ended meanwhile. Please choose again" in refused.text
    assert drafts_of(app, "therapist") == 1


def test_the_words_of_a_safety_net_sheet_stay_where_the_block_ended_meanwhile(
    app: Flask, therapist: Reader, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes")
    page = f"/episodes/{calf}/safety-net"
    told = {"told_who": "Dr Shah, GP on call", "told_at": "10:40", "message": "Go there today"}
    fields = {**therapist.get(page).fields(), **told}
    keep(therapist, page, **typed(fields))
    with app.app_context():
        make_clearance(calf, actor("colleague"))
    refused = therapist.post(page, fields, expect=422)
    back = therapist.get(therapist.get("/unsaved").link("Go on"))
    for shown in (refused, back):
        assert "Nothing blocks treatment now" in shown.text
        assert told.items() <= shown.fields().items()
    assert "there is no sheet to make" in refused.text


def test_a_clearance_sent_again_after_a_lost_answer_leads_where_the_first_led(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    ask(app, calf, swollen_one_leg="yes")
    page = f"/clients/{emma}/clearance?episode={calf}"
    fields = {**therapist.get(page).fields(), **LETTER}
    first, again = therapist.post(page, fields), therapist.post(page, fields)
    assert again.path == first.path
    assert again.text.count("Letter: duplex clear") == 1
    therapist.post(page, {**fields, "words": "Another letter"}, expect=422)


def test_a_screening_that_asks_more_afterwards_may_be_sent_again_after_a_lost_answer(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    ask(app, calf)
    page = f"/episodes/{calf}/screening"
    fields = {**all_no(therapist.get(page)), "answer_pregnant": "yes"}
    first, again = therapist.post(page, fields), therapist.post(page, fields)
    assert again.path == first.path
    with app.app_context():
        assert len(list_screenings(emma, by=actor("therapist"))) == 2


REASON = "GP letter of today"


def test_a_reason_to_treat_as_usual_is_not_said_to_be_noted_where_its_decision_ended_meanwhile(
    app: Flask, therapist: Reader, calf: str
) -> None:
    screening_id = ask(app, calf, varicose_sore="yes")
    asked = therapist.get(therapist.get(f"/screenings/{screening_id}").link("Treat as usual"))
    with app.app_context():
        make_clearance(calf, actor("colleague"))
    page = therapist.submit_on(asked, reason=REASON, expect=422)
    assert "NOT noted: this has ended meanwhile" in page.text
    assert "Your reason is noted" not in page.text
    assert page.fields()["reason"] == REASON


def test_a_reason_sent_again_after_a_lost_answer_is_noted_once(
    app: Flask, therapist: Reader, emma: str, calf: str
) -> None:
    screening_id = ask(app, calf, varicose_sore="yes")
    path = f"/screenings/{screening_id}/accept"
    fields = {**therapist.get(path).fields(), "reason": REASON}
    first, again = therapist.post(path, fields), therapist.post(path, fields)
    assert again.path == first.path
    assert again.text.count(f"Treated as usual: {REASON}") == 1


def test_a_reason_to_treat_as_usual_is_kept_while_it_is_typed_and_comes_back(
    app: Flask, therapist: Reader, calf: str
) -> None:
    screening_id = ask(app, calf, varicose_sore="yes")
    path = f"/screenings/{screening_id}/accept"
    page = therapist.get(path)
    assert page.soup.select_one("form draft-keeper")
    keep(therapist, path, **typed({**page.fields(), "reason": REASON}))
    noted = therapist.submit(therapist.get("/unsaved").link("Go on"))
    assert f"Treated as usual: {REASON}" in noted.text
    assert drafts_of(app, "therapist") == 0


def test_a_reason_that_is_sent_through_a_lock_comes_back(
    app: Flask, therapist: Reader, calf: str
) -> None:
    screening_id = ask(app, calf, varicose_sore="yes")
    path = f"/screenings/{screening_id}/accept"
    fields = {**therapist.get(path).fields(), "reason": REASON}
    with time_machine.travel(clock.now() + timedelta(minutes=40), tick=True):
        therapist.browser.post(path, data=fields)
    assert drafts_of(app, "therapist") == 1
    again = Reader.signed_in(app, "therapist")
    assert again.get(again.get(path).link("Bring it back")).fields()["reason"] == REASON


def test_of_several_things_each_has_a_way_of_its_own_to_its_reason(
    app: Flask, therapist: Reader, emma: str
) -> None:
    with app.app_context():
        shoulder = make_episode(emma, actor("therapist"), region="shoulder")
    screening_id = ask(app, shoulder, previous_clot="yes", blood_thinner="yes")
    page = therapist.get(f"/screenings/{screening_id}")
    ways = [str(a["href"]) for a in page.soup.find_all("a") if "Treat as usual" in a.get_text()]
    assert len(ways) > 1
    forms = [therapist.get(way).fields() for way in ways]
    assert len({form["form_key"] for form in forms}) == len(ways)
    for form, number in zip(forms, range(len(ways)), strict=True):
        fields = {**form, "reason": f"Reason {number}"}
        shown = therapist.post(f"/screenings/{screening_id}/accept", fields)
        assert f"Treated as usual: Reason {number}" in shown.text
