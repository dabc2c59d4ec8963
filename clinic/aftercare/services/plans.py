"""Save a plan as it stands on the page."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select

from clinic.aftercare.domain.checks import check_plan
from clinic.aftercare.domain.plan import PlannedExercise, SavePlan
from clinic.aftercare.models import Plan, PlanItem
from clinic.anatomy.content import pain_profiles
from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import claim, db
from clinic.core.errors import StaleRecord
from clinic.core.history import keep_version
from clinic.documents.domain import new_code
from clinic.episodes.queries import get_episode
from clinic.exercises.content import library


def save_plan(command: SavePlan, *, by: Actor, now: datetime) -> str:
    """Keep the whole plan of an episode; return its id.

    Raises NotFound, StaleRecord where somebody saved meanwhile, and DomainError beside the field
    of a number that no dose can have.
    """
    episode = get_episode(command.episode_id, by=by)
    check_plan(command, library=library(), profiles=pain_profiles())
    plan = db.session.scalars(
        select(Plan).where(
            Plan.episode_id == episode.id,
            Plan.client_id.in_(visible_client_ids(by, clinical=True)),
        )
    ).one_or_none()
    if plan is None:
        plan = _begin(command, episode.client_id, by, now)
    else:
        claim(plan, command.seen_version)
    _write(plan, command)
    db.session.flush()
    number = record_event(
        "plan saved",
        subject=("plan", plan.id),
        client_id=plan.client_id,
        by=by,
        now=now,
        detail={"exercises": [each.exercise for each in command.exercises]},
    )
    content = {**asdict(command), "code": plan.code, "client_id": plan.client_id}
    keep_version(("plan", plan.id), content, event_number=number, by=by, now=now)
    return plan.id


def _begin(command: SavePlan, client_id: str, by: Actor, now: datetime) -> Plan:
    if command.seen_version:
        raise StaleRecord
    plan = Plan(
        client_id=client_id,
        episode_id=command.episode_id,
        code=_free_code(),
        made_at=now,
        by_id=by.id,
    )
    db.session.add(plan)
    return plan


def _free_code() -> str:
    while True:
        code = new_code()
        if db.session.scalar(select(Plan.id).where(Plan.code == code)) is None:
            return code


def _write(plan: Plan, command: SavePlan) -> None:
    plan.pain_profile = command.pain_profile
    plan.message = command.message
    plan.many_reason = command.many_reason
    plan.items = [_item(planned, position) for position, planned in enumerate(command.exercises, 1)]


def _item(planned: PlannedExercise, position: int) -> PlanItem:
    return PlanItem(
        position=position,
        exercise=planned.exercise,
        side=planned.side.value,
        sets=planned.sets,
        reps=planned.reps,
        hold_seconds=planned.hold_seconds,
        rest_seconds=planned.rest_seconds,
        times_per_day=planned.times_per_day,
        days_per_week=planned.days_per_week,
        note=planned.note,
        reason=planned.reason,
        caution_reason=planned.caution_reason,
    )
