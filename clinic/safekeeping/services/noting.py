"""What became of backups, written down for good."""

from datetime import datetime

from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.canonical import canonical_json
from clinic.core.database import db
from clinic.safekeeping.domain.backups import Attempt, Kind
from clinic.safekeeping.domain.reasons import Reason, write_reasons
from clinic.safekeeping.models import BackupRun


def note_attempt(attempt: Attempt, *, by: Actor, now: datetime) -> str:
    """Keep how a backup or a rehearsal ended; return its id.

    What somebody asked for is an event of the trail, too. What the program does by itself is not:
    each event is a change, and would ask for the next backup.
    """
    made = attempt.made
    run = BackupRun(
        at=attempt.at,
        kind=attempt.kind.value,
        folder=made.folder if made else "",
        file_name=made.file_name if made else "",
        size=made.size if made else 0,
        verified_at=made.verified_at if made else None,
        heads=canonical_json(made.heads if made else {}),
        error=write_reasons(made.remarks if made else _given(attempt.error)),
        copy_error=write_reasons(_given(made.copy_error if made else None)),
    )
    db.session.add(run)
    db.session.flush()
    if attempt.kind in (Kind.BY_HAND, Kind.BEFORE_UPGRADE):
        record_event(
            "backup made" if made else "backup failed",
            subject=("backup", run.id),
            by=by,
            now=now,
        )
    return run.id


def note_use(action: str, subject_id: str, *, by: Actor, now: datetime) -> None:
    """Write down that somebody took a backup (its id) or a key's sheet (its number)."""
    record_event(action, subject=("backup", subject_id), by=by, now=now)


def _given(reason: Reason | None) -> tuple[Reason, ...]:
    return () if reason is None else (reason,)
