"""Plans and sheets for tests: Emma's, invented."""

from datetime import date
from typing import Any

from clinic.aftercare import queries, services
from clinic.aftercare.domain.plan import PlannedExercise, SavePlan
from clinic.aftercare.domain.running import RunningPlan
from clinic.aftercare.domain.sheet import Layout
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.exercises.content import library
from clinic.exercises.domain.sides import PlanSide
from tests.assessments.making import make_assessment, trigger_point
from tests.clients.making import make_client
from tests.episodes.making import make_episode
from tests.screening.making import make_screening, standing_of

FOUR = ("foam_roll_calf", "calf_raise_seated", "stretch_soleus_wall", "calf_raise_bent")
MONDAY = date(2026, 11, 23)
REASON = "soleus:R:3:2:0"


def planned(code: str, side: PlanSide = PlanSide.RIGHT, **changes: Any) -> PlannedExercise:
    """An exercise at its usual dose, because of a tight right soleus; both sides if it must be."""
    exercise = library()[code]
    usual = PlannedExercise.usual(exercise, side if exercise.has_sides else PlanSide.BOTH, REASON)
    values = {name: getattr(usual, name) for name in usual.__dataclass_fields__}
    return PlannedExercise(**{**values, **changes})


def make_visit(by: Actor, *, screened: bool = True, **client: Any) -> str:
    """A screened client with a right soleus of grade 3, two active points; the episode's id."""
    episode_id = make_episode(
        make_client(by, **client), by, goal="run the half marathon in March without calf pain"
    )
    points = (trigger_point(), trigger_point(pain_on_pressure=5))
    make_assessment(episode_id, by, trigger_points=points)
    if screened:
        make_screening(episode_id, by)
    return episode_id


def make_plan(episode_id: str, by: Actor, **changes: Any) -> str:
    """A saved plan, by default with the four exercises; ``changes`` are fields of SavePlan."""
    facts: dict[str, Any] = {
        "seen_version": 0,
        "pain_profile": "muscle_overload",
        "message": "",
        "many_reason": "",
        "exercises": tuple(planned(code) for code in FOUR),
    }
    command = SavePlan(episode_id=episode_id, **{**facts, **changes})
    with transaction(by):
        return services.save_plan(command, by=by, now=clock.now())


def screen(episode_id: str, by: Actor) -> None:
    """See that the episode was screened once; everything was answered with no."""
    if standing_of(episode_id, by).full_on is None:
        make_screening(episode_id, by)


def make_sheet(plan_id: str, by: Actor, layout: Layout = Layout.STANDARD) -> str:
    """Issue the plan as it is, to somebody who was screened; the sheet's id."""
    plan = queries.get_plan(plan_id, by=by)
    screen(plan.episode_id, by)
    paper = services.prepare_issue(
        plan_id,
        seen_version=plan.row_version,
        layout=layout,
        by=by,
        today=clock.today(by.zone),
    )
    with transaction(by):
        return services.issue_sheet(services.IssueSheet(paper=paper), by=by, now=clock.now())


def running_sheet(by: Actor, running: RunningPlan, layout: Layout = Layout.STANDARD) -> str:
    """A sheet of two exercises with this said of running; its id."""
    exercises = (planned("calf_raise_bent"), planned("stretch_soleus_wall"))
    plan_id = make_plan(make_visit(by), by, running=running, exercises=exercises)
    return make_sheet(plan_id, by, layout)
