"""Somebody who looks everything through and changes nothing but their own account."""

from flask import Flask

from tests.app.test_records import make_records
from tests.people import person_id
from tests.reader import Reader


def test_the_owner_makes_somebody_an_auditor(app: Flask, owner: Reader) -> None:
    page = owner.submit(
        "/people/new", name="Zoë Wirth", email="zoe@test.example", roles=["auditor"]
    )
    assert "Zoë Wirth" in page.text


def test_nobody_is_auditor_and_something_else(app: Flask, owner: Reader) -> None:
    with app.app_context():
        address = f"/people/{person_id('auditor')}"
    page = owner.submit(address, expect=422, roles=["auditor", "therapist"])
    assert "An auditor only reads. Please choose this role alone, or leave it out." in page.text


def test_an_auditor_reads_records_and_papers_and_sees_no_way_to_change_them(
    app: Flask, auditor: Reader
) -> None:
    with app.app_context():
        ids = make_records("therapist").ids
    for path in (
        f"/clients/{ids['client_id']}",
        f"/clients/{ids['client_id']}/details",
        f"/sessions/{ids['note_id']}",
        f"/sheets/{ids['sheet_id']}",
        f"/reports/{ids['report_id']}",
    ):
        main = auditor.get(path).soup.find("main")
        assert main is not None
        assert main.find("form") is None, path
    assert auditor.browser.get(f"/documents/{ids['document_id']}.pdf").mimetype == "application/pdf"


def test_an_auditor_is_refused_what_a_hand_made_request_would_change(
    app: Flask, auditor: Reader
) -> None:
    with app.app_context():
        ids = make_records("therapist").ids
    auditor.post(f"/clients/{ids['client_id']}/archive", {}, expect=403)
    auditor.post(f"/sessions/{ids['note_id']}/edit", {"plan": "Rest"}, expect=403)
    auditor.post(f"/adverse/{ids['event_id']}", {"words": "Better"}, expect=403)
    auditor.get("/clients/new", expect=403)


def test_an_auditor_changes_their_own_account(auditor: Reader) -> None:
    page = auditor.submit("/account", reach_words="0151 496 0999")
    assert page.fields()["reach_words"] == "0151 496 0999"


def test_an_auditor_answers_for_no_client(app: Flask, therapist: Reader) -> None:
    with app.app_context():
        auditor_id = person_id("auditor")
    assert auditor_id not in therapist.get("/clients/new").html
