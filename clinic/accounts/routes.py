"""Pages about the practice and its people."""

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts import queries, services
from clinic.accounts.adapters.sign_in import greet
from clinic.accounts.domain.access import Access, requires
from clinic.accounts.forms import MyCardForm, NewPersonForm, PersonForm, PracticeForm, SetUpForm
from clinic.accounts.presenters import show_sign_ins
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import transaction
from clinic.core.errors import DomainError
from clinic.core.web import current_actor, form_page, saved

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/set-up", methods=["GET", "POST"])
@requires(Access.PUBLIC)
def setup() -> ResponseReturnValue:
    """The first page of an empty system: a practice and its owner, or the demo."""
    if g.practice is not None:
        return redirect(url_for("overview.today"))
    form = SetUpForm()
    if form.validate_on_submit():
        now = clock.now()
        try:
            with transaction(PROGRAM):
                services.create_practice(form.to_practice(), by=PROGRAM, now=now)
                person_id = services.add_person(form.to_owner(), by=PROGRAM, now=now)
        except DomainError as error:
            form.show_rule(error)
        else:
            greet(person_id)
            flash(_("Your practice is ready. Add its address, phone and logo: sheets show them."))
            return redirect(url_for(".practice"))
    return form_page("accounts/setup.html", form)


@blueprint.route("/practice", methods=["GET", "POST"])
@requires(Access.OWNER)
def practice() -> ResponseReturnValue:
    """What the practice says about itself, with the head of its sheets as it will look."""
    card = queries.get_practice()
    form = PracticeForm(obj=card)
    if form.validate_on_submit():

        def act() -> str:
            services.describe_practice(form.to_command(), by=current_actor(), now=clock.now())
            return url_for(".practice")

        def newest() -> PracticeForm:
            return PracticeForm(formdata=None, obj=queries.get_practice())

        if done := saved(form, act, newest=newest):
            flash(_("Saved."), "fine")
            return redirect(done)
    me = queries.get_person(current_actor().id)
    return form_page("accounts/practice.html", form, card=card, me=me)


@blueprint.get("/practice/logo")
@requires(Access.SIGNED_IN)
def logo() -> ResponseReturnValue:
    """The practice's logo."""
    found = queries.get_logo()
    if found is None:
        abort(404)
    content, media_type = found
    return Response(content, mimetype=media_type)


@blueprint.get("/people")
@requires(Access.OWNER)
def people() -> ResponseReturnValue:
    """Everybody who signs in."""
    return render_template("accounts/people.html", people=queries.list_people())


@blueprint.route("/people/new", methods=["GET", "POST"])
@requires(Access.OWNER, fresh=True)
def new_person() -> ResponseReturnValue:
    """Let somebody in."""
    form = NewPersonForm()
    if form.validate_on_submit():

        def act() -> str:
            services.add_person(form.to_new_person(), by=current_actor(), now=clock.now())
            return url_for(".people")

        if done := saved(form, act):
            flash(_("They can sign in now. Hand them the first password in person."), "fine")
            return redirect(done)
    return form_page("accounts/person.html", form, person=None)


@blueprint.route("/people/<person_id>", methods=["GET", "POST"])
@requires(Access.OWNER, fresh=True)
def person(person_id: str) -> ResponseReturnValue:
    """One person: card, roles, whether they may sign in."""
    card = queries.get_person(person_id)
    form = PersonForm(obj=card)
    if form.validate_on_submit():

        def act() -> str:
            services.change_person(form.to_command(person_id), by=current_actor(), now=clock.now())
            return url_for(".people")

        def newest() -> PersonForm:
            return PersonForm(formdata=None, obj=queries.get_person(person_id))

        if done := saved(form, act, newest=newest):
            flash(_("Saved."), "fine")
            return redirect(done)
    return form_page("accounts/person.html", form, person=card)


@blueprint.route("/account", methods=["GET", "POST"])
@requires(Access.SIGNED_IN)
def me() -> ResponseReturnValue:
    """One's own card and sign-ins."""
    by = current_actor()
    card = queries.get_person(by.id)
    form = MyCardForm(obj=card)
    if form.validate_on_submit():

        def act() -> str:
            services.change_person(form.to_command(by.id), by=by, now=clock.now())
            return url_for(".me")

        def newest() -> MyCardForm:
            return MyCardForm(formdata=None, obj=queries.get_person(by.id))

        if done := saved(form, act, newest=newest):
            flash(_("Saved."), "fine")
            return redirect(done)
    sign_ins = show_sign_ins(queries.list_sign_ins(by.id), present=by.session_id)
    return form_page("accounts/me.html", form, card=card, sign_ins=sign_ins)


@blueprint.post("/account/sign-ins/<session_id>/end")
@requires(Access.SIGNED_IN)
def end_sign_in(session_id: str) -> ResponseReturnValue:
    """End one of one's own sign-ins, on whichever device it is."""
    by = current_actor()
    with transaction(by):
        services.end_sign_in(session_id, person_id=by.id, by=by, now=clock.now())
    flash(_("That device is signed out."), "fine")
    return redirect(url_for(".me"))
