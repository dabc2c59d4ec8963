"""Asking: all questions on one page."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.web import current_actor, form_page, saved, today
from clinic.episodes.queries import EpisodeCard, get_episode
from clinic.screening import services
from clinic.screening.domain import Kind, Standing
from clinic.screening.forms import ask
from clinic.screening.presenters.questions import asked_sections
from clinic.screening.queries import find_last_full, get_standing
from clinic.screening.queries.asking import list_questions, next_kind
from clinic.screening.routes.back import local_back
from clinic.screening.routes.blueprint import blueprint


@blueprint.route("/episodes/<episode_id>/screening", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def new(episode_id: str) -> ResponseReturnValue:
    """Ask everything once, or what may be new since; ``?kind=first`` asks everything afresh."""
    by = current_actor()
    episode = get_episode(episode_id, by=by)
    client = get_client_header(episode.client_id, by=by)
    standing = get_standing(episode.client_id, episode.id, by=by)
    kind = _kind(episode, standing)
    questions = list_questions(episode, kind, by=by)
    seen = " ".join(each.id for each in standing.open)
    form = ask(questions, asked_on=today(), seen=seen, kind=kind.value)

    def act() -> str:
        command = form.to_record(episode_id, kind, questions)
        screening_id = services.record_screening(command, by=by, now=clock.now())
        return _after(episode, screening_id)

    if form.validate_on_submit() and (done := saved(form, act)):
        flash(_("The answers are saved."), "fine")
        return redirect(done)
    sections = asked_sections(form, questions, frozenset(each.code for each in client.cautions))
    last = find_last_full(episode_id, by=by)
    return form_page(
        "screening/new.html",
        form,
        episode=episode,
        band=client_band(client),
        kind=kind.value,
        is_full=kind is Kind.FULL,
        asks_reason=kind is Kind.FULL and standing.is_blocked,
        full_on=last.asked_on if last else None,
        sections=sections,
        outline=[(section.id, section.title) for section in sections],
        back=local_back(),
    )


def _kind(episode: EpisodeCard, standing: Standing) -> Kind:
    """As the form says that was sent, or the address; else short once everything was asked.

    While something blocks, everything is asked afresh: the short questions end no block.
    """
    for wanted in (request.form.get("kind"), request.args.get("kind")):
        if wanted in set(Kind):
            return Kind(wanted)
    if standing.is_blocked:
        return Kind.FULL
    return next_kind(episode.id, by=current_actor())


def _after(episode: EpisodeCard, screening_id: str) -> str:
    """Straight back where nothing is open; else what followed, and what comes next."""
    standing = get_standing(episode.client_id, episode.id, by=current_actor())
    back = local_back()
    if back and not standing.open:
        return back
    return url_for(".show", screening_id=screening_id, next=back or None)
