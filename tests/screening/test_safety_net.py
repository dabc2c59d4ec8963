"""The safety-net sheet: the client's part stays short, the doctor's part has it whole."""

from datetime import date
from io import BytesIO

import pypdfium2
from flask import Flask
from pypdf import PdfReader

from clinic.core import clock
from clinic.documents.queries import get_content
from clinic.screening.queries import (
    find_safety_net,
    list_safety_nets,
)
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Reader
from tests.screening.making import ask, make_facts, make_safety_net, make_screening, squeeze


def pages_of(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def test_the_doctor_reads_who_it_is_what_was_told_and_found(app: Flask, therapist: Reader) -> None:
    with app.app_context():
        by = actor("therapist")
        emma = make_client(by, born_on=date(1998, 3, 14))
        calf = make_episode(emma, by, onset_words="after a flight")
        make_facts(calf, by, squeeze())
    therapist.submit(
        f"/episodes/{calf}/screening",
        all_no="1",
        answer_swollen_one_leg="yes",
        words_swollen_one_leg="Right, since Sunday",
    )
    page = therapist.submit(
        f"/episodes/{calf}/safety-net", told_who="Dr Shah, GP on call", told_at="10:40"
    )
    first, doctor = pages_of(therapist.browser.get(page.link("Sheet ")).data)
    for words in (
        "For the doctor",
        "Emma Runner",
        "14 Mar 1998",
        "Deep pain low in the calf after runs, right",
        "after a flight",
        "Yes: “Right, since Sunday”",
        "Dr Shah, GP on call",
        "10:40",
    ):
        assert words in doctor, words
    assert "Emma Runner" not in first
    assert "1998" not in first


def test_a_sheet_without_leg_signs_has_a_part_for_the_doctor_too(app: Flask) -> None:
    with app.app_context(), app.test_request_context():
        by = actor("therapist")
        neck = make_episode(make_client(by), by, complaint="Stiff neck", region="neck", side="")
        make_screening(neck, by, chest_or_breath="yes")
        document_id = make_safety_net(neck, by)
        *_first, doctor = pages_of(get_content(document_id, by=by))
    assert "For the doctor" in doctor
    assert "Stiff neck" in doctor
    assert "Wells" not in doctor


def test_who_was_told_is_kept_with_the_sheet(app: Flask) -> None:
    with app.app_context(), app.test_request_context():
        by = actor("therapist")
        emma = make_client(by)
        calf = make_episode(emma, by)
        make_screening(calf, by, swollen_one_leg="yes")
        assert list_safety_nets(emma, by=by) == []
        make_safety_net(calf, by)
        today = clock.today(by.zone)
        kept = find_safety_net(emma, since=today, by=by)
    assert kept
    assert (kept.told_who, kept.told_on, kept.told_at) == (
        "the client; GP by phone",
        today,
        "14:10",
    )


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
