"""Read everything, put it into words, lay it out: all before anything is written."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from clinic.accounts.queries import PracticeCard, get_logo, get_person, get_practice
from clinic.aftercare.content import few, topics
from clinic.aftercare.domain.checks import check_may_issue, check_ready
from clinic.aftercare.domain.disputed import check_choices_ready
from clinic.aftercare.domain.plan import PlanContent
from clinic.aftercare.domain.running import check_running_ready
from clinic.aftercare.domain.sheet import Layout, Sheet
from clinic.aftercare.presenters.facts import SheetFacts
from clinic.aftercare.presenters.paper import lay_out
from clinic.aftercare.presenters.sheet import PreparedSheet, prepare_sheet
from clinic.aftercare.queries import PlanRecord, find_last_content, get_plan, list_holding
from clinic.anatomy.content import pain_profiles
from clinic.clients.queries import ClientHeader, get_client_header
from clinic.core.actor import Actor
from clinic.core.errors import StaleRecord
from clinic.documents.services import make_pdf
from clinic.episodes.queries import EpisodeCard, get_episode
from clinic.exercises.content import library
from clinic.running.content import programmes
from clinic.screening.domain import Standing, check_may_exercise
from clinic.screening.queries import get_standing
from clinic.treatments.queries import find_next_visit

NO_NUMBER = "DRAFT"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPaper:
    """A sheet that is ready to be issued: its words, its bytes, the plan that it was made from."""

    plan: PlanRecord
    sheet: Sheet
    pdf: bytes


def prepare_issue(
    plan_id: str, *, seen_version: int, layout: Layout | None, by: Actor, today: date
) -> PreparedPaper:
    """The next version of a plan's sheet, laid out. Writes nothing.

    ``layout`` None is the client's stored need. Raises NotFound, StaleRecord, PaperUnavailable and
    DomainError where a plan is not ready.
    """
    plan = get_plan(plan_id, by=by)
    if plan.row_version != seen_version:
        raise StaleRecord
    standing = get_standing(plan.client_id, plan.episode_id, by=by)
    check_may_issue(standing)
    client = get_client_header(plan.client_id, by=by)
    _check_ready(plan, list_holding(client, standing))
    episode = get_episode(plan.episode_id, by=by)
    prepared = prepare_draft(
        plan,
        client,
        episode,
        plan=plan,
        standing=standing,
        practice=get_practice(),
        layout=layout,
        by=by,
        today=today,
    )
    paper = lay_out(prepared)
    pdf = make_pdf(paper.html, pictures=paper.pictures, style=paper.style)
    return PreparedPaper(plan=plan, sheet=prepared.sheet, pdf=pdf)


def _check_ready(plan: PlanRecord, client_cautions: Collection[str]) -> None:
    check_ready(
        plan.exercises,
        plan.many_reason,
        library=library(),
        client_cautions=client_cautions,
        few=few(),
    )
    check_choices_ready(
        plan.choices,
        topics=topics(),
        client_cautions=client_cautions,
        ok_max=pain_profiles()[plan.pain_profile].ok_max,
    )
    check_running_ready(plan.running, programmes=programmes())


def prepare_draft(
    content: PlanContent,
    client: ClientHeader,
    episode: EpisodeCard,
    *,
    plan: PlanRecord | None,
    standing: Standing,
    practice: PracticeCard,
    layout: Layout | None,
    by: Actor,
    today: date,
) -> PreparedSheet:
    """The sheet of a plan in words and pictures, issued or not. ``plan`` None: never saved yet."""
    version, before = find_last_content(plan.id, by=by) if plan else (0, None)
    visit = find_next_visit(client.id, by=by, on_or_after=today)
    logo = get_logo() if practice.has_logo else None
    return prepare_sheet(
        SheetFacts(
            practice=practice,
            logo=logo[0] if logo else None,
            therapist=get_person(by.id),
            client=client,
            episode=episode,
            code=plan.code if plan else NO_NUMBER,
            version=version + 1,
            layout=layout or usual_layout(client),
            made_on=today,
            plan=content,
            holding=list_holding(client, standing),
            next_visit_on=visit.next_visit_on if visit else None,
            next_visit_at=visit.next_visit_at if visit else "",
            before=before,
        )
    )


def preview_paper(prepared: PreparedSheet, standing: Standing) -> bytes:
    """The paper of a sheet that is not issued, marked so.

    Raises PaperUnavailable, and DomainError for somebody who is blocked: a preview prints as well.
    """
    check_may_exercise(standing)
    paper = lay_out(prepared, preview=True)
    return make_pdf(paper.html, pictures=paper.pictures, style=paper.style)


def usual_layout(client: ClientHeader) -> Layout:
    """The layout that the client's stored need asks for."""
    return Layout.LARGE if client.large_print else Layout.STANDARD
