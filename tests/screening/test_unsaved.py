"""What was typed on the pages of screening and not saved comes back whole, or stays."""

from typing import Any

from flask import Flask

from clinic.screening.queries import list_screenings
from tests.drafts.test_drafts import drafts_of, keep
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
