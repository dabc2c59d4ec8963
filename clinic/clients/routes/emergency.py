"""Pages on which a record that is somebody else's is opened in an emergency, and told of."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires, sees_own_only
from clinic.clients import services
from clinic.clients.domain.emergency import OPEN_FOR
from clinic.clients.forms import EmergencyForm
from clinic.clients.routes.blueprint import blueprint
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.core.web import current_actor, form_page, saved


@blueprint.route("/clients/emergency", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE, fresh=True)
def emergency() -> ResponseReturnValue:
    """Open somebody else's record: who is meant, and why it must be now."""
    by = current_actor()
    form, missed = EmergencyForm(), False

    def act() -> str:
        nonlocal missed
        try:
            client_id = services.open_in_emergency(form.to_command(), by=by, now=clock.now())
        except services.NobodyMeant:
            missed = True
            raise
        return url_for("overview.client", client_id=client_id)

    if form.validate_on_submit() and (done := saved(form, act)):
        if sees_own_only(by):
            flash(
                _("The record is open to you. The owner and the responsible therapist are told."),
                "mind",
            )
        return redirect(done)
    if missed:
        _note_miss(by)
    hours = int(OPEN_FOR.total_seconds() // 3600)
    return form_page("clients/emergency.html", form, hours=hours, sees_all=not sees_own_only(by))


@blueprint.post("/grants/<grant_id>/end")
@requires(Access.CLINICAL_WRITE)
def end_grant(grant_id: str) -> ResponseReturnValue:
    """Close a record again that was opened in an emergency."""
    by = current_actor()
    with transaction(by):
        services.end_grant(grant_id, by=by, now=clock.now())
    flash(_("The record is closed again."), "fine")
    return redirect(url_for("overview.today"))


@blueprint.post("/grants/<grant_id>/look")
@requires(Access.CLINICAL_WRITE)
def look_at_grant(grant_id: str) -> ResponseReturnValue:
    """Keep that who answers for a record knows that it was opened in an emergency."""
    by = current_actor()
    with transaction(by):
        services.look_at_grant(grant_id, by=by, now=clock.now())
    flash(_("Marked as looked at. It stays in the trail."), "fine")
    return redirect(url_for("overview.today"))


def _note_miss(by: Actor) -> None:
    # Beside the act, which was undone with the rule that it broke.
    with transaction(by):
        services.note_miss(by=by, now=clock.now())
