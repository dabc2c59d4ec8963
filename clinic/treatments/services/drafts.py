"""Beginning and changing a draft."""

from datetime import datetime

from clinic.core.actor import Actor
from clinic.core.database import claim, db
from clinic.core.errors import DomainError, LockedRecord
from clinic.episodes.queries import get_episode
from clinic.treatments.domain.commands import BeginSession, ChangeSession
from clinic.treatments.models import SessionNote
from clinic.treatments.queries import get_note
from clinic.treatments.services.checks import check_writing
from clinic.treatments.services.writing import keep, told, write


def begin_session(command: BeginSession, *, by: Actor, now: datetime) -> str:
    """Keep a new draft, whose therapist is ``by``; return its id.

    Raises NotFound for an episode or findings that ``by`` may not see, DomainError for a broken
    rule, and for techniques on somebody who is not screened or may not be treated.
    """
    episode = get_episode(command.episode_id, by=by)
    check_writing(command, episode=episode, by=by, now=now)
    note = SessionNote(
        client_id=episode.client_id, episode_id=episode.id, therapist_id=by.id, begun_at=now
    )
    write(note, command)
    db.session.add(note)
    db.session.flush()
    keep(note, "session begun", {}, by=by, now=now)
    return note.id


def change_session(command: ChangeSession, *, by: Actor, now: datetime) -> None:
    """Save a draft again; where nothing changed, nothing is written.

    Raises NotFound, LockedRecord once it is signed, StaleRecord, and DomainError as
    ``begin_session`` does, or for a draft of somebody else.
    """
    note = get_note(command.note_id, by=by)
    check_open(note, by=by)
    episode = get_episode(note.episode_id, by=by)
    check_writing(command, episode=episode, by=by, now=now)
    before = told(note)
    write(note, command)
    changed = sorted(name for name, value in told(note).items() if value != before[name])
    if changed:
        claim(note, command.seen_version)
        db.session.flush()
        keep(note, "session changed", {"fields": changed}, by=by, now=now)


def check_open(note: SessionNote, *, by: Actor) -> None:
    """Only a draft changes, and only by the therapist who signs for it.

    Raises LockedRecord, DomainError.
    """
    check_draft(note)
    if note.therapist_id != by.id:
        raise DomainError("Only the therapist of this session writes in it and signs it.")


def check_draft(note: SessionNote) -> None:
    """What is signed stands for good, and what was put aside stays so."""
    if note.signed_at is not None:
        raise LockedRecord
    if note.discarded_at is not None:
        raise DomainError("This draft was discarded. It can be read, and changes no more.")
