"""Reactions to treatment: recorded for good, followed up."""

from dataclasses import asdict
from datetime import datetime

from clinic.clients.queries import get_client_header
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import db
from clinic.core.errors import DomainError, NotFound
from clinic.core.history import keep_version
from clinic.treatments.content import choices
from clinic.treatments.domain.adverse import FollowAdverse, RecordAdverse, check_adverse
from clinic.treatments.models import AdverseEvent, AdverseFollowUp
from clinic.treatments.queries import get_adverse, get_note

KIND = "adverse event"
LISTS = {
    "happened": "adverse_happened",
    "onset": "adverse_onset",
    "action": "adverse_action",
    "related": "adverse_related",
}


def record_adverse(command: RecordAdverse, *, by: Actor, now: datetime) -> str:
    """Keep a reaction; return its id.

    Raises NotFound for a client or sessions that ``by`` may not see, DomainError beside the field.
    """
    client = get_client_header(command.client_id, by=by)
    _check_lists(command)
    check_adverse(command)
    notes = [get_note(each, by=by) for each in (command.note_id, command.told_in_id) if each]
    if any(note.client_id != client.id for note in notes):
        raise NotFound("session")
    event = AdverseEvent(
        **{
            **asdict(command),
            "severity": command.severity.value,
            "resolved": command.resolved.value,
        },
        episode_id=notes[0].episode_id if notes else None,
        recorded_at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(event)
    db.session.flush()
    detail: dict[str, object] = {"happened": command.happened, "severity": command.severity.value}
    _keep("adverse event recorded", event.id, client.id, detail, by, now)
    return event.id


def follow_adverse(command: FollowAdverse, *, by: Actor, now: datetime) -> None:
    """Add how it went on. Raises NotFound, DomainError where nothing is said."""
    event = get_adverse(command.event_id, by=by)
    if not command.words.strip():
        raise DomainError("Please write how it went on.", field="words")
    follow_up = AdverseFollowUp(
        event_id=event.id,
        words=command.words,
        resolved=command.resolved.value,
        reported_to_insurer=command.reported_to_insurer,
        made_at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(follow_up)
    db.session.flush()
    db.session.expire_all()
    _keep("adverse event followed up", event.id, event.client_id, {}, by, now)


def _check_lists(command: RecordAdverse) -> None:
    if not command.happened:
        raise DomainError("Please say what happened.", field="happened")
    for name, code in LISTS.items():
        value = getattr(command, name)
        if value and value not in {choice.value for choice in choices(code)}:
            raise DomainError("Please choose from the list.", field=name)


def _keep(
    action: str,
    event_id: str,
    client_id: str,
    detail: dict[str, object],
    by: Actor,
    now: datetime,
) -> None:
    subject = (KIND, event_id)
    number = record_event(
        action, subject=subject, client_id=client_id, by=by, now=now, detail=detail
    )
    content = asdict(get_adverse(event_id, by=by))
    keep_version(subject, content, event_number=number, by=by, now=now)
