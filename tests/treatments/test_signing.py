"""Signing: by whom, what is missing, what the digest covers, and what comes after."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from clinic.assessments.queries import get_assessment
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import AuditEvent
from clinic.core.canonical import digest
from clinic.core.database import db, transaction
from clinic.core.errors import DomainError, LockedRecord, NotFound, StaleRecord
from clinic.core.history import RecordVersion
from clinic.treatments import services
from clinic.treatments.domain.commands import Part, SignSession
from clinic.treatments.domain.completeness import Missing, find_missing
from clinic.treatments.domain.signing import is_intact, signature, signed_content
from clinic.treatments.queries import get_session
from tests.assessments.making import make_assessment
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.people import actor
from tests.treatments.making import add_addendum, make_session, make_signed_session, sign


def test_signing_names_the_therapist_the_time_and_a_digest(by: Actor, episode_id: str) -> None:
    session = get_session(make_signed_session(episode_id, by), by=by)
    assert session.is_signed
    assert (session.signed_by_id, session.signed_by_name) == (by.id, "Therapist Test")
    assert len(session.signed_sha256) == 64


def test_signing_seals_the_findings_of_the_visit(by: Actor, episode_id: str) -> None:
    findings = make_assessment(episode_id, by)
    make_signed_session(episode_id, by, assessment_id=findings)
    assert get_assessment(findings, by=by).sealed_at is not None


def test_the_signed_text_itself_is_kept_and_hashes_to_the_digest(
    by: Actor, episode_id: str
) -> None:
    findings = make_assessment(episode_id, by)
    note_id = make_signed_session(episode_id, by, assessment_id=findings)
    session = get_session(note_id, by=by)
    kept = db.session.scalars(
        select(RecordVersion)
        .where(RecordVersion.record_id == note_id)
        .order_by(RecordVersion.version.desc())
    ).first()
    assert kept is not None
    assert kept.content_sha256 == session.signed_sha256 == digest(kept.content)
    assert "Soleus firm low" in kept.content
    assert '"trigger_points":[{' in kept.content


def test_what_stands_in_the_database_is_what_was_signed(by: Actor, episode_id: str) -> None:
    findings = make_assessment(episode_id, by)
    note_id = make_signed_session(episode_id, by, assessment_id=findings)
    db.session.expire_all()
    session, assessment = get_session(note_id, by=by), get_assessment(findings, by=by)
    assert is_intact(session, assessment)
    assert not is_intact(session, None)
    assert not is_intact(session, replace(assessment, pain=replace(assessment.pain, now=0)))
    assert not is_intact(replace(session, plan="Something else."), assessment)
    assert not is_intact(replace(session, techniques=()), assessment)


def test_later_changes_of_names_and_locks_do_not_break_a_digest(by: Actor, episode_id: str) -> None:
    session = get_session(make_signed_session(episode_id, by), by=by)
    renamed = replace(session, therapist_name="Married Test", row_version=99, addenda=())
    assert signature(signed_content(renamed, None)) == session.signed_sha256


def test_only_the_therapist_of_the_session_signs(by: Actor, episode_id: str) -> None:
    note_id = make_session(episode_id, by)
    for somebody in ("owner", "colleague"):
        with pytest.raises(DomainError, match="Only the therapist"):
            sign(note_id, actor(somebody))
    assert not get_session(note_id, by=by).is_signed


def test_techniques_need_consent_before_they_are_signed(by: Actor, episode_id: str) -> None:
    note_id = make_session(episode_id, by, consent_reconfirmed=False)
    assert find_missing(get_session(note_id, by=by)) == (Missing.CONSENT,)
    with pytest.raises(DomainError, match="agrees"):
        sign(note_id, by)


def test_a_visit_without_techniques_needs_no_consent(by: Actor, episode_id: str) -> None:
    note_id = make_signed_session(episode_id, by, consent_reconfirmed=False, techniques=())
    assert get_session(note_id, by=by).is_signed


def test_an_empty_session_cannot_be_signed(by: Actor, episode_id: str) -> None:
    nothing: dict[str, Any] = {
        "subjective": "",
        "objective": "",
        "appraisal": "",
        "plan": "",
        "techniques": (),
    }
    note_id = make_session(episode_id, by, **nothing)
    with pytest.raises(DomainError, match="nothing to sign"):
        sign(note_id, by)


def test_what_changed_after_it_was_read_is_not_signed(by: Actor, episode_id: str) -> None:
    note_id = make_session(episode_id, by)
    command = SignSession(note_id=note_id, seen_version=99, seen_findings=0)
    with pytest.raises(StaleRecord), transaction(by):
        services.sign_session(command, by=by, now=clock.now())


@pytest.mark.parametrize(("rests_on_findings", "seen"), [(True, 0), (True, 2), (False, 1)])
def test_findings_that_were_not_read_as_they_stand_are_not_signed(
    by: Actor, episode_id: str, rests_on_findings: bool, seen: int
) -> None:
    findings = make_assessment(episode_id, by) if rests_on_findings else None
    note_id = make_session(episode_id, by, assessment_id=findings)
    version = get_session(note_id, by=by).row_version
    command = SignSession(note_id=note_id, seen_version=version, seen_findings=seen)
    with pytest.raises(StaleRecord), transaction(by):
        services.sign_session(command, by=by, now=clock.now())


def test_a_second_signature_is_refused(by: Actor, episode_id: str) -> None:
    note_id = make_signed_session(episode_id, by)
    with pytest.raises(LockedRecord):
        sign(note_id, by)


def test_findings_of_another_episode_are_not_signed_with_it(
    by: Actor, client_id: str, episode_id: str
) -> None:
    elsewhere = make_assessment(make_episode(client_id, by), by)
    with pytest.raises(NotFound):
        make_session(episode_id, by, assessment_id=elsewhere)
    other_client = make_episode(make_client(by, given_names="Ola"), by)
    with pytest.raises(NotFound):
        make_session(episode_id, by, assessment_id=make_assessment(other_client, by))


def test_addenda_stand_in_their_order_beside_their_part(by: Actor, episode_id: str) -> None:
    note_id = make_signed_session(episode_id, by)
    add_addendum(note_id, by, part=Part.PLAN, text="First.")
    add_addendum(note_id, actor("owner"), part=Part.PLAN, text="Second.")
    add_addendum(note_id, by, part=Part.PAIN, text="Third.")
    session = get_session(note_id, by=by)
    assert [line.text for line in session.addenda_to(Part.PLAN)] == ["First.", "Second."]
    assert [line.by_name for line in session.addenda] == [
        "Therapist Test",
        "Owner Test",
        "Therapist Test",
    ]


def test_an_addendum_to_a_draft_is_refused(by: Actor, episode_id: str) -> None:
    with pytest.raises(DomainError, match="not signed yet"):
        add_addendum(make_session(episode_id, by), by)


@pytest.mark.parametrize("field", ["text", "reason"])
def test_an_addendum_needs_words_and_a_reason(by: Actor, episode_id: str, field: str) -> None:
    note_id = make_signed_session(episode_id, by)
    with pytest.raises(DomainError) as refused:
        add_addendum(note_id, by, **{field: "  "})
    assert refused.value.field == field


def test_the_trail_names_what_was_done_and_never_what_was_written(
    by: Actor, episode_id: str
) -> None:
    note_id = make_signed_session(episode_id, by)
    add_addendum(note_id, by, text="Pain after was 4.")
    events = db.session.scalars(
        select(AuditEvent).where(AuditEvent.subject_id == note_id).order_by(AuditEvent.number)
    ).all()
    assert [event.action for event in events] == [
        "session begun",
        "session signed",
        "addendum added",
    ]
    assert not any("Calf ached" in event.detail or "was 4" in event.detail for event in events)
