"""Reading a session: on a page, on paper."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.accounts.queries import get_person, get_practice
from clinic.assessments.queries import AssessmentRecord, get_with_earlier
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core.actor import Actor
from clinic.core.web import current_actor
from clinic.documents.domain import PaperUnavailable
from clinic.documents.presenters import pdf_response
from clinic.episodes.queries import get_episode
from clinic.treatments import services
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.presenters import head_facts, present_head, session_page
from clinic.treatments.queries import get_session, list_told_in
from clinic.treatments.routes.blueprint import blueprint


@blueprint.get("/sessions/<note_id>")
@requires(Access.CLINICAL)
def show(note_id: str) -> ResponseReturnValue:
    """A session as it stands, with what was added later beside each part."""
    by = current_actor()
    session = get_session(note_id, by=by)
    return render_template("treatments/show.html", **reading_context(session, by=by))


@blueprint.get("/sessions/<note_id>.pdf")
@requires(Access.CLINICAL)
def pdf(note_id: str) -> ResponseReturnValue:
    """The same on paper; a draft says so on every page."""
    by = current_actor()
    session = get_session(note_id, by=by)
    context = reading_context(session, by=by)
    html = render_template("treatments/note.print.html", **paper_context(session, context))
    try:
        paper = services.print_note(html)
    except PaperUnavailable as error:
        flash(_(error.message, **error.values), "mind")
        return redirect(url_for(".show", note_id=note_id))
    return pdf_response(paper, f"session-{session.id}.pdf")


def paper_context(session: SessionRecord, context: dict[str, Any]) -> dict[str, Any]:
    """The same with the head of the paper: that of the day of signing, or of today."""
    person = get_person(session.therapist_id)
    head = session.head or present_head(get_practice(), person)
    return {
        **context,
        "head": head,
        "practice_card": get_practice(),
        "head_facts": head_facts(context["header"], context["episode"], session, head),
    }


def reading_context(session: SessionRecord, *, by: Actor) -> dict[str, Any]:
    """A session with its client and complaint, in words."""
    context = around(session, by=by)
    findings, earlier, told = (context[name] for name in ("findings", "earlier", "told"))
    return {**context, "view": session_page(session, findings, earlier, told=told)}


def around(session: SessionRecord, *, by: Actor) -> dict[str, Any]:
    """A session with everything that stands around it."""
    header = get_client_header(session.client_id, by=by)
    findings, earlier = findings_of(session, by=by)
    return {
        "band": client_band(header),
        "header": header,
        "episode": get_episode(session.episode_id, by=by),
        "session": session,
        "findings": findings,
        "earlier": earlier,
        "told": list_told_in(session.id, by=by),
        "is_mine": session.therapist_id == by.id,
        "may_take_over": may_take_over(session, by=by),
    }


def findings_of(
    session: SessionRecord, *, by: Actor
) -> tuple[AssessmentRecord | None, list[AssessmentRecord]]:
    """What it rests on (None = nothing), and the findings before, the newest first."""
    if session.assessment_id is None:
        return None, []
    return get_with_earlier(session.assessment_id, by=by)


def may_take_over(session: SessionRecord, *, by: Actor) -> bool:
    """Whether this is a draft of somebody who works here no more."""
    if session.is_signed or session.discarded or session.therapist_id == by.id:
        return False
    return not get_person(session.therapist_id).is_active
