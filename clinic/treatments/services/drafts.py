"""Beginning and changing a draft."""

from dataclasses import fields
from datetime import datetime

from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import claim, db
from clinic.core.errors import DomainError, LockedRecord
from clinic.core.history import keep_version
from clinic.episodes.queries import get_episode
from clinic.treatments.domain.commands import (
    BeginSession,
    ChangeSession,
    TechniqueRow,
    WriteSession,
)
from clinic.treatments.domain.signing import session_content
from clinic.treatments.models import SessionNote, Technique
from clinic.treatments.queries import get_note, session_record
from clinic.treatments.services.checks import check_writing

WRITTEN = tuple(field.name for field in fields(WriteSession) if field.name != "techniques")


def begin_session(command: BeginSession, *, by: Actor, now: datetime) -> str:
    """Keep a new draft, whose therapist is ``by``; return its id.

    Raises NotFound for an episode or findings that ``by`` may not see, DomainError for a broken
    rule.
    """
    episode = get_episode(command.episode_id, by=by)
    check_writing(command, episode_id=episode.id, by=by, now=now)
    note = SessionNote(
        client_id=episode.client_id, episode_id=episode.id, therapist_id=by.id, begun_at=now
    )
    _write(note, command)
    db.session.add(note)
    db.session.flush()
    _keep(note, "session begun", {}, by=by, now=now)
    return note.id


def change_session(command: ChangeSession, *, by: Actor, now: datetime) -> None:
    """Save a draft again; where nothing changed, nothing is written.

    Raises NotFound, LockedRecord once it is signed, StaleRecord, and DomainError for a broken
    rule or a draft of somebody else.
    """
    note = get_note(command.note_id, by=by)
    check_open(note, by=by)
    check_writing(command, episode_id=note.episode_id, by=by, now=now)
    before = _told(note)
    _write(note, command)
    changed = sorted(name for name, value in _told(note).items() if value != before[name])
    if changed:
        claim(note, command.seen_version)
        db.session.flush()
        _keep(note, "session changed", {"fields": changed}, by=by, now=now)


def check_open(note: SessionNote, *, by: Actor) -> None:
    """Only a draft changes, and only by the therapist who signs for it.

    Raises LockedRecord, DomainError.
    """
    if note.signed_at is not None:
        raise LockedRecord
    if note.therapist_id != by.id:
        raise DomainError("Only the therapist of this session writes in it and signs it.")


def _write(note: SessionNote, command: WriteSession) -> None:
    for name in WRITTEN:
        setattr(note, name, getattr(command, name))
    note.next_visit = command.next_visit.value
    rows = [_row(position, row) for position, row in enumerate(command.techniques)]
    if [_row_told(row) for row in rows] != [_row_told(row) for row in note.techniques]:
        note.techniques = rows


def _row(position: int, row: TechniqueRow) -> Technique:
    return Technique(
        position=position,
        technique=row.technique,
        muscles=" ".join(row.muscles),
        side=row.side.value,
        client_position=row.client_position,
        depth=row.depth,
        duration_seconds=row.duration_seconds,
        repeats=row.repeats,
        pressure=row.pressure,
        response=row.response,
        note=row.note,
    )


def _told(note: SessionNote) -> dict[str, object]:
    told: dict[str, object] = {name: getattr(note, name) for name in WRITTEN}
    return {**told, "techniques": [_row_told(row) for row in note.techniques]}


def _row_told(row: Technique) -> list[object]:
    columns = [column.name for column in Technique.__table__.columns]
    return [getattr(row, name) for name in columns if name not in {"id", "note_id"}]


def _keep(
    note: SessionNote, action: str, detail: dict[str, object], *, by: Actor, now: datetime
) -> None:
    record = session_record(note)
    subject = ("session", note.id)
    number = record_event(
        action, subject=subject, client_id=note.client_id, by=by, now=now, detail=detail
    )
    keep_version(subject, session_content(record), event_number=number, by=by, now=now)
