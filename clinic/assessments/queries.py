"""Reads about findings, each through the one access policy."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from clinic.accounts.queries import list_people
from clinic.anatomy.domain import (
    Change,
    Depth,
    Familiar,
    Found,
    Referred,
    ReferredQuality,
    Side,
    TriggerPointStatus,
    View,
)
from clinic.assessments.domain import TightnessFinding, TriggerPointFinding
from clinic.assessments.models import Assessment, Tightness, TriggerPoint
from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.history import RecordVersion

NEWEST_FIRST = (Assessment.assessed_on.desc(), Assessment.made_at.desc(), Assessment.id.desc())


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerPointRecord(TriggerPointFinding):
    """A kept trigger point. ``status`` is what counts, by the rule or as chosen."""

    id: str
    status: TriggerPointStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class TightnessRecord(TightnessFinding):
    """A kept grade of tightness."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRecord:
    """One assessment with its rows, in the order in which they were written."""

    id: str
    client_id: str
    episode_id: str
    assessed_on: date
    by_id: str
    by_name: str
    pain_now: int | None
    pain_worst: int | None
    notes: str
    trigger_points: tuple[TriggerPointRecord, ...]
    tightness: tuple[TightnessRecord, ...]
    made_at: datetime
    sealed_at: datetime | None
    row_version: int


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
    return found[0]


def list_assessments(client_id: str, *, by: Actor) -> list[AssessmentRecord]:
    """A client's assessments of all episodes, the newest first."""
    return _records(_visible(by).where(Assessment.client_id == client_id).order_by(*NEWEST_FIRST))


def list_episode_assessments(episode_id: str, *, by: Actor) -> list[AssessmentRecord]:
    """The assessments of one episode, the newest first."""
    return _records(_visible(by).where(Assessment.episode_id == episode_id).order_by(*NEWEST_FIRST))


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
    children = selectinload(Assessment.trigger_points), selectinload(Assessment.tightness)
    rows = db.session.scalars(statement.options(*children)).all()
    names = {person.id: person.name for person in list_people()} if rows else {}
    return [_record(row, names.get(row.by_id, "")) for row in rows]


def _record(row: Assessment, by_name: str) -> AssessmentRecord:
    return AssessmentRecord(
        id=row.id,
        client_id=row.client_id,
        episode_id=row.episode_id,
        assessed_on=row.assessed_on,
        by_id=row.by_id,
        by_name=by_name,
        pain_now=row.pain_now,
        pain_worst=row.pain_worst,
        notes=row.notes,
        trigger_points=tuple(_trigger_point(point) for point in row.trigger_points),
        tightness=tuple(_tightness(grade) for grade in row.tightness),
        made_at=row.made_at,
        sealed_at=row.sealed_at,
        row_version=row.row_version,
    )


def _trigger_point(row: TriggerPoint) -> TriggerPointRecord:
    return TriggerPointRecord(
        id=row.id,
        muscle=row.muscle,
        side=Side(row.side),
        taut_band=_found(row.taut_band),
        hypersensitive_spot=_found(row.hypersensitive_spot),
        referred=Referred(row.referred or Referred.NOT_TESTED),
        zones=tuple(row.zones.split()),
        referred_quality=_maybe(ReferredQuality, row.referred_quality),
        familiar=Familiar(row.familiar or Familiar.NOT_TESTED),
        status=TriggerPointStatus(row.status),
        status_chosen=_maybe(TriggerPointStatus, row.status_chosen),
        depth=_maybe(Depth, row.depth),
        tenderness=row.tenderness,
        pain_on_pressure=row.pain_on_pressure,
        local_twitch=_found(row.local_twitch),
        jump_sign=_found(row.jump_sign),
        pressure_pain_kpa=row.pressure_pain_kpa,
        view=_maybe(View, row.view),
        u=row.u,
        v=row.v,
        change=_maybe(Change, row.change),
        note=row.note,
    )


def _tightness(row: Tightness) -> TightnessRecord:
    return TightnessRecord(
        id=row.id,
        muscle=row.muscle,
        side=Side(row.side),
        grade=row.grade,
        scale=row.scale,
        note=row.note,
    )


def _found(text: str) -> Found:
    return Found(text or Found.NOT_TESTED)


def _maybe(kind: Any, text: str) -> Any:
    return kind(text) if text else None
