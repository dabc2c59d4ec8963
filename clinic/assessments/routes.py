"""Pages of findings: chart, read, put right."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from clinic.accounts.domain.access import Access, requires
from clinic.assessments import queries, services
from clinic.assessments.forms import AssessmentForm, offer_for
from clinic.assessments.presenters import finding_chips
from clinic.assessments.presenters.page import assessment_page, help_texts
from clinic.assessments.queries import AssessmentRecord
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.errors import LockedRecord
from clinic.core.rows import asks_for_rows, with_changed_rows
from clinic.core.web import current_actor, form_page, saved, today
from clinic.episodes.queries import EpisodeCard, get_episode

blueprint = Blueprint("assessments", __name__)

# Buttons that change the page and save nothing, beside those of row lists.
COPY, REFRESH = "copy", "refresh"


@blueprint.route("/episodes/<episode_id>/assessments/new", methods=["GET", "POST"])
@requires(Access.CLINICAL)
def new(episode_id: str) -> ResponseReturnValue:
    """Chart what is found today."""
    by = current_actor()
    episode = get_episode(episode_id, by=by)
    latest = queries.find_latest_assessment(episode_id, by=by)
    form = _form(episode, latest)

    def act() -> str:
        command = form.to_record(episode_id)
        made = services.record_assessment(command, by=by, now=clock.now())
        return url_for(".show", assessment_id=made)

    if _is_sent(form) and (done := saved(form, act)):
        flash(_("The assessment is saved."), "fine")
        return redirect(done)
    return _page("assessments/new.html", form, episode, latest=latest)


@blueprint.get("/assessments/<assessment_id>")
@requires(Access.CLINICAL)
def show(assessment_id: str) -> ResponseReturnValue:
    """What was found, in words."""
    by = current_actor()
    record = queries.get_assessment(assessment_id, by=by)
    return render_template(
        "assessments/show.html",
        client=client_band(get_client_header(record.client_id, by=by)),
        episode=get_episode(record.episode_id, by=by),
        record=record,
        shown=assessment_page(record),
        helps=help_texts(),
        versions=queries.list_saved_versions(assessment_id, by=by),
    )


@blueprint.route("/assessments/<assessment_id>/edit", methods=["GET", "POST"])
@requires(Access.CLINICAL)
def edit(assessment_id: str) -> ResponseReturnValue:
    """Put an assessment right until a signed session rests on it."""
    by = current_actor()
    record = queries.get_assessment(assessment_id, by=by)
    if record.sealed_at is not None:
        raise LockedRecord
    episode = get_episode(record.episode_id, by=by)
    form = _form(episode, record, record)
    here = url_for(".show", assessment_id=assessment_id)

    def act() -> str:
        services.change_assessment(form.to_change(assessment_id), by=by, now=clock.now())
        return here

    def newest() -> AssessmentForm:
        fresh = queries.get_assessment(assessment_id, by=by)
        return AssessmentForm(None, form.offer, today, fresh)

    if _is_sent(form) and (done := saved(form, act, newest=newest)):
        flash(_("The assessment is saved."), "fine")
        return redirect(done)
    return _page("assessments/edit.html", form, episode, record=record)


def _form(
    episode: EpisodeCard,
    shown_first: AssessmentRecord | None,
    record: AssessmentRecord | None = None,
) -> AssessmentForm:
    """The form as it was sent, its rows added and removed as its buttons asked."""
    by = current_actor()
    before = queries.list_points_before(
        episode.id,
        by=by,
        on=today() if record is None else record.assessed_on,
        other_than="" if record is None else record.id,
    )
    form = AssessmentForm(_sent(), offer_for(episode.region, shown_first, before), today, record)
    if COPY in request.form and shown_first is not None:
        form.carry_over(shown_first)
    if _changes_page():
        form.limit_rows()
    return form


def _sent() -> MultiDict[str, str] | None:
    if request.method != "POST":
        return None
    return with_changed_rows(request.form) if asks_for_rows(request.form) else request.form


def _changes_page() -> bool:
    return asks_for_rows(request.form) or COPY in request.form or REFRESH in request.form


def _is_sent(form: AssessmentForm) -> bool:
    """Whether the form asks to be saved, and may be."""
    return request.method == "POST" and not _changes_page() and form.validate()


def _page(
    template: str,
    form: AssessmentForm,
    episode: EpisodeCard,
    *,
    latest: AssessmentRecord | None = None,
    record: AssessmentRecord | None = None,
) -> ResponseReturnValue:
    header = get_client_header(episode.client_id, by=current_actor())
    return form_page(
        template,
        form,
        client=client_band(header),
        episode=episode,
        latest=latest,
        latest_chips=finding_chips(latest) if latest else (),
        record=record,
        helps=help_texts(),
    )
