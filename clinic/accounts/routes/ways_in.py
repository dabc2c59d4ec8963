"""Links that let somebody choose a password, and the end of a second factor that was lost."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts import queries, services
from clinic.accounts.adapters.passwords import accept_password
from clinic.accounts.adapters.sign_in import greet
from clinic.accounts.adapters.throttle import tries
from clinic.accounts.adapters.unlocking import present_hash
from clinic.accounts.domain.access import Access, requires
from clinic.accounts.domain.tries import Trial
from clinic.accounts.forms import ChoosePasswordForm, NewPasswordForm
from clinic.accounts.routes.blueprint import blueprint
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.core.errors import DomainError
from clinic.core.web import current_actor, form_page

GONE = 404


@blueprint.post("/people/<person_id>/link")
@requires(Access.OWNER, fresh=True)
def make_link(person_id: str) -> ResponseReturnValue:
    """Make a link for somebody, and show it this once."""
    person, by = queries.get_person(person_id), current_actor()
    try:
        with transaction(by):
            secret = services.make_link(person_id, by=by, now=clock.now())
    except DomainError as error:
        flash(_(error.message), "mind")
        return redirect(url_for(".person", person_id=person_id))
    return render_template(
        "accounts/link.html",
        person=person,
        address=url_for(".welcome", secret=secret, _external=True),
        link=queries.find_link_of(person_id, clock.now()),
    )


@blueprint.post("/people/<person_id>/link/end")
@requires(Access.OWNER, fresh=True)
def take_back_link(person_id: str) -> ResponseReturnValue:
    """Take back a link that was handed to somebody."""
    by = current_actor()
    with transaction(by):
        services.take_back_link(person_id, by=by, now=clock.now())
    flash(_("That link works no more."), "fine")
    return redirect(url_for(".person", person_id=person_id))


@blueprint.post("/people/<person_id>/second-factor/end")
@requires(Access.OWNER, fresh=True)
def end_second_factor(person_id: str) -> ResponseReturnValue:
    """End the second factor of somebody who lost it."""
    by = current_actor()
    with transaction(by):
        name = services.end_second_factor(person_id, by=by, now=clock.now())
    flash(_("%(name)s sets up a second factor anew at the next sign-in.", name=name), "fine")
    return redirect(url_for(".person", person_id=person_id))


@blueprint.route("/account/password", methods=["GET", "POST"])
@tries(Trial.VERIFY)
@requires(Access.SIGNED_IN, read_only=True)  # two hashes, slow on purpose: no lock meanwhile
def password() -> ResponseReturnValue:
    """Change one's own password. Every other sign-in ends."""
    by = current_actor()
    present = present_hash(by.id)
    form = NewPasswordForm(person_id=by.id)
    if form.validate_on_submit():
        try:
            _change_password(form.new_password.data, by=by, instead_of=present)
        except DomainError as error:
            form.show_rule(error)
        else:
            flash(_("Your password is changed."), "fine")
            return redirect(url_for(".me"))
    return form_page("accounts/password.html", form)


def _change_password(new: str, *, by: Actor, instead_of: str) -> None:
    card, now = queries.get_person(by.id), clock.now()
    hashed = accept_password(new, card.name, card.email, field="new_password")
    with transaction(by):
        services.change_password(by.id, hashed, instead_of=instead_of, by=by, now=now)
    greet(by.id)


@blueprint.route("/welcome/<secret>", methods=["GET", "POST"])
@tries(Trial.LINK)
@requires(Access.PUBLIC, read_only=True)  # the hash is slow on purpose: no lock meanwhile
def welcome(secret: str) -> ResponseReturnValue:
    """Choose a password with a link. Opening it uses nothing up."""
    link = queries.find_link(secret, clock.now())
    if link is None:
        return render_template("accounts/link_over.html"), GONE
    form = ChoosePasswordForm()
    if form.validate_on_submit():
        by = Actor(id=link.person_id, name=link.person_name)
        try:
            hashed = accept_password(form.password.data, link.person_name, link.email)
            with transaction(by):
                services.choose_password(secret, hashed, by=by, now=clock.now())
        except DomainError as error:
            form.show_rule(error)
        else:
            flash(_("Your password is set. Please sign in with it."), "fine")
            return redirect(url_for("security.login"))
    return form_page("accounts/welcome.html", form, link=link)
