"""Signing: from here on the session stands for good."""

from dataclasses import asdict
from datetime import datetime

from clinic.accounts.queries import get_person, get_practice
from clinic.assessments.queries import get_assessment
from clinic.assessments.services import seal_assessment
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.canonical import canonical_json
from clinic.core.database import claim, db
from clinic.core.errors import DomainError, StaleRecord
from clinic.core.history import keep_version
from clinic.screening.queries import get_standing
from clinic.treatments.domain.commands import SignSession
from clinic.treatments.domain.completeness import Missing
from clinic.treatments.domain.formats import NEWEST
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.domain.signing import signature, signed_content
from clinic.treatments.models import SessionNote
from clinic.treatments.presenters import present_head
from clinic.treatments.queries import get_note, list_told_in, session_record
from clinic.treatments.services.completeness import find_refusal, list_missing
from clinic.treatments.services.drafts import check_open

MISSING = {
    Missing.CARRIED: "Something from last time is not confirmed yet. Please confirm or clear it.",
    Missing.CONTENT: "Nothing is written yet, so there is nothing to sign.",
    Missing.REACTION: "Something happened after last time, you say. Please record what it was.",
    Missing.NOT_TREATED: "The client may not be treated at present. Please say how the visit "
    "ended: awaiting clearance, or referred.",
    Missing.CONSENT: "Please ask again whether the client agrees, and tick it, before you sign: "
    "techniques were given.",
    Missing.TECHNIQUE_CONSENT: "One of the techniques needs a yes of its own. Please ask for it, "
    "and tick it beside the technique.",
    Missing.OBSERVATIONS: "Please write what you observed: the client was not treated.",
    Missing.SAID: "Please write what you said to the client, who was not treated.",
    Missing.TOLD: "Please write who was told, and when: the client was not treated.",
    Missing.SAFETY_NET: "Please say whether the client was given the safety-net sheet.",
    Missing.SAFETY_NET_SHEET: "The safety-net sheet was given, you say, and none was made for this "
    "client on the day of the visit or since. Make it, or choose “Not given”.",
}


def sign_session(command: SignSession, *, by: Actor, now: datetime) -> None:
    """Lock a session and its findings for good, under the name of its therapist.

    Raises NotFound, LockedRecord where it is signed already, StaleRecord where it or its findings
    changed since they were read, DomainError where something is missing, where the client may not
    be treated and was, or where ``by`` is not its therapist.
    """
    note = get_note(command.note_id, by=by)
    check_open(note, by=by)
    claim(note, command.seen_version)
    check_complete(session_record(note), by=by)
    _check_findings(note.assessment_id, command.seen_findings, by=by)
    findings = None
    if note.assessment_id is not None:
        seal_assessment(note.assessment_id, by=by, now=now)
        findings = get_assessment(note.assessment_id, by=by)
    _put_name(note, by, now)
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


def check_complete(session: SessionRecord, *, by: Actor) -> None:
    """Refuse a note in which something is missing, or techniques that ``by`` may not sign for.

    Screening may forbid them, or they ask for training that the card of ``by`` does not show.
    """
    standing = get_standing(session.client_id, session.episode_id, by=by)
    if refused := find_refusal(session, standing, by=by):
        raise unplaced(refused)
    missing = list_missing(session, standing, list_told_in(session.id, by=by), by=by)
    if missing:
        raise DomainError(MISSING[missing[0]])


def unplaced(error: DomainError) -> DomainError:
    """The same words for a page that has no such field."""
    return DomainError(error.message, field="", **error.values)


def _put_name(note: SessionNote, by: Actor, now: datetime) -> None:
    """Name, time, spelling and the head of the paper, as they are on this day."""
    head = present_head(get_practice(), get_person(by.id))
    note.signed_at, note.signed_by_id, note.signed_by_name = now, by.id, by.name
    note.signed_format, note.signed_head = NEWEST, canonical_json(asdict(head))


def _check_findings(assessment_id: str | None, seen: int, *, by: Actor) -> None:
    stands = 0 if assessment_id is None else get_assessment(assessment_id, by=by).row_version
    if stands != seen:
        raise StaleRecord
