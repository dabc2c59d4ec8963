"""Signing: from here on the session stands for good."""

from datetime import datetime

from clinic.assessments.queries import get_assessment
from clinic.assessments.services import seal_assessment
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import claim, db
from clinic.core.errors import DomainError, StaleRecord
from clinic.core.history import keep_version
from clinic.treatments.domain.commands import SignSession
from clinic.treatments.domain.rules import Missing, find_missing
from clinic.treatments.domain.signing import signature, signed_content
from clinic.treatments.queries import get_note, session_record
from clinic.treatments.services.drafts import check_open

MISSING = {
    Missing.CONTENT: "Nothing is written yet, so there is nothing to sign.",
    Missing.CONSENT: "Please ask again whether the client agrees, and tick it, before you sign: "
    "techniques were given.",
}


def sign_session(command: SignSession, *, by: Actor, now: datetime) -> None:
    """Lock a session and its findings for good, under the name of its therapist.

    Raises NotFound, LockedRecord where it is signed already, StaleRecord where it or its findings
    changed since they were read, DomainError where something is missing or ``by`` is not its
    therapist.
    """
    note = get_note(command.note_id, by=by)
    check_open(note, by=by)
    claim(note, command.seen_version)
    for missing in find_missing(session_record(note)):
        raise DomainError(MISSING[missing])
    findings = None
    if note.assessment_id is not None:
        _check_findings(note.assessment_id, command.seen_findings, by=by)
        seal_assessment(note.assessment_id, by=by, now=now)
        findings = get_assessment(note.assessment_id, by=by)
    note.signed_at, note.signed_by_id, note.signed_by_name = now, by.id, by.name
    content = signed_content(session_record(note), findings)
    note.signed_sha256 = signature(content)
    db.session.flush()
    subject = ("session", note.id)
    number = record_event(
        "session signed",
        subject=subject,
        client_id=note.client_id,
        by=by,
        now=now,
        detail={"sha256": note.signed_sha256},
    )
    keep_version(subject, content, event_number=number, by=by, now=now)


def _check_findings(assessment_id: str, seen: int | None, *, by: Actor) -> None:
    if seen is not None and get_assessment(assessment_id, by=by).row_version != seen:
        raise StaleRecord
