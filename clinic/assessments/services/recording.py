"""Record, change, seal."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from clinic.anatomy import content as anatomy
from clinic.anatomy.domain import Referred, Side
from clinic.assessments.domain import (
    ChangeAssessment,
    Findings,
    RecordAssessment,
    TriggerPointFinding,
    check_findings,
    suggest_referred,
)
from clinic.assessments.models import Assessment
from clinic.assessments.queries import list_points_before, with_rows
from clinic.assessments.queries.kept import content_of
from clinic.assessments.services.facts import push_facts
from clinic.assessments.services.versions import keep
from clinic.assessments.services.vocabulary import known_words
from clinic.assessments.services.writing import write_rows
from clinic.clients.queries import visible_client_ids
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import claim, db
from clinic.core.errors import LockedRecord, NotFound
from clinic.episodes.queries import get_episode

KIND = "assessment"


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
    keep(assessment, "assessment recorded", [], by, now)
    push_facts(assessment, by=by, now=now)
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
    before = content_of(assessment)
    _write(assessment, command, by, now)
    db.session.flush()
    after = content_of(assessment)
    if changed := [name for name in after if after[name] != before[name]]:
        keep(assessment, "assessment changed", changed, by, now)
        push_facts(assessment, by=by, now=now)


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
        .options(*with_rows())
        .execution_options(populate_existing=True)
    ).one_or_none()
    if assessment is None:
        raise NotFound(KIND)
    return assessment


def _write(assessment: Assessment, said: Findings, by: Actor, now: datetime) -> None:
    points = tuple(_with_referred(point) for point in said.trigger_points)
    said = replace(said, trigger_points=points)
    known = known_words()
    check_findings(said, known=known, today=clock.today(by.zone, at=now))
    assessment.assessed_on = said.assessed_on
    assessment.notes = said.notes
    before = _points_before(assessment, by) if points else frozenset()
    write_rows(assessment, said, known.measures, before)


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
