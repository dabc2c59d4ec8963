"""Reactions to treatment."""

from datetime import date

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import selectinload

from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.reads import note_read
from clinic.treatments.domain.adverse import AdverseRecord, FollowUpRecord, Resolved, Severity
from clinic.treatments.models import AdverseEvent, AdverseFollowUp, SessionNote

SAME = (
    "id",
    "client_id",
    "episode_id",
    "note_id",
    "told_in_id",
    "happened",
    "onset",
    "duration_hours",
    "action",
    "related",
    "reported_to_insurer",
    "words",
    "recorded_at",
    "by_id",
    "by_name",
)


def get_adverse(event_id: str, *, by: Actor) -> AdverseRecord:
    """One reaction. Raises NotFound where it is absent or its client is not for ``by``."""
    found = _read(_visible(by).where(AdverseEvent.id == event_id))
    if not found:
        raise NotFound("adverse event")
    note_read("adverse event", event_id, found[0].client_id)
    return found[0]


def list_adverse(client_id: str, *, by: Actor) -> list[AdverseRecord]:
    """A client's reactions, the newest first."""
    return _read(_visible(by).where(AdverseEvent.client_id == client_id))


def list_told_in(note_id: str, *, by: Actor) -> list[AdverseRecord]:
    """What the client told in one session, the newest first."""
    return _read(_visible(by).where(AdverseEvent.told_in_id == note_id))


def list_all_adverse() -> list[AdverseRecord]:
    """Every reaction of the practice: for the program, which holds them against their versions."""
    return _read(_all())


def _visible(by: Actor) -> Select[AdverseEvent, date]:
    mine: ColumnElement[bool] = AdverseEvent.client_id.in_(visible_client_ids(by, clinical=True))
    return _all().where(mine)


def _all() -> Select[AdverseEvent, date]:
    return (
        select(AdverseEvent, SessionNote.held_on)
        .outerjoin(SessionNote, SessionNote.id == AdverseEvent.note_id)
        .options(selectinload(AdverseEvent.follow_ups))
        .order_by(AdverseEvent.recorded_at.desc(), AdverseEvent.id.desc())
    )


def _read(query: Select[AdverseEvent, date]) -> list[AdverseRecord]:
    return [
        AdverseRecord(
            **{name: getattr(row, name) for name in SAME},
            severity=Severity(row.severity),
            resolved=Resolved(row.resolved),
            followed_on=held_on,
            follow_ups=tuple(_follow_up(each) for each in row.follow_ups),
        )
        for row, held_on in db.session.execute(query)
    ]


def _follow_up(row: AdverseFollowUp) -> FollowUpRecord:
    return FollowUpRecord(
        words=row.words,
        resolved=Resolved(row.resolved),
        reported_to_insurer=row.reported_to_insurer,
        made_at=row.made_at,
        by_name=row.by_name,
    )
