"""Plans of the story, their sheets, and how these were handed over."""

from collections.abc import Iterator
from datetime import datetime

from clinic.aftercare.domain.findings import write_findings
from clinic.aftercare.queries import find_plan, get_plan, get_sheet, suggest_for_episode
from clinic.aftercare.services import IssueSheet, issue_sheet, prepare_issue, save_plan
from clinic.core.actor import Actor
from clinic.demo.domain.plans import StoryPlan
from clinic.demo.services.steps import Step, Telling
from clinic.documents.services import record_handover
from clinic.exercises.content import library


def paper_steps(telling: Telling) -> Iterator[Step]:
    """Each plan is saved; where paper can be made, its sheet is issued and handed over."""
    for plan in telling.story.plans.values():
        yield _save(telling, plan)
        if telling.with_paper:
            yield _issue(telling, plan)
            if plan.handed_over_at:
                yield _hand_over(telling, plan)


def _save(telling: Telling, plan: StoryPlan) -> Step:
    def act(by: Actor, now: datetime) -> None:
        episode_id = telling.ids["episode", plan.episode]
        earlier = find_plan(episode_id, by=by)
        command = plan.to_command(
            episode_id,
            earlier.row_version if earlier else 0,
            days=telling.days,
            library=library(),
            reasons=_reasons(episode_id, by),
        )
        telling.ids["plan", plan.code] = save_plan(command, by=by, now=now)

    at = telling.days.instant(plan.day, plan.at)
    return Step(telling=telling, at=at, by=plan.by, act=act)


def _issue(telling: Telling, plan: StoryPlan) -> Step:
    def act(by: Actor, now: datetime) -> None:
        saved = get_plan(telling.ids["plan", plan.code], by=by)
        paper = prepare_issue(
            saved.id,
            seen_version=saved.row_version,
            layout=None,
            by=by,
            today=telling.days.day(plan.day),
        )
        sheet_id = issue_sheet(IssueSheet(paper=paper), by=by, now=now)
        telling.ids["sheet", plan.code] = sheet_id

    at = telling.days.instant(plan.day, plan.issued_at)
    return Step(telling=telling, at=at, by=plan.by, act=act)


def _hand_over(telling: Telling, plan: StoryPlan) -> Step:
    def act(by: Actor, now: datetime) -> None:
        sheet = get_sheet(telling.ids["sheet", plan.code], by=by)
        record_handover(sheet.document_id, plan.way, by=by, now=now)

    at = telling.days.instant(plan.day, plan.handed_over_at)
    return Step(telling=telling, at=at, by=plan.by, act=act)


def _reasons(episode_id: str, by: Actor) -> dict[str, str]:
    """Findings that speak for exercises now, and those that spoke for what is planned already."""
    suggestions = suggest_for_episode(episode_id, by=by, client_cautions=())
    now = {code: write_findings(because) for code, because in suggestions.spoken_for.items()}
    earlier = find_plan(episode_id, by=by)
    then = {each.exercise: each.reason for each in earlier.exercises} if earlier else {}
    return {**now, **then}
