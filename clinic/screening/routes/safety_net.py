"""The safety-net sheet: made, printed, handed over."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.accounts.queries import get_practice
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.errors import DomainError
from clinic.core.forms import BaseForm
from clinic.core.web import current_actor, form_page, saved, today
from clinic.episodes.queries import get_episode
from clinic.screening import services
from clinic.screening.forms import SafetyNetForm
from clinic.screening.presenters.paper import go_words, reasons_in_plain_words
from clinic.screening.presenters.result import headline
from clinic.screening.queries import get_standing, list_safety_nets
from clinic.screening.routes.blueprint import blueprint


@blueprint.route("/episodes/<episode_id>/safety-net", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE, read_only=True)
def safety_net(episode_id: str) -> ResponseReturnValue:
    """Make the sheet that a client takes along who was not treated."""
    by = current_actor()
    episode = get_episode(episode_id, by=by)
    form = SafetyNetForm(data={"told_on": today()})
    if form.validate_on_submit() and (done := _issue(form, episode_id)):
        flash(_("The sheet is made and kept. Print it below."), "fine")
        return redirect(done)
    standing = get_standing(episode.client_id, episode.id, by=by)
    return form_page(
        "screening/safety_net.html",
        form,
        episode=episode,
        band=client_band(get_client_header(episode.client_id, by=by)),
        is_blocked=standing.is_blocked,
        head=headline(standing, today()),
        go=go_words(standing.action, get_practice().emergency_words),
        reasons=reasons_in_plain_words(standing),
        sheets=list_safety_nets(episode.client_id, by=by),
        print_form=BaseForm(formdata=None),
    )


def _issue(form: SafetyNetForm, episode_id: str) -> str | None:
    """Lay out first, then write in one short transaction."""
    by = current_actor()
    told = form.to_told()
    prepared: services.PreparedSafetyNet | None = None
    refusal: DomainError | None = None
    try:
        prepared = services.prepare_safety_net(episode_id, told, by=by, today=today())
    except DomainError as error:
        refusal = error  # a repeated sending is still led to the sheet that the first one made

    def act() -> str:
        if prepared is None:
            raise refusal or DomainError("The sheet could not be laid out.")
        services.issue_safety_net(prepared, by=by, now=clock.now())
        return url_for(".safety_net", episode_id=episode_id)

    return saved(form, act)
