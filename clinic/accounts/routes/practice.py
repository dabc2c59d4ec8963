"""The practice itself: its first page, what it says about itself, its logo."""

from flask import Response, abort, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts import queries, services
from clinic.accounts.adapters.sign_in import greet
from clinic.accounts.domain.access import Access, requires
from clinic.accounts.forms import PracticeForm, SetUpForm
from clinic.accounts.routes.blueprint import blueprint
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import transaction
from clinic.core.errors import DomainError
from clinic.core.web import current_actor, form_page, saved


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
            flash(_("Your practice is ready. Next time you sign in with a second factor."))
            return redirect(url_for("security.two_factor_setup"))
    return form_page("accounts/setup.html", form)


# Declared read-only: a large picture takes a while, and nobody's save should wait for it.
@blueprint.route("/practice", methods=["GET", "POST"])
@requires(Access.OWNER, read_only=True, fresh=True)
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
