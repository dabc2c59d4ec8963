"""Signed sessions, held against their signatures."""

from collections.abc import Iterator

from sqlalchemy import select

from clinic.assessments.queries import get_assessment
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.seals import Kept
from clinic.treatments.domain.signing import is_intact
from clinic.treatments.models import SessionNote
from clinic.treatments.queries.sessions import get_session


def verify_sessions(*, by: Actor) -> Iterator[Kept]:
    """Every signed session that ``by`` may see, hashed again in the spelling it was signed in."""
    signed = select(SessionNote.id).where(SessionNote.signed_at.is_not(None))
    for note_id in db.session.scalars(signed.order_by(SessionNote.signed_at)).all():
        session = get_session(note_id, by=by)
        rests_on = session.assessment_id
        findings = None if rests_on is None else get_assessment(rests_on, by=by)
        yield Kept(
            id=note_id,
            digest=session.signed_sha256,
            is_whole=is_intact(session, findings),
            at=session.held_on.isoformat(),
        )
