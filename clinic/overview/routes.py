"""Today, the client page, and the page of one complaint."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.database import transaction
from clinic.core.drafts import count_drafts
from clinic.core.web import current_actor
from clinic.core.web import today as today_here
from clinic.episodes.presenters import describe, describe_end
from clinic.episodes.queries import get_episode
from clinic.overview import queries, services
from clinic.overview.presenters import show_day, show_grants, tell_story
from clinic.overview.presenters.episode import episode_lines, next_step
from clinic.overview.presenters.unfinished import show_unsaved_texts
from clinic.screening.queries import get_standing
from clinic.treatments.presenters import next_visit_words
from clinic.treatments.queries import find_next_visit

blueprint = Blueprint("overview", __name__)


@blueprint.get("/")
@requires(Access.CONTACT)
def today() -> ResponseReturnValue:
    """The page that opens after signing in: who comes today, what is unfinished."""
    by = current_actor()
    day = queries.get_day(today_here(), by=by)
    return render_template(
        "overview/today.html",
        day=day,
        lines=show_day(day, reader_id=by.id),
        grants=show_grants(day.grants, reader=by, now=clock.now()),
        date=today_here(),
        unsaved=count_drafts(by_id=by.id),
    )


@blueprint.get("/unsaved")
@requires(Access.SIGNED_IN)
def unfinished() -> ResponseReturnValue:
    """What this person typed and did not save."""
    texts = queries.list_unsaved(by=current_actor())
    return render_template("overview/unfinished.html", lines=show_unsaved_texts(texts))


@blueprint.post("/today/add/<client_id>")
@requires(Access.CONTACT_WRITE)
def add(client_id: str) -> ResponseReturnValue:
    """Put a client on today's list."""
    by = current_actor()
    with transaction(by):
        services.add_to_day(client_id, today_here(), by=by, now=clock.now())
    flash(_("On today's list."), "fine")
    return redirect(url_for(".today"))


@blueprint.post("/today/<entry_id>/remove")
@requires(Access.CONTACT_WRITE)
def remove(entry_id: str) -> ResponseReturnValue:
    """Take a client off today's list."""
    by = current_actor()
    with transaction(by):
        services.take_off_day(entry_id, by=by, now=clock.now())
    flash(_("Off today's list. The record is as it was."), "fine")
    return redirect(url_for(".today"))


@blueprint.get("/clients/<client_id>")
@requires(Access.CLINICAL)
def client(client_id: str) -> ResponseReturnValue:
    """Everything about one client on one page; ``?episode=`` narrows what happened to one."""
    by = current_actor()
    header = get_client_header(client_id, by=by)
    day = today_here()
    records = queries.get_client_records(client_id, by=by)
    next_visit = find_next_visit(client_id, by=by, on_or_after=day)
    story = tell_story(
        records,
        episode_id=request.args.get("episode", ""),
        zone=by.zone,
        reader_id=by.id,
        today=day,
    )
    comes_today = next_visit is not None and next_visit.next_visit_on == day
    is_seen_today = any(session.held_on == day for session in records.sessions)
    return render_template(
        "overview/client.html",
        client=header,
        band=client_band(header),
        story=story,
        next_visit=next_visit_words(next_visit) if next_visit else "",
        is_listed=comes_today or is_seen_today or queries.is_on_day(client_id, day, by=by),
    )


@blueprint.get("/episodes/<episode_id>")
@requires(Access.CLINICAL)
def episode(episode_id: str) -> ResponseReturnValue:
    """One complaint: what blocks, its goal, its outcome, and the way to what belongs to it."""
    by = current_actor()
    found = get_episode(episode_id, by=by)
    standing = get_standing(found.client_id, found.id, by=by)
    return render_template(
        "overview/episode.html",
        episode=found,
        band=client_band(get_client_header(found.client_id, by=by)),
        facts=describe(found),
        end=describe_end(found),
        standing=episode_lines(found, standing, today_here()),
        primary=next_step(standing),
    )
