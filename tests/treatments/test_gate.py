"""Screening stands before techniques, whichever way somebody tries."""

from datetime import timedelta

import pytest

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.errors import DomainError
from clinic.treatments.queries import get_session, list_sessions
from tests.reader import Reader
from tests.screening.making import (
    make_clearance,
    make_screening,
)
from tests.treatments.making import (
    ROW,
    block,
    make_session,
    make_signed_session,
    new,
    screen,
    sign,
)


def test_before_screening_words_can_be_written_and_no_technique_is_offered(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    page = therapist.get(new(episode_id))
    assert "Ask the screening questions before you treat" in page.text
    assert "techniques-0-technique" not in page.fields()
    therapist.submit(new(episode_id), subjective="Calf sore since Sunday.")
    assert list_sessions(client_id, by=by)[0].subjective == "Calf sore since Sunday."


def test_a_hand_made_request_with_techniques_is_refused_and_loses_nothing(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    fields = therapist.get(new(episode_id)).fields()
    page = therapist.post(
        new(episode_id), {**fields, **ROW, "subjective": "Calf sore."}, expect=422
    )
    assert "screening questions were not asked" in page.text
    assert page.fields()["subjective"] == "Calf sore."
    assert page.fields()["techniques-0-technique"] == "MFR_DIRECT"
    assert page.fields()["techniques-0-another"] == "soleus"
    assert list_sessions(client_id, by=by) == []


def test_after_the_questions_the_same_form_is_kept(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    fields = therapist.get(new(episode_id)).fields()
    page = therapist.post(new(episode_id), {**fields, **ROW}, expect=422)
    make_screening(episode_id, by)
    saved = therapist.post(new(episode_id), page.fields())
    assert "Draft saved." in saved.text
    assert len(list_sessions(client_id, by=by)[0].techniques) == 1


def test_screening_of_another_day_opens_no_technique(by: Actor, episode_id: str) -> None:
    before = clock.today(by.zone) - timedelta(days=3)
    make_screening(episode_id, by, asked_on=before)
    with pytest.raises(DomainError, match="not asked for this day") as refused:
        make_session(episode_id, by, screened=False)
    assert refused.value.field == "techniques"
    assert make_session(episode_id, by, screened=False, held_on=before)


def test_a_blocked_client_is_told_of_and_gets_no_rows(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    screen(episode_id, by)
    block(episode_id, by)
    page = therapist.get(new(episode_id))
    assert "Not to be treated at present" in page.text
    assert "techniques-0-technique" not in page.fields()


def test_techniques_on_a_blocked_client_are_refused_by_hand_made_requests_too(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    screen(episode_id, by)
    block(episode_id, by)
    fields = therapist.get(new(episode_id)).fields()
    page = therapist.post(new(episode_id), {**fields, **ROW, "plan": "Keep this."}, expect=422)
    assert "Treatment is blocked" in page.text
    assert page.fields()["plan"] == "Keep this."
    assert list_sessions(client_id, by=by) == []


def test_a_second_tab_that_was_open_before_the_block_is_refused(
    therapist: Reader, by: Actor, client_id: str, episode_id: str
) -> None:
    screen(episode_id, by)
    old = therapist.get(new(episode_id)).fields()
    block(episode_id, by)
    page = therapist.post(new(episode_id), {**old, **ROW}, expect=422)
    assert "Treatment is blocked" in page.text
    assert list_sessions(client_id, by=by) == []


def test_an_old_draft_with_techniques_is_neither_saved_nor_signed_once_blocked(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by)
    block(episode_id, by)
    fields = therapist.get(f"/sessions/{note_id}/edit").fields()
    page = therapist.post(f"/sessions/{note_id}/edit", {**fields, "plan": "New."}, expect=422)
    assert "Treatment is blocked" in page.text
    assert page.fields()["plan"] == "New."
    assert "These techniques cannot be signed" in therapist.get(f"/sessions/{note_id}/sign").text
    with pytest.raises(DomainError, match="Treatment is blocked"):
        sign(note_id, by)
    signed = therapist.post(
        f"/sessions/{note_id}/sign",
        {"row_version": str(get_session(note_id, by=by).row_version)},
        expect=422,
    )
    assert "Treatment is blocked" in signed.text
    assert not get_session(note_id, by=by).is_signed


def test_another_word_saved_after_the_block_leaves_consent_and_pain_as_they_were(
    therapist: Reader, by: Actor, episode_id: str
) -> None:
    note_id = make_session(episode_id, by, techniques=(), screened=True, pain_after=3)
    block(episode_id, by)
    page = therapist.submit(f"/sessions/{note_id}/edit", plan="Wait for the scan.")
    assert "Draft saved." in page.text
    kept = get_session(note_id, by=by)
    assert (kept.plan, kept.pain_after) == ("Wait for the scan.", 3)
    assert kept.consent_reconfirmed


def test_what_was_signed_before_the_block_stays_as_it_is(by: Actor, episode_id: str) -> None:
    note_id = make_signed_session(episode_id, by)
    before = get_session(note_id, by=by)
    block(episode_id, by)
    assert get_session(note_id, by=by) == before


def test_a_clearance_opens_treatment_again(by: Actor, episode_id: str) -> None:
    screen(episode_id, by)
    block(episode_id, by)
    with pytest.raises(DomainError):
        make_session(episode_id, by, screened=False)
    make_clearance(episode_id, by)
    assert make_session(episode_id, by, screened=False)
