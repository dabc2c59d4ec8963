"""Reactions to treatment: recorded from a session or by themselves, read, followed up."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.web import current_actor, form_page, saved
from clinic.treatments import services
from clinic.treatments.forms import AdverseForm, FollowUpForm
from clinic.treatments.presenters.adverse import adverse_page
from clinic.treatments.queries import get_adverse, get_session, list_adverse, list_sessions
from clinic.treatments.routes.blueprint import blueprint

MOST_SESSIONS = 12


@blueprint.get("/clients/<client_id>/adverse")
@requires(Access.CLINICAL)
def adverse_index(client_id: str) -> ResponseReturnValue:
    """All that a client ever had after a treatment."""
    by = current_actor()
    header = get_client_header(client_id, by=by)
    return render_template(
        "treatments/adverse_index.html",
        band=client_band(header),
        client_id=client_id,
        events=[adverse_page(each) for each in list_adverse(client_id, by=by)],
    )


@blueprint.route("/clients/<client_id>/adverse/new", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def new_adverse(client_id: str) -> ResponseReturnValue:
    """A reaction that came to be known outside a visit."""
    return adverse_form(client_id, told_in_id=None)


@blueprint.route("/sessions/<note_id>/adverse/new", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def new_adverse_told(note_id: str) -> ResponseReturnValue:
    """A reaction that the client tells of at a visit, then back to its draft."""
    session = get_session(note_id, by=current_actor())
    # The note may have been signed since, from another device.
    visit = url_for(".show" if session.is_signed else ".edit", note_id=session.id)
    return adverse_form(session.client_id, told_in_id=session.id, visit=visit)


def adverse_form(
    client_id: str, *, told_in_id: str | None, visit: str | None = None
) -> ResponseReturnValue:
    """The page, and what it asks for; ``visit`` is the page at which it was told of."""
    by = current_actor()
    header = get_client_header(client_id, by=by)
    sessions = [
        each
        for each in list_sessions(client_id, by=by, limit=MOST_SESSIONS)
        if each.is_visit and each.id != told_in_id
    ]
    form = AdverseForm(sessions=sessions)
    if request.method == "GET" and sessions:
        form.note_id.data = sessions[0].id
    if form.validate_on_submit():

        def act() -> str:
            command = form.to_command(client_id, told_in_id=told_in_id)
            event_id = services.record_adverse(command, by=by, now=clock.now())
            is_serious = command.severity == "serious"
            if visit is None or is_serious:
                return url_for(".adverse", event_id=event_id)
            return visit

        if done := saved(form, act):
            flash(_("Recorded for good, with your name and the time."), "fine")
            return redirect(done)
    back = visit or url_for("overview.client", client_id=client_id)
    context = {"band": client_band(header), "client_id": client_id, "back": back}
    return form_page("treatments/new_adverse.html", form, **context)


@blueprint.route("/adverse/<event_id>", methods=["GET", "POST"])
@requires(Access.CLINICAL)
def adverse(event_id: str) -> ResponseReturnValue:
    """One reaction with what it asks for; later words are added, nothing is changed."""
    by = current_actor()
    event = get_adverse(event_id, by=by)
    form = FollowUpForm()
    if form.validate_on_submit():

        def act() -> str:
            services.follow_adverse(form.to_command(event_id), by=by, now=clock.now())
            return url_for(".adverse", event_id=event_id)

        if done := saved(form, act):
            flash(_("Added, with your name and the time."), "fine")
            return redirect(done)
    header = get_client_header(event.client_id, by=by)
    return form_page(
        "treatments/adverse.html", form, band=client_band(header), view=adverse_page(event)
    )
