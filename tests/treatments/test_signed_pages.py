"""What pages say and refuse once a session is signed."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from clinic.anatomy.domain import Side
from clinic.assessments.domain import ChangeAssessment
from clinic.assessments.queries import get_assessment
from clinic.assessments.services import change_assessment
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db, transaction, writing
from clinic.treatments.domain.commands import Part
from clinic.treatments.queries import get_session
from tests.assessments.making import findings, make_assessment, tightness
from tests.people import actor
from tests.reader import Reader
from tests.treatments.making import add_addendum, make_session, make_signed_session


def test_a_signed_session_has_no_edit_page_and_takes_no_post(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    edit, sign = f"/sessions/{note_id}/edit", f"/sessions/{note_id}/sign"
    old_tab, old_signing = therapist.get(edit).fields(), therapist.get(sign).fields()
    therapist.submit(sign)
    assert "signed" in therapist.get(edit, expect=409).text
    therapist.get(sign, expect=409)
    page = therapist.post(edit, {**old_tab, "plan": "Too late, and not lost."}, expect=409)
    assert "Too late, and not lost." in page.html
    therapist.post(sign, {**old_signing, "form_key": "0" * 20}, expect=409)
    therapist.post(edit, {**old_tab, "add": "techniques"}, expect=409)
    assert get_session(note_id, by=by).plan == "Release twice more, then load."


def test_the_sign_button_pressed_twice_signs_once(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    path = f"/sessions/{make_session(episode_id, by)}/sign"
    fields = therapist.get(path).fields()
    assert "Signed" in therapist.post(path, fields).text
    assert "Signed" in therapist.post(path, fields).text


def test_a_session_that_changed_after_it_was_read_is_shown_again(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    path = f"/sessions/{note_id}/sign"
    old = therapist.get(path).fields()
    therapist.submit(f"/sessions/{note_id}/edit", plan="Changed in another tab.")
    page = therapist.post(path, old, expect=409)
    assert "NOT signed" in page.text
    assert "Changed in another tab." in page.text
    assert "Signed" in therapist.post(path, page.fields()).text


def test_findings_that_changed_after_they_were_read_are_not_signed(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    assessment_id = make_assessment(episode_id, by)
    path = f"/sessions/{make_session(episode_id, by, assessment_id=assessment_id)}/sign"
    old = therapist.get(path).fields()
    said = findings(by, tightness=(tightness(side=Side.LEFT),))
    change = ChangeAssessment(assessment_id=assessment_id, seen_version=1, **said)
    colleague = actor("colleague")
    with transaction(colleague):
        change_assessment(change, by=colleague, now=clock.now())
    page = therapist.post(path, old, expect=409)
    assert "NOT signed" in page.text
    assert "Left soleus" in page.text
    assert get_assessment(assessment_id, by=by).sealed_at is None
    assert "Signed" in therapist.post(path, page.fields()).text


def test_a_page_that_does_not_say_which_findings_were_read_signs_none(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    assessment_id = make_assessment(episode_id, by)
    path = f"/sessions/{make_session(episode_id, by, assessment_id=assessment_id)}/sign"
    sent = therapist.get(path).fields()
    del sent["findings_version"]
    assert "NOT signed" in therapist.post(path, sent, expect=409).text
    assert get_assessment(assessment_id, by=by).sealed_at is None


def test_a_signed_session_says_how_its_findings_were_last_time(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    day = clock.today(by.zone) - timedelta(days=7)
    make_assessment(episode_id, by, assessed_on=day, pain_now=6)
    now = make_assessment(episode_id, by, pain_now=2)
    note_id = make_session(episode_id, by, assessment_id=now)
    said = "4 lower than last time"
    assert said in therapist.get(f"/sessions/{note_id}/sign").text
    assert said in therapist.submit(f"/sessions/{note_id}/sign").text
    make_assessment(episode_id, by, pain_now=5)
    assert said in therapist.get(f"/sessions/{note_id}").text


def test_what_is_missing_is_said_and_nothing_can_be_signed(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    path = f"/sessions/{make_session(episode_id, by, consent_reconfirmed=False)}/sign"
    page = therapist.get(path)
    assert "Before you can sign" in page.text
    assert "Sign as" not in page.text
    assert "agrees" in therapist.submit(path, expect=422).text


def test_an_addendum_is_written_and_stands_under_its_part(
    owner: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_signed_session(episode_id, by)
    page = owner.submit(
        f"/sessions/{note_id}/addenda/new",
        part="plan",
        text="Calf raises\nonly without pain.",
        reason="By phone.",
    )
    assert page.path == f"/sessions/{note_id}"
    plan = next(
        part for part in page.soup.find_all("section") if part.h2 and part.h2.text == "Plan"
    )
    words = plan.get_text(" ", strip=True)
    assert "Owner Test" in words
    assert "only without pain." in words
    assert "By phone." in words
    assert "Release twice more" in words


@pytest.mark.parametrize("name", ["part", "text", "reason"])
def test_an_addendum_without_words_comes_back(
    therapist: Reader, by: Actor, episode_id: str, name: str
) -> None:
    note_id = make_signed_session(episode_id, by)
    fields = {"part": "plan", "text": "More.", "reason": "Forgotten.", name: ""}
    page = therapist.submit(f"/sessions/{note_id}/addenda/new", expect=422, **fields)
    assert page.fields()["text"] == fields["text"]
    assert page.fields()["reason"] == fields["reason"]


def test_an_addendum_to_a_draft_leads_back_to_the_draft(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    path = f"/sessions/{note_id}/addenda/new"
    assert "not signed yet" in therapist.get(path).text
    sent = {"part": "plan", "text": "x", "reason": "y"}
    assert "not signed yet" in therapist.post(path, sent, expect=422).text


def test_a_session_changed_behind_the_programs_back_is_called_out(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_signed_session(episode_id, by)
    assert "not what was signed" not in therapist.get(f"/sessions/{note_id}").text
    with writing():
        db.session.execute(text("DROP TRIGGER guard_session_note_update"))
        db.session.execute(text("UPDATE session_note SET plan = 'Forged.'"))
        db.session.commit()
    assert "not what was signed" in therapist.get(f"/sessions/{note_id}").text


def test_a_signed_session_offers_what_comes_next(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_signed_session(episode_id, by)
    add_addendum(note_id, by, part=Part.OTHER, text="Sent a copy to the doctor.")
    page = therapist.get(f"/sessions/{note_id}")
    assert page.link("Home plan") == f"/episodes/{episode_id}/plan"
    assert page.link("Print") == f"/sessions/{note_id}.pdf"
    assert "Sent a copy to the doctor." in page.text
