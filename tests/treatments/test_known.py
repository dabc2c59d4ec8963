"""What is known of a client stands where somebody is about to treat."""

from flask import Flask

from clinic.clients.domain.commands import CautionEntry, ClinicalDetails
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.reader import Reader
from tests.treatments.making import make_session, technique

ADVICE = "no deep work, tools, cups or needles unless a doctor has agreed"


def make_visit(app: Flask, code: str) -> tuple[str, str]:
    """Episode and draft of a client with one caution."""
    with app.app_context():
        by = actor("therapist")
        clinical = ClinicalDetails(cautions=(CautionEntry(code=code),))
        episode_id = make_episode(make_client(by, clinical=clinical), by)
        return episode_id, make_session(episode_id, by)


def test_the_advice_stands_on_the_form_and_before_the_signature(
    app: Flask, therapist: Reader
) -> None:
    episode_id, note_id = make_visit(app, "anticoagulant")
    for address in (
        f"/episodes/{episode_id}/sessions/new",
        f"/sessions/{note_id}/edit",
        f"/sessions/{note_id}/sign",
    ):
        assert ADVICE in therapist.get(address).text, address


def test_a_draft_that_is_open_already_is_offered_before_a_second_one(
    app: Flask, therapist: Reader
) -> None:
    episode_id, note_id = make_visit(app, "statin")
    page = therapist.get(f"/episodes/{episode_id}/sessions/new")
    assert page.link("Go on with that one") == f"/sessions/{note_id}/edit"


def test_a_position_that_nobody_chose_is_not_recorded(app: Flask, therapist: Reader) -> None:
    _episode_id, note_id = make_visit(app, "statin")
    fields = therapist.get(f"/sessions/{note_id}/edit").fields()
    therapist.post(f"/sessions/{note_id}/edit", {**fields, "add": "techniques"})
    page = therapist.post(f"/sessions/{note_id}/edit", {**fields, "add": "techniques"})
    assert page.fields()["techniques-1-client_position"] == ""
    assert technique().client_position == "prone_pillow"
