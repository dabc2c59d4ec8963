"""What every save must have left behind, by the trail's own account."""

from collections.abc import Iterator

from sqlalchemy import and_, or_, select

from clinic.core.audit import AuditEvent
from clinic.core.database import db
from clinic.core.history import RecordVersion
from clinic.core.seals import Checked

# Whatever happens to a record of these kinds leaves a version,
KINDS = (
    *("adverse event", "assessment", "clearance", "client", "episode"),
    *("own_measure", "plan", "running", "screening", "session"),
)
# but for what adds to a session, or closes findings as they are.
WITHOUT = ("addendum added", "assessment sealed")
# What leaves one though it happens to a record of another kind.
ALSO = ("safety-net sheet made",)


def verify_saves() -> Iterator[Checked]:
    """Every event that keeps a version has it: the newest cannot be cut off unnoticed."""
    keeps = or_(
        and_(AuditEvent.subject_kind.in_(KINDS), AuditEvent.action.not_in(WITHOUT)),
        AuditEvent.action.in_(ALSO),
    )
    its_version = and_(
        RecordVersion.event_number == AuditEvent.number,
        RecordVersion.record_id == AuditEvent.subject_id,
    )
    events = (
        select(AuditEvent.number, AuditEvent.subject_kind, AuditEvent.subject_id, RecordVersion.id)
        .outerjoin(RecordVersion, its_version)
        .where(keeps)
        .order_by(AuditEvent.number)
    )
    for number, kind, record_id, version_id in db.session.execute(events):
        fault = "" if version_id else "The version that was kept with event %(place)s is gone."
        yield Checked(f"{number} ({kind} {record_id})", fault)
