"""Plans as they are being made."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import selectinload

from clinic.aftercare.domain.plan import PlannedExercise
from clinic.aftercare.models import Plan, PlanItem
from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.exercises.domain.sides import PlanSide


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord:
    """The saved plan of one episode. ``code`` is the number of its sheets."""

    id: str
    client_id: str
    episode_id: str
    code: str
    pain_profile: str
    message: str
    many_reason: str
    exercises: tuple[PlannedExercise, ...]
    row_version: int


def get_plan(plan_id: str, *, by: Actor) -> PlanRecord:
    """One plan. Raises NotFound where there is none, or none for this person."""
    plan = _find(Plan.id == plan_id, by)
    if plan is None:
        raise NotFound("plan")
    return plan


def find_plan(episode_id: str, *, by: Actor) -> PlanRecord | None:
    """The plan of an episode, or None before it is saved for the first time."""
    return _find(Plan.episode_id == episode_id, by)


def _find(condition: ColumnElement[bool], by: Actor) -> PlanRecord | None:
    plan = db.session.scalars(
        select(Plan)
        .where(condition, Plan.client_id.in_(visible_client_ids(by, clinical=True)))
        .options(selectinload(Plan.items))
    ).one_or_none()
    return None if plan is None else _record(plan)


def _record(plan: Plan) -> PlanRecord:
    return PlanRecord(
        id=plan.id,
        client_id=plan.client_id,
        episode_id=plan.episode_id,
        code=plan.code,
        pain_profile=plan.pain_profile,
        message=plan.message,
        many_reason=plan.many_reason,
        exercises=tuple(_planned(item) for item in plan.items),
        row_version=plan.row_version,
    )


def _planned(item: PlanItem) -> PlannedExercise:
    return PlannedExercise(
        exercise=item.exercise,
        side=PlanSide(item.side),
        sets=item.sets,
        reps=item.reps,
        hold_seconds=item.hold_seconds,
        rest_seconds=item.rest_seconds,
        times_per_day=item.times_per_day,
        days_per_week=item.days_per_week,
        note=item.note,
        reason=item.reason,
        caution_reason=item.caution_reason,
    )
