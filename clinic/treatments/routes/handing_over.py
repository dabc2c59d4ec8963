"""A draft that its therapist will not sign: put aside with a reason, or taken over."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.core import clock
from clinic.core.errors import LockedRecord
from clinic.core.web import current_actor, form_page, saved
from clinic.treatments import services
from clinic.treatments.forms import DiscardForm, TakeOverForm
from clinic.treatments.queries import get_session
from clinic.treatments.routes.blueprint import blueprint
from clinic.treatments.routes.reading import reading_context


@blueprint.route("/sessions/<note_id>/discard", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def discard(note_id: str) -> ResponseReturnValue:
    """Put a draft aside; it stays readable."""
    by = current_actor()
    session = get_session(note_id, by=by)
    if session.is_signed:
        raise LockedRecord
    form = DiscardForm(row_version=str(session.row_version))
    if form.validate_on_submit():

        def act() -> str:
            services.discard_draft(form.to_command(note_id), by=by, now=clock.now())
            return url_for(".show", note_id=note_id)

        if done := saved(form, act):
            flash(_("Discarded. It stays readable here, and is never signed."), "fine")
            return redirect(done)
    return form_page("treatments/discard.html", form, **reading_context(session, by=by))


@blueprint.route("/sessions/<note_id>/take-over", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def take_over(note_id: str) -> ResponseReturnValue:
    """Go on with a draft whose therapist works here no more."""
    by = current_actor()
    session = get_session(note_id, by=by)
    if session.is_signed:
        raise LockedRecord
    form = TakeOverForm(row_version=str(session.row_version))
    if form.validate_on_submit():

        def act() -> str:
            services.take_over_draft(form.to_command(note_id), by=by, now=clock.now())
            return url_for(".edit", note_id=note_id)

        if done := saved(form, act):
            flash(_("The draft is yours now. You write it and sign it."), "fine")
            return redirect(done)
    return form_page("treatments/take_over.html", form, **reading_context(session, by=by))
