"""One's own account."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts import queries, services
from clinic.accounts.adapters.passkeys import present_host
from clinic.accounts.domain.access import Access, requires
from clinic.accounts.forms import MyCardForm
from clinic.accounts.presenters import show_news
from clinic.accounts.routes.blueprint import blueprint
from clinic.accounts.routes.sign_ins import sign_ins_of
from clinic.core import clock
from clinic.core.web import current_actor, form_page, saved


@blueprint.route("/account", methods=["GET", "POST"])
@requires(Access.SIGNED_IN, fresh_to_save=True)
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
    sign_ins = sign_ins_of(by.id)
    way_in = queries.get_way_in(by.id)
    news = show_news(queries.list_news(by.id, now=clock.now()))
    return form_page(
        "accounts/me.html",
        form,
        card=card,
        sign_ins=sign_ins,
        way_in=way_in,
        news=news,
        host=present_host(),
    )
