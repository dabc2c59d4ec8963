"""Sessions as short lines: what is unfinished, who came today, who comes next."""

from datetime import date

from sqlalchemy import ColumnElement, Select, exists, select, tuple_
from sqlalchemy.orm import aliased

from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.treatments.domain.sessions import ExpectedVisit, SessionLine
from clinic.treatments.models import SessionNote

Row = tuple[object, ...]
COLUMNS = [getattr(SessionNote, name) for name in SessionLine.__dataclass_fields__]


def list_unsigned(*, by: Actor, therapist_id: str = "", limit: int = 50) -> list[SessionLine]:
    """Drafts that wait for a signature, of everybody or of one therapist, the oldest first."""
    query = _lines(by).where(SessionNote.signed_at.is_(None))
    if therapist_id:
        query = query.where(SessionNote.therapist_id == therapist_id)
    order = (SessionNote.held_on, SessionNote.begun_at, SessionNote.id)
    return _read(query.order_by(*order).limit(limit))


def find_draft(episode_id: str, *, by: Actor) -> SessionLine | None:
    """The latest session of an episode that ``by`` began and has not signed yet."""
    query = _lines(by).where(
        SessionNote.episode_id == episode_id,
        SessionNote.therapist_id == by.id,
        SessionNote.signed_at.is_(None),
    )
    return next(iter(_read(query.order_by(SessionNote.begun_at.desc()).limit(1))), None)


def list_begun_on(day: date, *, by: Actor) -> list[SessionLine]:
    """The visits of one day for which a session was begun, in the order in which they began."""
    query = _lines(by).where(SessionNote.held_on == day)
    return _read(query.order_by(SessionNote.begun_at, SessionNote.id))


def list_expected_on(day: date, *, by: Actor) -> list[ExpectedVisit]:
    """Who is expected on ``day`` and at what hour, the diary's part only: reception sees it too."""
    query = (
        select(SessionNote.client_id, SessionNote.next_visit_at)
        .where(
            SessionNote.client_id.in_(visible_client_ids(by, clinical=False)),
            SessionNote.next_visit_on == day,
            SessionNote.discarded_at.is_(None),
            _is_last_of_episode(),
        )
        .order_by(SessionNote.next_visit_at, SessionNote.id)
    )
    return [ExpectedVisit(client_id, at) for client_id, at in db.session.execute(query)]


def find_next_visit(client_id: str, *, by: Actor, on_or_after: date) -> SessionLine | None:
    """The session that names a client's next visit, the soonest first; None = none is known.

    Only the last session of an episode counts: it replaces what earlier ones said.
    """
    query = _lines(by).where(
        SessionNote.client_id == client_id,
        SessionNote.next_visit_on >= on_or_after,
        _is_last_of_episode(),
    )
    order = (SessionNote.next_visit_on, SessionNote.next_visit_at, SessionNote.id)
    return next(iter(_read(query.order_by(*order).limit(1))), None)


def _lines(by: Actor) -> Select[Row]:
    return select(*COLUMNS).where(
        SessionNote.client_id.in_(visible_client_ids(by, clinical=True)),
        SessionNote.discarded_at.is_(None),
    )


def _read(query: Select[Row]) -> list[SessionLine]:
    return [SessionLine(**row) for row in db.session.execute(query).mappings()]


def _is_last_of_episode() -> ColumnElement[bool]:
    later = aliased(SessionNote)
    place = tuple_(SessionNote.held_on, SessionNote.begun_at, SessionNote.id)
    return ~exists().where(
        later.episode_id == SessionNote.episode_id,
        later.discarded_at.is_(None),
        tuple_(later.held_on, later.begun_at, later.id) > place,
    )
