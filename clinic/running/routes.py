"""Pages about a client's running: read it, write it down."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.accounts.queries import get_practice
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client, get_client_header
from clinic.core import clock
from clinic.core.rows import asks_for_rows, with_changed_rows
from clinic.core.web import current_actor, form_page, saved, today
from clinic.running import queries, services
from clinic.running.forms import RunningForm
from clinic.running.presenters import help_texts, running_page

blueprint = Blueprint("running", __name__)


@blueprint.get("/clients/<client_id>/running")
@requires(Access.CLINICAL)
def show(client_id: str) -> ResponseReturnValue:
    """What a client told of their running, and what follows from it in words."""
    by = current_actor()
    client = get_client(client_id, by=by, clinical=True)
    history = queries.find_history(client_id, by=by)
    hours = client.sitting_hours
    shown = history and running_page(
        history,
        today=today(),
        unit=get_practice().distance_unit,
        sitting_hours=None if hours is None else float(hours),
    )
    return render_template(
        "running/show.html",
        client=client_band(client),
        client_id=client_id,
        history=history,
        shown=shown,
        helps=help_texts(),
    )


@blueprint.route("/clients/<client_id>/running/edit", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def edit(client_id: str) -> ResponseReturnValue:
    """Write down or change a client's running history."""
    by = current_actor()
    header = get_client_header(client_id, by=by)
    form = _form(client_id)

    def act() -> str:
        services.record_running(form.to_record(client_id), by=by, now=clock.now())
        return url_for(".show", client_id=client_id)

    def newest() -> RunningForm:
        return RunningForm(None, today(), queries.find_history(client_id, by=by))

    if _is_sent(form) and (done := saved(form, act, newest=newest)):
        flash(_("The running history is saved."), "fine")
        return redirect(done)
    return form_page(
        "running/edit.html",
        form,
        client=client_band(header),
        client_id=client_id,
        unit=get_practice().distance_unit,
        helps=help_texts(),
    )


def _form(client_id: str) -> RunningForm:
    """The form as it was sent, its rows added and removed as its buttons asked; else as kept."""
    if request.method != "POST":
        return RunningForm(None, today(), queries.find_history(client_id, by=current_actor()))
    if not asks_for_rows(request.form):
        return RunningForm(request.form, today())
    form = RunningForm(with_changed_rows(request.form), today())
    form.limit_rows()
    return form


def _is_sent(form: RunningForm) -> bool:
    """Whether the form asks to be saved, and may be."""
    return request.method == "POST" and not asks_for_rows(request.form) and form.validate()
