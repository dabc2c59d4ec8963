"""Pages of findings: chart, read, put right."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from clinic.accounts.domain.access import Access, requires
from clinic.anatomy.queries import get_measures
from clinic.assessments import queries, services
from clinic.assessments.domain import SCORES
from clinic.assessments.forms import (
    AssessmentForm,
    factor_parts,
    measure_parts,
    offer_for,
    with_named_measure,
    without_rows,
)
from clinic.assessments.presenters import assessment_page, finding_chips
from clinic.assessments.presenters.comparison import short_day
from clinic.assessments.presenters.helps import help_texts
from clinic.assessments.presenters.last import last_factor_words, last_score_words
from clinic.assessments.queries import AssessmentRecord
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.errors import LockedRecord
from clinic.core.rows import ADD, asks_for_rows, with_changed_rows
from clinic.core.web import current_actor, form_page, saved, today
from clinic.episodes.queries import EpisodeCard, get_episode
from clinic.screening.presenters import StandingLine, before_lines
from clinic.screening.queries import get_standing

blueprint = Blueprint("assessments", __name__)

# Buttons that change the page and save nothing, beside those of row lists.
COPY, REFRESH, CONFIRM, LEAVE, GROUP = "copy", "refresh", "confirm", "leave", "group"
CHANGES = (COPY, REFRESH, CONFIRM, LEAVE, GROUP)


@blueprint.route("/episodes/<episode_id>/assessments/new", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def new(episode_id: str) -> ResponseReturnValue:
    """Chart what is found today."""
    by = current_actor()
    episode = get_episode(episode_id, by=by)
    earlier = queries.list_episode_assessments(episode_id, by=by)
    form = _form(episode, earlier)

    def act() -> str:
        command = form.to_record(episode_id)
        made = services.record_assessment(command, by=by, now=clock.now())
        return url_for(".show", assessment_id=made)

    if _is_sent(form) and (done := saved(form, act)):
        flash(_("The assessment is saved."), "fine")
        return redirect(done)
    return _page("assessments/new.html", form, episode)


@blueprint.get("/assessments/<assessment_id>")
@requires(Access.CLINICAL)
def show(assessment_id: str) -> ResponseReturnValue:
    """What was found, in words, and what changed."""
    by = current_actor()
    record, earlier = queries.get_with_earlier(assessment_id, by=by)
    return render_template(
        "assessments/show.html",
        client=client_band(get_client_header(record.client_id, by=by)),
        episode=get_episode(record.episode_id, by=by),
        record=record,
        shown=assessment_page(record, earlier, get_measures()),
        helps=help_texts(),
        versions=queries.list_saved_versions(assessment_id, by=by),
    )


@blueprint.route("/assessments/<assessment_id>/edit", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def edit(assessment_id: str) -> ResponseReturnValue:
    """Put an assessment right until a signed session rests on it."""
    by = current_actor()
    record, earlier = queries.get_with_earlier(assessment_id, by=by)
    if record.sealed_at is not None:
        raise LockedRecord
    episode = get_episode(record.episode_id, by=by)
    form = _form(episode, earlier, record)
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
    earlier: Sequence[AssessmentRecord],
    record: AssessmentRecord | None = None,
) -> AssessmentForm:
    """The form as it was sent, its rows added and removed as its buttons asked."""
    offer = offer_for(episode.region, episode.side, earlier, get_measures(), present=record)
    sent = _sent()
    form = AssessmentForm(sent, offer, today, record)
    if sent and (out := _rows_to_leave(form)):
        form = AssessmentForm(without_rows(sent, out), offer, today, record)
    if COPY in request.form:
        form.carry_over()
    if CONFIRM in request.form:
        form.confirm_all()
    if GROUP in request.form:
        form.add_group(request.form[GROUP])
    if _changes_page():
        form.limit_rows()
    return form


def _rows_to_leave(form: AssessmentForm) -> list[str]:
    if LEAVE in request.form:
        return form.unconfirmed
    return form.blank if COPY in request.form else []


def _sent() -> MultiDict[str, str] | None:
    if request.method != "POST":
        return None
    if not asks_for_rows(request.form):
        return request.form
    changed = with_changed_rows(request.form)
    return with_named_measure(changed) if request.form.get(ADD) == "measurements" else changed


def _changes_page() -> bool:
    return asks_for_rows(request.form) or any(name in request.form for name in CHANGES)


def _is_sent(form: AssessmentForm) -> bool:
    """Whether the form asks to be saved, and may be."""
    return request.method == "POST" and not _changes_page() and form.validate()


def _page(
    template: str,
    form: AssessmentForm,
    episode: EpisodeCard,
    *,
    record: AssessmentRecord | None = None,
) -> ResponseReturnValue:
    header = get_client_header(episode.client_id, by=current_actor())
    latest = form.offer.latest if record is None else None
    return form_page(
        template,
        form,
        client=client_band(header),
        episode=episode,
        latest=latest,
        last_day=short_day(form.offer.latest.assessed_on) if form.offer.latest else "",
        latest_chips=finding_chips(latest) if latest else (),
        record=record,
        measures=measure_parts(form, request.form.get(GROUP, "")),
        factors=factor_parts(form),
        last_scores={name: last_score_words(name, form.offer.earlier) for name in SCORES},
        last_factors=last_factor_words(form.offer.earlier),
        helps=help_texts(),
        before=_before(episode) if record is None else (),
    )


def _before(episode: EpisodeCard) -> tuple[StandingLine, ...]:
    """What stands before any treatment of today; the questions lead back to this page."""
    standing = get_standing(episode.client_id, episode.id, by=current_actor())
    return before_lines(standing, today(), back=url_for(".new", episode_id=episode.id))
