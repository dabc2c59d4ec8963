"""Reading a session through and signing it; adding to it afterwards."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.errors import StaleRecord
from clinic.core.web import current_actor, form_page, saved
from clinic.screening.queries import get_standing
from clinic.treatments import services
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.forms import AddendumForm, SettleForm, SignForm
from clinic.treatments.presenters import session_page
from clinic.treatments.presenters.known import block_lines, known_before_treating, mind_lines
from clinic.treatments.queries import get_session
from clinic.treatments.routes.blueprint import blueprint
from clinic.treatments.routes.drafts import open_draft
from clinic.treatments.routes.reading import around, reading_context


@blueprint.route("/sessions/<note_id>/sign", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def sign(note_id: str) -> ResponseReturnValue:
    """Everything as it will stand, what is missing, and the button that locks it for good."""
    by = current_actor()
    form = SignForm()
    if form.validate_on_submit():

        def act() -> str:
            services.sign_session(form.to_command(note_id), by=by, now=clock.now())
            return url_for(".show", note_id=note_id)

        try:
            done = saved(form, act)
        except StaleRecord:
            return sign_page(note_id, SignForm(formdata=None), status=409)
        if done:
            flash(_("Signed. It stands for good; whatever comes later is an addendum."), "fine")
            return redirect(done)
        return sign_page(note_id, form, status=422)
    return sign_page(note_id, form)


def sign_page(note_id: str, form: SignForm, *, status: int = 200) -> ResponseReturnValue:
    """The session to read through."""
    by = current_actor()
    session = open_draft(note_id, by=by)
    form.row_version.data = str(session.row_version)
    context = signing_context(session, by=by)
    findings = context["view"].findings
    form.findings_version.data = str(findings.assessment.row_version if findings else 0)
    page = render_template("treatments/sign.html", form=form, has_changed=status == 409, **context)
    return page, status


def signing_context(session: SessionRecord, *, by: Actor) -> dict[str, Any]:
    """The session as it will stand, and what keeps it from that."""
    context = around(session, by=by)
    standing = get_standing(session.client_id, session.episode_id, by=by)
    told = context["told"]
    missing = services.list_missing(session, standing, told, by=by)
    refusal = services.find_refusal(session, standing, by=by)
    return {
        **context,
        "view": session_page(session, context["findings"], context["earlier"], missing, told),
        "standing": standing,
        "settle": SettleForm(formdata=None, row_version=str(session.row_version)),
        "refusal": "" if refusal is None else _(refusal.message, **refusal.values),
        "known": known_before_treating(context["header"]),
        "blocks": block_lines(standing),
        "minds": mind_lines(standing),
    }


@blueprint.post("/sessions/<note_id>/carried")
@requires(Access.CLINICAL_WRITE)
def carried(note_id: str) -> ResponseReturnValue:
    """Confirm or clear what came from last time, one part or all of it."""
    form = SettleForm()
    address = url_for(".sign", note_id=note_id)
    if form.validate_on_submit():

        def act() -> str:
            command = form.to_command(note_id)
            services.settle_carried(command, by=current_actor(), now=clock.now())
            return address

        saved(form, act)
        if form.form_errors:
            flash(form.form_errors[0], "stop")
    return redirect(address)


@blueprint.route("/sessions/<note_id>/addenda/new", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def new_addendum(note_id: str) -> ResponseReturnValue:
    """A later thought on a signed session."""
    by = current_actor()
    session = get_session(note_id, by=by)
    if request.method == "GET" and not session.is_signed:
        flash(_("This session is not signed yet. Please change the draft itself."), "mind")
        return redirect(url_for(".show", note_id=note_id))
    form = AddendumForm()
    if form.validate_on_submit():

        def act() -> str:
            services.add_addendum(form.to_command(note_id), by=by, now=clock.now())
            return url_for(".show", note_id=note_id)

        if done := saved(form, act):
            flash(_("Added. It stands beside the part that it speaks of."), "fine")
            return redirect(done)
    return form_page("treatments/new_addendum.html", form, **reading_context(session, by=by))
