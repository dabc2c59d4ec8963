"""Plans as they are being made."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from clinic.aftercare.domain.disputed import AdviceChoice
from clinic.aftercare.domain.plan import PlanContent, PlannedExercise
from clinic.aftercare.domain.running import RunningPlan, RunRule
from clinic.aftercare.models import Plan, PlanItem, PlanRunning
from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.reads import note_read
from clinic.core.seals import Checked
from clinic.core.standing import Live, verify_live
from clinic.exercises.domain.sides import PlanSide


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord(PlanContent):
    """The saved plan of one episode. ``code`` is the number of its sheets."""

    id: str
    client_id: str
    episode_id: str
    code: str
    many_reason: str
    row_version: int


def get_plan(plan_id: str, *, by: Actor) -> PlanRecord:
    """One plan. Raises NotFound where there is none, or none for this person."""
    plan = _find(Plan.id == plan_id, by)
    if plan is None:
        raise NotFound("plan")
    note_read("plan", plan.id, plan.client_id)
    return plan


def find_plan(episode_id: str, *, by: Actor) -> PlanRecord | None:
    """The plan of an episode, or None before it is saved for the first time."""
    return _find(Plan.episode_id == episode_id, by)


def verify_plans() -> Iterator[Checked]:
    """Every plan, held against what its last save kept."""
    rows = db.session.scalars(
        select(Plan).order_by(Plan.made_at).options(*_with_rows()).execution_options(yield_per=200)
    )
    live = (Live(row.id, row.client_id, asdict(_record(row))) for row in rows)
    return verify_live("plan", live, but={"seen_version"})


def _with_rows() -> tuple[ExecutableOption, ...]:
    return selectinload(Plan.items), selectinload(Plan.choices), joinedload(Plan.running)


def _find(condition: ColumnElement[bool], by: Actor) -> PlanRecord | None:
    plan = db.session.scalars(
        select(Plan)
        .where(condition, Plan.client_id.in_(visible_client_ids(by, clinical=True)))
        .options(*_with_rows())
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
        after=None if plan.after_lines is None else tuple(plan.after_lines.split()),
        choices=tuple(
            AdviceChoice(
                topic=row.topic,
                option=row.option,
                minutes=row.minutes,
                times=row.times,
                words=row.words,
            )
            for row in plan.choices
        ),
        running=_running(plan.running) if plan.running else RunningPlan(),
        what_next=plan.what_next,
        row_version=plan.row_version,
    )


def _running(row: PlanRunning) -> RunningPlan:
    return RunningPlan(
        programme=row.programme,
        start_on=row.start_on,
        first_stage=row.first_stage,
        entry_met=tuple(row.entry_met.split()),
        rule=RunRule(row.rule),
        most_minutes=row.most_minutes,
        longest_km=row.longest_km,
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
        move_on=item.move_on,
    )
