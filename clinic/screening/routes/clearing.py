"""Recording a clearance."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from clinic.accounts.domain.access import Access, requires
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.errors import NotFound
from clinic.core.web import current_actor, form_page, saved, today
from clinic.episodes.queries import get_episode
from clinic.screening import services
from clinic.screening.domain import OpenDecision, Standing
from clinic.screening.forms import ClearanceForm
from clinic.screening.presenters import action_words
from clinic.screening.queries import get_standing
from clinic.screening.routes.back import local_back
from clinic.screening.routes.blueprint import blueprint


@blueprint.route("/clients/<client_id>/clearance", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def clear(client_id: str) -> ResponseReturnValue:
    """Who agreed to what; ``?episode=`` shows what is open in that episode as well."""
    by = current_actor()
    client = get_client_header(client_id, by=by)
    episode_id = _episode(client_id)
    standing = get_standing(client_id, episode_id, by=by)
    start = {"dated_on": today(), "decisions": _blocking(standing), "episode": episode_id}
    form = ClearanceForm(data=start)
    form.decisions.choices = [SelectChoice(each.id, _choice(each)) for each in standing.open]

    def act() -> str:
        command = form.to_record(client_id, episode_id)
        services.record_clearance(command, by=by, now=clock.now())
        return local_back() or url_for(".index", client_id=client_id)

    if form.validate_on_submit() and (done := saved(form, act)):
        flash(_("The clearance is recorded."), "fine")
        return redirect(done)
    return form_page(
        "screening/clear.html",
        form,
        client_id=client_id,
        episode_id=episode_id,
        band=client_band(client),
        back=local_back(),
    )


def _episode(client_id: str) -> str:
    """The episode of the form that was sent, or of the address, if it is one of this client's."""
    wanted = request.form.get("episode") or request.args.get("episode", "")
    if wanted and get_episode(wanted, by=current_actor()).client_id != client_id:
        raise NotFound("episode")
    return wanted


def _blocking(standing: Standing) -> list[str]:
    """With one block alone it is plainly meant; of several the therapist chooses."""
    return [each.id for each in standing.blocking] if len(standing.blocking) == 1 else []


def _choice(decision: OpenDecision) -> str:
    return f"{action_words(decision.action)}: {_(decision.reason)}"
