"""The plan editor: proposed, changed, saved, looked at, issued."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.aftercare import services
from clinic.aftercare.domain.sheet import Layout
from clinic.aftercare.forms import PlanForm, asks_for_change
from clinic.aftercare.routes.blueprint import blueprint
from clinic.aftercare.routes.desk import Desk, open_desk
from clinic.aftercare.routes.issuing import issue
from clinic.core import clock
from clinic.core.errors import DomainError, NotFound
from clinic.core.ids import new_id
from clinic.core.web import current_actor, saved
from clinic.documents.presenters import pdf_response

ISSUE = "issue"


# Declared read-only: issuing lays out paper, and no other writer should wait for that. Saving and
# issuing take the write lock by themselves, one after the other.
@blueprint.route("/episodes/<episode_id>/plan", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE, read_only=True)
def plan(episode_id: str) -> ResponseReturnValue:
    """The home plan of an episode. Nothing is kept before Save or Issue is pressed."""
    by = current_actor()
    desk = open_desk(episode_id, by=by)
    form = desk.form()
    if asks_for_change(request.form) or not form.validate_on_submit():
        return desk.page(form)

    def act() -> str:
        command = form.to_command(episode_id, desk.practice.distance_unit)
        services.save_plan(command, by=by, now=clock.now())
        return url_for(".plan", episode_id=episode_id)

    done = saved(form, act, newest=lambda: open_desk(episode_id, by=by).fresh_form())
    if done is None:
        return open_desk(episode_id, by=by).page(form)
    if ISSUE in request.form:
        return _issue(form, open_desk(episode_id, by=by))
    flash(_("Plan saved."), "fine")
    return redirect(done)


@blueprint.post("/episodes/<episode_id>/plan/preview")
@requires(Access.CLINICAL_WRITE, read_only=True)
def preview(episode_id: str) -> ResponseReturnValue:
    """The paper as it would be, marked as a preview. Keeps nothing."""
    desk = open_desk(episode_id, by=current_actor())
    form = PlanForm()
    if not form.validate_on_submit():
        return desk.page(form)
    try:
        content = services.preview_paper(desk.prepare(form), desk.standing)
    except DomainError as error:
        form.show_rule(error)
        return desk.page(form)
    return pdf_response(content, "preview.pdf")


@blueprint.post("/episodes/<episode_id>/plan/look")
@requires(Access.CLINICAL_WRITE, read_only=True)
def look(episode_id: str) -> ResponseReturnValue:
    """The sheet beside the form, renewed while the plan is changed. Keeps nothing."""
    desk = open_desk(episode_id, by=current_actor())
    form = PlanForm()
    return render_template("aftercare/_look.html", look=desk.look(form)), {"HX-Fragment": "1"}


def _issue(form: PlanForm, desk: Desk) -> ResponseReturnValue:
    """Issue the plan that was just saved; a plan that is not ready stays saved and says why."""
    if desk.plan is None:
        raise NotFound("plan")
    # Saving has used the form's own key; issuing has its own. Only the version that this page has
    # just saved is issued: what somebody saved in the moment between was never on this page.
    form.row_version.data = str(form.seen_version + 1)
    form.form_key.data = form.issue_key.data
    layout = Layout(form.layout.data)
    done = issue(form, desk.plan.id, layout, newest=lambda: _reopen(desk).fresh_form())
    if done is not None:
        return redirect(done)
    form.form_key.data, form.issue_key.data = new_id(), new_id()
    return _reopen(desk).page(form)


def _reopen(desk: Desk) -> Desk:
    """What lies there now: a colleague may have saved meanwhile."""
    return open_desk(desk.episode.id, by=current_actor())
