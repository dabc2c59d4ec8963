"""Issued sheets, and issuing a saved plan as it stands."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from clinic.accounts.domain.access import Access, requires
from clinic.aftercare import queries
from clinic.aftercare.forms import IssueForm
from clinic.aftercare.presenters.choices import unmet_criteria
from clinic.aftercare.routes.blueprint import blueprint
from clinic.aftercare.routes.issuing import issue
from clinic.aftercare.services.handover import hand_over_sheet
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.forms import BaseForm
from clinic.core.web import current_actor, form_page, saved
from clinic.documents.domain import Way
from clinic.documents.queries import get_document
from clinic.episodes.queries import get_episode
from clinic.screening.queries import get_standing


@blueprint.get("/sheets/<sheet_id>")
@requires(Access.CLINICAL)
def sheet(sheet_id: str) -> ResponseReturnValue:
    """One issued version: what it says, how it was handed over, and the paper itself."""
    by = current_actor()
    record = queries.get_sheet(sheet_id, by=by)
    versions = queries.list_plan_sheets(record.plan_id, by=by)
    return render_template(
        "aftercare/sheet_page.html",
        sheet=record,
        document=get_document(record.document_id, by=by),
        versions=versions,
        newer=next((each for each in versions[:1] if each.version > record.version), None),
        band=client_band(get_client_header(record.client_id, by=by)),
        episode=get_episode(record.episode_id, by=by),
        standing=get_standing(record.client_id, record.episode_id, by=by),
        print_form=BaseForm(formdata=None),
        save_form=BaseForm(formdata=None),
    )


@blueprint.post("/sheets/<sheet_id>/handover")
@requires(Access.CLINICAL_WRITE)
def handover(sheet_id: str) -> ResponseReturnValue:
    """Note how the sheet reaches the client, then show its paper; not while something blocks."""
    queries.get_sheet(sheet_id, by=current_actor())
    form, pressed = BaseForm(), request.form.get("way", "")
    if not form.validate_on_submit() or pressed not in set(Way):
        abort(400)

    def act() -> str:
        by, way = current_actor(), Way(pressed)
        document_id = hand_over_sheet(sheet_id, way, by=by, now=clock.now())
        save = 1 if way is Way.DOWNLOADED else None
        return url_for("documents.pdf", document_id=document_id, save=save)

    if done := saved(form, act):
        return redirect(done)
    for message in form.form_errors:
        flash(message, "stop")
    return redirect(url_for(".sheet", sheet_id=sheet_id))


@blueprint.route("/plans/<plan_id>/issue", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE, read_only=True)
def issue_plan(plan_id: str) -> ResponseReturnValue:
    """Issue a saved plan without opening the editor."""
    by = current_actor()
    plan = queries.get_plan(plan_id, by=by)
    client = get_client_header(plan.client_id, by=by)
    layout = "large" if client.large_print else "standard"
    form = IssueForm(data={"layout": layout, "row_version": str(plan.row_version)})
    if form.validate_on_submit() and (done := issue(form, plan_id, form.chosen)):
        return redirect(done)
    return form_page(
        "aftercare/issue.html",
        form,
        band=client_band(client),
        plan=plan,
        standing=get_standing(plan.client_id, plan.episode_id, by=by),
        unmet=unmet_criteria(plan.running),
        back=url_for(".plan", episode_id=plan.episode_id),
    )
