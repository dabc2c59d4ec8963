"""Signed sessions held against their signatures, drafts and reactions against their saves."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from clinic.assessments.queries import get_assessment
from clinic.core.actor import Actor
from clinic.core.audit import AuditEvent
from clinic.core.canonical import canonical_json, digest
from clinic.core.database import db
from clinic.core.seals import Checked, Kept
from clinic.core.standing import Live, verify_live
from clinic.treatments.domain.signing import draft_content, is_intact
from clinic.treatments.models import Addendum, SessionNote
from clinic.treatments.queries.adverse import list_all_adverse
from clinic.treatments.queries.records import session_record
from clinic.treatments.queries.sessions import get_session

# What the digest of an addendum covers: a new column would belong to a new action.
ADDENDUM = ("note_id", "part", "text", "reason", "made_at", "by_id", "by_name")


def verify_sessions(*, by: Actor) -> Iterator[Kept]:
    """Every signed session that ``by`` may see, hashed again in the spelling it was signed in."""
    signed = select(SessionNote.id).where(SessionNote.signed_at.is_not(None))
    for note_id in db.session.scalars(signed.order_by(SessionNote.signed_at)).all():
        session = get_session(note_id, by=by)
        rests_on = session.assessment_id
        findings = None if rests_on is None else get_assessment(rests_on, by=by)
        yield Kept(
            id=note_id,
            client_id=session.client_id,
            digest=session.signed_sha256,
            # No signature covers being put aside: what is signed never was.
            is_whole=is_intact(session, findings) and session.discarded is None,
            at=session.held_on.isoformat(),
            filed={},
        )


def verify_drafts() -> Iterator[Checked]:
    """Every session is there, and each draft says what its last save kept."""
    notes = db.session.scalars(
        select(SessionNote)
        .order_by(SessionNote.begun_at)
        .options(
            selectinload(SessionNote.techniques),
            selectinload(SessionNote.exercises),
            selectinload(SessionNote.addenda),
        )
        .execution_options(yield_per=200)
    )
    return verify_live("session", (_live(note) for note in notes))


def verify_addenda() -> Iterator[Checked]:
    """Every addendum is there and says what the trail noted; older events noted no digest."""
    events = select(AuditEvent.detail).where(AuditEvent.action == "addendum added")
    said = [json.loads(detail) for detail in db.session.scalars(events)]
    noted = {detail["addendum"]: detail.get("sha256", "") for detail in said}
    for row in db.session.scalars(select(Addendum).order_by(Addendum.made_at)):
        known = noted.pop(row.id, None)
        is_whole = known in ("", addendum_digest(row))
        yield Checked(row.id, "" if is_whole else "The addendum %(place)s is not what was written.")
    gone = "The addendum %(place)s was written once and is gone."
    yield from (Checked(addendum_id, gone) for addendum_id in noted)


def addendum_digest(row: Addendum) -> str:
    """SHA-256 over what an addendum says, for the trail to note."""
    return digest(canonical_json({name: getattr(row, name) for name in ADDENDUM}))


def verify_adverse() -> Iterator[Checked]:
    """Every reaction, held against what was kept with its last word."""
    live = (Live(each.id, each.client_id, asdict(each)) for each in list_all_adverse())
    # The day of the session that it followed stands on that session, and may be put right there.
    return verify_live("adverse event", live, but={"followed_on"})


def _live(note: SessionNote) -> Live:
    signed = note.signed_at is not None
    content = None if signed else draft_content(session_record(note))
    return Live(note.id, note.client_id, content)
