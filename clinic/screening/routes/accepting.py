"""Treating as usual in spite of what asks for care, with a reason."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from clinic.accounts.domain.access import Access, requires
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.web import current_actor, form_page, saved
from clinic.episodes.queries import get_episode
from clinic.screening import queries, services
from clinic.screening.domain import OpenDecision
from clinic.screening.forms import AcceptForm
from clinic.screening.presenters import action_words
from clinic.screening.routes.back import local_back
from clinic.screening.routes.blueprint import blueprint


@blueprint.route("/screenings/<screening_id>/accept", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def accept(screening_id: str) -> ResponseReturnValue:
    """Treat as usual in spite of something that only asks for care; ``?decision=`` says of what."""
    by = current_actor()
    screening = queries.get_screening(screening_id, by=by)
    standing = queries.get_standing(screening.client_id, screening.episode_id, by=by)
    careful = [each for each in standing.open if not each.blocks]
    form = AcceptForm(data={"decision": _meant(careful)})
    form.decision.choices = [SelectChoice(each.id, _choice(each)) for each in careful]
    done_at = url_for(".show", screening_id=screening_id, next=local_back() or None)

    def act() -> str:
        command = form.to_accept(screening.client_id, screening.episode_id)
        services.accept_decision(command, by=by, now=clock.now())
        return done_at

    if form.validate_on_submit() and (done := saved(form, act)):
        flash(_("Your reason is noted."), "fine")
        return redirect(done)
    return form_page(
        "screening/accept.html",
        form,
        screening=screening,
        episode=get_episode(screening.episode_id, by=by),
        band=client_band(get_client_header(screening.client_id, by=by)),
        back=local_back(),
        done_at=done_at,
    )


def _meant(careful: list[OpenDecision]) -> str:
    """What the address names; with one alone it is plainly meant."""
    wanted = request.args.get("decision", "")
    return careful[0].id if len(careful) == 1 and not wanted else wanted


def _choice(decision: OpenDecision) -> str:
    return f"{action_words(decision.action)}: {_(decision.reason)}"
