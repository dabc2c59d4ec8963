"""Writing a session: a new draft, and the same again until it is signed."""

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.errors import LockedRecord
from clinic.core.given import given_texts
from clinic.core.web import current_actor, form_page, saved
from clinic.treatments import services
from clinic.treatments.domain.commands import Kind
from clinic.treatments.domain.sessions import SessionRecord
from clinic.treatments.forms import SessionForm
from clinic.treatments.queries import get_session
from clinic.treatments.routes.blueprint import blueprint
from clinic.treatments.routes.visit import open_visit


@blueprint.route("/episodes/<episode_id>/sessions/new", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def new(episode_id: str) -> ResponseReturnValue:
    """A new session: already filled with what carries forward."""
    by = current_actor()
    visit = open_visit(episode_id, by=by)
    form = visit.sent_form() if request.method == "POST" else visit.new_form(asked_kind())
    if form.press(request.form):
        return form_page("treatments/new.html", form, **visit.context())
    if form.validate_on_submit():

        def act() -> str:
            form.drop_blank_rows()
            command = form.to_begin(episode_id)
            return next_page(services.begin_session(command, by=by, now=clock.now()))

        if done := saved(form, act):
            return go_on(done)
    return form_page("treatments/new.html", form, **visit.context())


@blueprint.route("/sessions/<note_id>/edit", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def edit(note_id: str) -> ResponseReturnValue:
    """A draft, until it is signed; afterwards nobody gets in."""
    by = current_actor()
    session = open_draft(note_id, by=by)
    visit = open_visit(session.episode_id, by=by, session=session)
    form = visit.sent_form() if request.method == "POST" else visit.draft_form()
    if form.press(request.form):
        return form_page("treatments/edit.html", form, **visit.context())
    if form.validate_on_submit():

        def act() -> str:
            form.drop_blank_rows()
            services.change_session(form.to_change(note_id), by=by, now=clock.now())
            return next_page(note_id)

        def newest() -> SessionForm:
            present = get_session(note_id, by=by)
            return open_visit(present.episode_id, by=by, session=present).draft_form()

        if done := saved(form, act, newest=newest):
            return go_on(done)
    return form_page("treatments/edit.html", form, **visit.context())


def asked_kind() -> Kind:
    """What kind of note the link asked for."""
    asked = request.args.get("kind", "")
    return Kind(asked) if asked in set(Kind) else Kind.VISIT


def open_draft(note_id: str, *, by: Actor) -> SessionRecord:
    """The draft, for its therapist. Raises NotFound, LockedRecord; 403 for somebody else's.

    What was written into one that was discarded meanwhile is handed back (409).
    """
    session = get_session(note_id, by=by)
    if session.is_signed:
        raise LockedRecord
    if session.discarded and request.method == "POST":
        page = render_template("treatments/discarded.html", session=session, given=given_texts())
        abort(make_response(page, 409))
    if session.discarded:
        flash(_("This draft was discarded. It can be read, and changes no more."), "mind")
        abort(redirect(url_for("treatments.show", note_id=note_id)))
    if session.therapist_id != by.id:
        page = render_template("treatments/not_yours.html", session=session, given=given_texts())
        abort(make_response(page, 403))
    return session


# Where the buttons of the form lead once the draft is kept; without one it stays open.
NEXT = {"sign": "treatments.sign", "adverse": "treatments.new_adverse_told"}


def next_page(note_id: str) -> str:
    """Where the pressed button leads: on to signing, to what happened, or back to the draft."""
    then = request.form.get("then", "")
    if then == "screen":
        draft = get_session(note_id, by=current_actor())
        back = url_for("treatments.edit", note_id=note_id)
        return url_for("screening.new", episode_id=draft.episode_id, next=back)
    return url_for(NEXT.get(then, "treatments.edit"), note_id=note_id)


def go_on(address: str) -> ResponseReturnValue:
    """Say that the draft is kept, and go where the button led."""
    if request.form.get("then") != "sign":
        flash(_("Draft saved."), "fine")
    return redirect(address)
