"""Pages about episodes: open, edit, close, reopen. Reading one is a page of the overview."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.clients.presenters import ClientBand, client_band
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.core.web import current_actor, form_page, saved, today
from clinic.episodes import queries, services
from clinic.episodes.forms import CloseForm, EpisodeForm, values_of

blueprint = Blueprint("episodes", __name__)


@blueprint.route("/clients/<client_id>/episodes/new", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def new(client_id: str) -> ResponseReturnValue:
    """Begin to treat one complaint."""
    by = current_actor()
    band = _band(client_id, by)
    form = EpisodeForm()

    def act() -> str:
        command = form.to_open(client_id)
        episode_id = services.open_episode(command, by=by, now=clock.now())
        return url_for("overview.episode", episode_id=episode_id)

    if form.validate_on_submit() and (done := saved(form, act)):
        flash(_("The episode is open. Next: the screening."), "fine")
        return redirect(done)
    return form_page("episodes/new.html", form, band=band)


@blueprint.route("/episodes/<episode_id>/edit", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def edit(episode_id: str) -> ResponseReturnValue:
    """Change what the episode says."""
    by = current_actor()
    episode = queries.get_episode(episode_id, by=by)
    form = EpisodeForm(data=values_of(episode))

    def act() -> str:
        services.edit_episode(form.to_edit(episode_id), by=by, now=clock.now())
        return url_for("overview.episode", episode_id=episode_id)

    def newest() -> EpisodeForm:
        card = queries.get_episode(episode_id, by=by)
        return EpisodeForm(formdata=None, data=values_of(card))

    if form.validate_on_submit() and (done := saved(form, act, newest=newest)):
        flash(_("The changes are saved."), "fine")
        return redirect(done)
    return form_page("episodes/edit.html", form, episode=episode, band=_band(episode.client_id, by))


@blueprint.route("/episodes/<episode_id>/close", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def close(episode_id: str) -> ResponseReturnValue:
    """End an episode with what came of it."""
    by = current_actor()
    episode = queries.get_episode(episode_id, by=by)
    start = {**values_of(episode), "closed_on": episode.closed_on or today()}
    form = CloseForm(data=start)

    def act() -> str:
        services.close_episode(form.to_command(episode_id), by=by, now=clock.now())
        return url_for("overview.episode", episode_id=episode_id)

    def newest() -> CloseForm:
        card = queries.get_episode(episode_id, by=by)
        return CloseForm(formdata=None, data=values_of(card))

    if form.validate_on_submit() and (done := saved(form, act, newest=newest)):
        flash(_("The episode is closed. Everything in it is kept."), "fine")
        return redirect(done)
    return form_page(
        "episodes/close.html", form, episode=episode, band=_band(episode.client_id, by)
    )


@blueprint.post("/episodes/<episode_id>/reopen")
@requires(Access.CLINICAL_WRITE)
def reopen(episode_id: str) -> ResponseReturnValue:
    """Go on with an episode that was closed."""
    by = current_actor()
    with transaction(by):
        services.reopen_episode(episode_id, by=by, now=clock.now())
    flash(_("The episode is open again."), "fine")
    return redirect(url_for("overview.episode", episode_id=episode_id))


def _band(client_id: str, by: Actor) -> ClientBand:
    return client_band(get_client_header(client_id, by=by))
