"""Whole sessions, with their techniques and addenda."""

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlalchemy.orm import aliased, selectinload

from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.reads import note_read
from clinic.treatments.domain.commands import Kind
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.models import SessionNote
from clinic.treatments.queries.records import session_record, session_records

LATEST_FIRST = (SessionNote.held_on.desc(), SessionNote.begun_at.desc(), SessionNote.id.desc())


def get_session(note_id: str, *, by: Actor) -> SessionRecord:
    """One session. Raises NotFound where it is absent or its client is not for ``by``."""
    return session_record(get_note(note_id, by=by))


def list_sessions(
    client_id: str, *, by: Actor, episode_id: str = "", after: str = "", limit: int | None = None
) -> list[SessionRecord]:
    """A client's sessions, or those of one episode, the latest first, without discarded drafts.

    ``after`` is the id of the last session that was shown: the list goes on behind it.
    """
    query = _standing(by).where(SessionNote.client_id == client_id)
    if episode_id:
        query = query.where(SessionNote.episode_id == episode_id)
    if after:
        query = query.where(_is_before(after))
    notes = db.session.scalars(query.order_by(*LATEST_FIRST).limit(limit))
    return session_records(notes.all())


def find_last_session(
    episode_id: str, *, by: Actor, before: str = "", visits_only: bool = False
) -> SessionRecord | None:
    """The latest session of an episode, or the one before the session with the id ``before``.

    ``visits_only`` leaves out notes without a visit.
    """
    query = _standing(by).where(SessionNote.episode_id == episode_id)
    if visits_only:
        query = query.where(SessionNote.kind == Kind.VISIT.value)
    if before:
        query = query.where(_is_before(before))
    note = db.session.scalars(query.order_by(*LATEST_FIRST).limit(1)).first()
    return None if note is None else session_record(note)


def get_note(note_id: str, *, by: Actor) -> SessionNote:
    """The live record, for this room's services. Raises NotFound as get_session does."""
    note = db.session.scalars(_visible(by).where(SessionNote.id == note_id)).one_or_none()
    if note is None:
        raise NotFound("session")
    note_read("session", note.id, note.client_id)
    return note


def _visible(by: Actor) -> Select[SessionNote]:
    return (
        select(SessionNote)
        .where(SessionNote.client_id.in_(visible_client_ids(by, clinical=True)))
        .options(
            selectinload(SessionNote.techniques),
            selectinload(SessionNote.exercises),
            selectinload(SessionNote.addenda),
        )
    )


def _standing(by: Actor) -> Select[SessionNote]:
    """Without drafts that were put aside."""
    return _visible(by).where(SessionNote.discarded_at.is_(None))


def _is_before(note_id: str) -> ColumnElement[bool]:
    other = aliased(SessionNote)
    place = select(other.held_on, other.begun_at, other.id).where(other.id == note_id)
    mine = tuple_(SessionNote.held_on, SessionNote.begun_at, SessionNote.id)
    return mine < place.scalar_subquery()
