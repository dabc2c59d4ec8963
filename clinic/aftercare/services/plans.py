"""Save a plan as it stands on the page."""

from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import select

from clinic.aftercare.content import after_lines, topics
from clinic.aftercare.domain.checks import check_plan
from clinic.aftercare.domain.disputed import check_choices
from clinic.aftercare.domain.plan import PlannedExercise, SavePlan
from clinic.aftercare.domain.running import RunningPlan, check_running
from clinic.aftercare.models import Plan, PlanChoice, PlanItem, PlanRunning
from clinic.aftercare.queries import confirm_reasons
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
from clinic.running.content import entry_criteria, programmes


def save_plan(command: SavePlan, *, by: Actor, now: datetime) -> str:
    """Keep the whole plan of an episode; return its id. Its version is ``seen_version`` + 1.

    Reasons are kept as far as this episode's findings bear them out. Raises NotFound, StaleRecord
    where somebody saved meanwhile, and DomainError beside the field of what the record cannot hold.
    """
    episode = get_episode(command.episode_id, by=by)
    _check(command)
    command = replace(command, exercises=confirm_reasons(episode.id, command.exercises, by=by))
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


def _check(command: SavePlan) -> None:
    check_plan(command, library=library(), profiles=pain_profiles(), lines=after_lines())
    check_choices(command.choices, topics=topics())
    check_running(command.running, programmes=programmes(), criteria=entry_criteria())


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
    plan.after_lines = None if command.after is None else " ".join(command.after)
    plan.what_next = command.what_next
    plan.items = [_item(planned, position) for position, planned in enumerate(command.exercises, 1)]
    _write_choices(plan, command)
    _write_running(plan, command.running)


def _write_choices(plan: Plan, command: SavePlan) -> None:
    plan.choices.clear()
    db.session.flush()  # the topics of old rows are free before new ones take them
    plan.choices = [
        PlanChoice(position=position, **asdict(choice))
        for position, choice in enumerate(command.choices, 1)
    ]


def _write_running(plan: Plan, running: RunningPlan) -> None:
    if running.is_empty:
        plan.running = None
        return
    if plan.running is None:
        plan.running = PlanRunning()
    plan.running.programme = running.programme
    plan.running.start_on = running.start_on
    plan.running.first_stage = running.first_stage
    plan.running.entry_met = " ".join(running.entry_met)
    plan.running.rule = running.rule.value
    plan.running.most_minutes = running.most_minutes
    plan.running.longest_km = running.longest_km


def _item(planned: PlannedExercise, position: int) -> PlanItem:
    return PlanItem(position=position, **{**asdict(planned), "side": planned.side.value})
