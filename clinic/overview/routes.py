"""Today and the client page."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.database import transaction
from clinic.core.web import current_actor
from clinic.core.web import today as today_here
from clinic.overview import queries, services
from clinic.overview.presenters import show_day, tell_story
from clinic.treatments.presenters import next_visit_words
from clinic.treatments.queries import find_next_visit

blueprint = Blueprint("overview", __name__)


@blueprint.get("/")
@requires(Access.CONTACT)
def today() -> ResponseReturnValue:
    """The page that opens after signing in: who comes today, what is unfinished."""
    by = current_actor()
    day = queries.get_day(today_here(), by=by)
    lines = show_day(day, reader_id=by.id)
    return render_template("overview/today.html", day=day, lines=lines, date=today_here())


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
