"""Whom the practice lets in."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts import queries, services
from clinic.accounts.domain.access import Access, requires
from clinic.accounts.forms import NewPersonForm, PersonForm
from clinic.accounts.routes.blueprint import blueprint
from clinic.accounts.routes.sign_ins import sign_ins_of
from clinic.core import clock
from clinic.core.web import current_actor, form_page, saved


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
            new = services.add_person(form.to_new_person(), by=current_actor(), now=clock.now())
            return url_for(".person", person_id=new)

        if done := saved(form, act):
            flash(_("Saved. Now make the link with which they choose a password."), "fine")
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
    return form_page(
        "accounts/person.html",
        form,
        person=card,
        sign_ins=sign_ins_of(person_id),
        way_in=queries.get_way_in(person_id),
        link=queries.find_link_of(person_id, clock.now()),
    )
