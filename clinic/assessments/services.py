"""Keeping findings: record, change, seal.

Callers above go through ``record_assessment`` and ``seal_assessment``; both expect to be inside
the caller's transaction.
"""

from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Referred, Side, TriggerPointStatus, suggest_status
from clinic.assessments.domain import (
    ChangeAssessment,
    Findings,
    RecordAssessment,
    TightnessFinding,
    TriggerPointFinding,
    check_findings,
    suggest_referred,
)
from clinic.assessments.models import Assessment, Tightness, TriggerPoint
from clinic.assessments.queries import list_points_before
from clinic.clients.queries import visible_client_ids
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import claim, db
from clinic.core.errors import LockedRecord, NotFound
from clinic.core.history import keep_version
from clinic.episodes.queries import get_episode

KIND = "assessment"
OWN_FIELDS = ("assessed_on", "pain_now", "pain_worst", "notes")


def record_assessment(command: RecordAssessment, *, by: Actor, now: datetime) -> str:
    """Keep what was found in an episode; return the assessment's id.

    Raises NotFound for an episode that ``by`` does not see, DomainError beside the field at fault.
    """
    episode = get_episode(command.episode_id, by=by)
    assessment = Assessment(
        client_id=episode.client_id,
        episode_id=episode.id,
        by_id=by.id,
        made_at=now,
        assessed_on=command.assessed_on,
    )
    _write(assessment, command, by, now)
    db.session.add(assessment)
    db.session.flush()
    _keep(assessment, "assessment recorded", [], by, now)
    return assessment.id


def change_assessment(command: ChangeAssessment, *, by: Actor, now: datetime) -> None:
    """Put an assessment right until a signed session rests on it.

    Raises NotFound, LockedRecord, StaleRecord, DomainError beside the field at fault. What is as
    it was leaves no version behind.
    """
    assessment = _get(command.assessment_id, by)
    if assessment.sealed_at is not None:
        raise LockedRecord
    claim(assessment, command.seen_version)
    before = _content(assessment)
    _write(assessment, command, by, now)
    db.session.flush()
    after = _content(assessment)
    if changed := [name for name in after if after[name] != before[name]]:
        _keep(assessment, "assessment changed", changed, by, now)


def seal_assessment(assessment_id: str, *, by: Actor, now: datetime) -> None:
    """Let an assessment stand for good because a signed session rests on it.

    Sealing a second time changes nothing. Raises NotFound.
    """
    assessment = _get(assessment_id, by)
    if assessment.sealed_at is not None:
        return
    claim(assessment, assessment.row_version)
    assessment.sealed_at = now
    db.session.flush()
    record_event(
        "assessment sealed",
        subject=(KIND, assessment.id),
        client_id=assessment.client_id,
        by=by,
        now=now,
    )


def _get(assessment_id: str, by: Actor) -> Assessment:
    assessment = db.session.scalars(
        select(Assessment)
        .where(
            Assessment.id == assessment_id,
            Assessment.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .options(selectinload(Assessment.trigger_points), selectinload(Assessment.tightness))
        .execution_options(populate_existing=True)
    ).one_or_none()
    if assessment is None:
        raise NotFound(KIND)
    return assessment


def _write(assessment: Assessment, said: Findings, by: Actor, now: datetime) -> None:
    points = tuple(_with_referred(point) for point in said.trigger_points)
    check_findings(
        replace(said, trigger_points=points),
        muscles=anatomy.muscles(),
        zones=anatomy.zones(),
        scales=anatomy.scales(),
        today=clock.today(by.zone, at=now),
    )
    for name in OWN_FIELDS:
        setattr(assessment, name, getattr(said, name))
    before = _points_before(assessment, by) if points else frozenset()
    assessment.trigger_points = [
        _trigger_point(point, number, before) for number, point in enumerate(points)
    ]
    assessment.tightness = [_tightness(row, number) for number, row in enumerate(said.tightness)]


def _with_referred(point: TriggerPointFinding) -> TriggerPointFinding:
    muscle = anatomy.muscles().get(point.muscle)
    if muscle is None or point.referred is not Referred.NOT_TESTED:
        return point
    return replace(point, referred=suggest_referred(point.zones, muscle))


def _points_before(assessment: Assessment, by: Actor) -> frozenset[tuple[str, Side]]:
    with db.session.no_autoflush:
        return list_points_before(
            assessment.episode_id,
            by=by,
            on=assessment.assessed_on,
            other_than=assessment.id or "",
        )


def _trigger_point(
    point: TriggerPointFinding, number: int, before: frozenset[tuple[str, Side]]
) -> TriggerPoint:
    return TriggerPoint(
        position=number,
        status=str(point.status_chosen or _status_by_rule(point, before)),
        zones=" ".join(point.zones),
        **{name: _plain(getattr(point, name)) for name in PLAIN_FIELDS},
        **{name: _plain(getattr(point, name) or "") for name in FIELDS_OR_EMPTY},
    )


def _status_by_rule(
    point: TriggerPointFinding, before: frozenset[tuple[str, Side]]
) -> TriggerPointStatus:
    return suggest_status(
        signs_needed=anatomy.threshold("trigger_point_signs"),
        taut_band=point.taut_band,
        hypersensitive_spot=point.hypersensitive_spot,
        referred=point.referred,
        familiar=point.familiar,
        found_before=(point.muscle, point.side) in before,
    ).status


# None is an empty text in the table for these, and an empty number for the others.
FIELDS_OR_EMPTY = ("referred_quality", "status_chosen", "depth", "view", "change")
PLAIN_FIELDS = tuple(
    field.name
    for field in fields(TriggerPointFinding)
    if field.name not in {*FIELDS_OR_EMPTY, "zones"}
)


def _tightness(row: TightnessFinding, number: int) -> Tightness:
    return Tightness(
        position=number,
        **{field.name: _plain(getattr(row, field.name)) for field in fields(TightnessFinding)},
    )


def _keep(
    assessment: Assessment, action: str, changed: list[str], by: Actor, now: datetime
) -> None:
    number = record_event(
        action,
        subject=(KIND, assessment.id),
        client_id=assessment.client_id,
        by=by,
        now=now,
        detail={
            "changed": changed,
            "trigger_points": len(assessment.trigger_points),
            "tightness": len(assessment.tightness),
        },
    )
    content = _content(assessment)
    keep_version((KIND, assessment.id), content, event_number=number, by=by, now=now)


def _content(assessment: Assessment) -> dict[str, object]:
    """The whole assessment as its version history keeps it."""
    point_fields = [*PLAIN_FIELDS, *FIELDS_OR_EMPTY, "zones", "status"]
    tight_fields = [field.name for field in fields(TightnessFinding)]
    return {
        **{name: getattr(assessment, name) for name in OWN_FIELDS},
        "episode_id": assessment.episode_id,
        "trigger_points": [
            {name: getattr(row, name) for name in point_fields} for row in assessment.trigger_points
        ],
        "tightness": [
            {name: getattr(row, name) for name in tight_fields} for row in assessment.tightness
        ],
    }


def _plain(value: object) -> object:
    """A code as the table keeps it, so that a row reads the same before and after it is read."""
    return str(value) if isinstance(value, str) else value
