"""What was asked, what followed, and a client's whole history of it."""

from flask import render_template
from flask.typing import ResponseReturnValue

from clinic.accounts.domain.access import Access, requires
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core.forms import BaseForm
from clinic.core.web import current_actor, today
from clinic.episodes.queries import get_episode, list_episodes
from clinic.screening import queries, services
from clinic.screening.presenters import standing_lines
from clinic.screening.presenters.result import (
    follow_lines,
    headline,
    open_lines,
    told_pairs,
)
from clinic.screening.presenters.words import kind_words, raised_words
from clinic.screening.routes.back import local_back
from clinic.screening.routes.blueprint import blueprint


@blueprint.get("/screenings/<screening_id>")
@requires(Access.CLINICAL)
def show(screening_id: str) -> ResponseReturnValue:
    """One screening: what followed and holds now, what to do, what was answered."""
    by = current_actor()
    screening = queries.get_screening(screening_id, by=by)
    standing = queries.get_standing(screening.client_id, screening.episode_id, by=by)
    decisions = queries.list_decisions(screening.client_id, by=by)
    return render_template(
        "screening/show.html",
        screening=screening,
        kind=kind_words(screening.kind),
        episode=get_episode(screening.episode_id, by=by),
        band=client_band(get_client_header(screening.client_id, by=by)),
        head=headline(standing, today()),
        is_blocked=standing.is_blocked,
        is_asked=standing.is_screened_for(today()),
        is_first_visit=screening.is_full,
        reason=queries.find_reason(screening.id) if screening.is_full else "",
        open=open_lines(standing.open),
        ended=follow_lines(
            each for each in decisions if each.screening_id == screening.id and not each.is_open
        ),
        checklist=services.referral_checklist(standing, by=by),
        told=told_pairs(screening),
        back=local_back(),
    )


@blueprint.get("/clients/<client_id>/screenings")
@requires(Access.CLINICAL)
def index(client_id: str) -> ResponseReturnValue:
    """All that was ever asked of a client, what followed, and what ended it."""
    by = current_actor()
    header = get_client_header(client_id, by=by)
    screenings = queries.list_screenings(client_id, by=by)
    return render_template(
        "screening/index.html",
        client_id=client_id,
        band=client_band(header),
        lines=standing_lines(queries.get_standing(client_id, "", by=by)),
        screenings=screenings,
        names={each.id: raised_words(each) for each in screenings},
        decisions=follow_lines(queries.list_decisions(client_id, by=by)),
        clearances=queries.list_clearances(client_id, by=by),
        episodes=[each for each in list_episodes(client_id, by=by) if each.is_open],
        sheets=queries.list_safety_nets(client_id, by=by),
        print_form=BaseForm(formdata=None),
    )
