"""Addenda: the only way to say more about a signed session."""

from datetime import datetime

from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import db
from clinic.core.errors import DomainError
from clinic.treatments.domain.commands import AddAddendum
from clinic.treatments.models import Addendum
from clinic.treatments.queries import addendum_digest, get_note


def add_addendum(command: AddAddendum, *, by: Actor, now: datetime) -> str:
    """Add a later thought under the name of ``by``; return its id.

    Raises NotFound, and DomainError for an unsigned session (its draft can be changed) or where
    text or reason is empty.
    """
    note = get_note(command.note_id, by=by)
    if note.signed_at is None:
        raise DomainError("This session is not signed yet. Please change the draft itself.")
    for name in ("text", "reason"):
        if not getattr(command, name).strip():
            raise DomainError("Please fill this in.", field=name)
    addendum = Addendum(
        note_id=note.id,
        part=command.part.value,
        text=command.text,
        reason=command.reason,
        made_at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(addendum)
    db.session.flush()
    record_event(
        "addendum added",
        subject=("session", note.id),
        client_id=note.client_id,
        by=by,
        now=now,
        detail={
            "addendum": addendum.id,
            "part": addendum.part,
            "sha256": addendum_digest(addendum),
        },
    )
    return addendum.id
