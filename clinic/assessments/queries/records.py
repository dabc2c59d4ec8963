"""Whole assessments, each through the one access policy."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from clinic.accounts.queries import list_people
from clinic.anatomy.domain import Side
from clinic.assessments.domain import AssessmentRecord
from clinic.assessments.models import Assessment, TriggerPoint
from clinic.assessments.queries.rows import record_of
from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.history import RecordVersion
from clinic.core.reads import note_read

NEWEST_FIRST = (Assessment.assessed_on.desc(), Assessment.made_at.desc(), Assessment.id.desc())


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedVersion:
    """When an assessment was saved, and by whom; versions count from 1."""

    version: int
    made_at: datetime
    by_name: str


def get_assessment(assessment_id: str, *, by: Actor) -> AssessmentRecord:
    """One assessment. Raises NotFound."""
    found = _records(_visible(by).where(Assessment.id == assessment_id))
    if not found:
        raise NotFound("assessment")
    note_read("assessment", assessment_id, found[0].client_id)
    return found[0]


def get_with_earlier(
    assessment_id: str, *, by: Actor
) -> tuple[AssessmentRecord, list[AssessmentRecord]]:
    """One assessment, and those of its episode before it, newest first. Raises NotFound."""
    episode = select(Assessment.episode_id).where(Assessment.id == assessment_id)
    statement = _visible(by).where(Assessment.episode_id == episode.scalar_subquery())
    found = _records(statement.order_by(*NEWEST_FIRST))
    ids = [each.id for each in found]
    if assessment_id not in ids:
        raise NotFound("assessment")
    note_read("assessment", assessment_id, found[0].client_id)
    place = ids.index(assessment_id)
    return found[place], found[place + 1 :]


def list_assessments(client_id: str, *, by: Actor) -> list[AssessmentRecord]:
    """A client's assessments of all episodes, the newest first."""
    return _records(_visible(by).where(Assessment.client_id == client_id).order_by(*NEWEST_FIRST))


def list_episode_assessments(episode_id: str, *, by: Actor) -> list[AssessmentRecord]:
    """The assessments of one episode, the newest first."""
    return _records(_visible(by).where(Assessment.episode_id == episode_id).order_by(*NEWEST_FIRST))


def list_earlier_assessments(record: AssessmentRecord, *, by: Actor) -> list[AssessmentRecord]:
    """The assessments of the same episode before this one, the newest first."""
    found = list_episode_assessments(record.episode_id, by=by)
    ids = [each.id for each in found]
    return found[ids.index(record.id) + 1 :] if record.id in ids else []


def find_latest_assessment(episode_id: str, *, by: Actor) -> AssessmentRecord | None:
    """The newest assessment of an episode, or None before the first."""
    statement = _visible(by).where(Assessment.episode_id == episode_id)
    found = _records(statement.order_by(*NEWEST_FIRST).limit(1))
    return found[0] if found else None


def list_points_before(
    episode_id: str, *, by: Actor, on: date, other_than: str = ""
) -> frozenset[tuple[str, Side]]:
    """Muscle and side of trigger points that stand in the episode's assessments up to a day.

    ``other_than`` is the id of an assessment that does not count: the one being written.
    """
    rows = db.session.execute(
        select(TriggerPoint.muscle, TriggerPoint.side)
        .join(Assessment, Assessment.id == TriggerPoint.assessment_id)
        .where(
            Assessment.episode_id == episode_id,
            Assessment.id != other_than,
            Assessment.assessed_on <= on,
            Assessment.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .distinct()
    )
    return frozenset((muscle, Side(side)) for muscle, side in rows)


def list_saved_versions(assessment_id: str, *, by: Actor) -> list[SavedVersion]:
    """How often an assessment was saved, the latest first; empty where ``by`` may not see it."""
    seen = select(Assessment.id).where(
        Assessment.client_id.in_(visible_client_ids(by, clinical=True))
    )
    rows = db.session.execute(
        select(RecordVersion.version, RecordVersion.made_at, RecordVersion.made_by_name)
        .where(
            RecordVersion.kind == "assessment",
            RecordVersion.record_id == assessment_id,
            RecordVersion.record_id.in_(seen),
        )
        .order_by(RecordVersion.version.desc())
    )
    return [
        SavedVersion(version=version, made_at=made_at, by_name=name)
        for version, made_at, name in rows
    ]


def _visible(by: Actor) -> Select[Assessment]:
    return select(Assessment).where(Assessment.client_id.in_(visible_client_ids(by, clinical=True)))


def _records(statement: Select[Assessment]) -> list[AssessmentRecord]:
    rows = db.session.scalars(statement.options(*with_rows())).all()
    names = {person.id: person.name for person in list_people()} if rows else {}
    return [record_of(row, names.get(row.by_id, "")) for row in rows]


def with_rows() -> tuple[ExecutableOption, ...]:
    """Read an assessment together with all its rows."""
    return (
        joinedload(Assessment.pain),
        selectinload(Assessment.trigger_points),
        selectinload(Assessment.tightness),
        selectinload(Assessment.measurements),
        selectinload(Assessment.factors),
    )
