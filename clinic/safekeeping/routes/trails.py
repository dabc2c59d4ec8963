"""Who changed what, who looked at whom, and whether everything is as it was written."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.accounts.queries import list_people
from clinic.clients.queries import find_clients_named, get_client_rows, get_grants
from clinic.core import clock
from clinic.core.forms import BaseForm
from clinic.core.read_seals import seal_reads
from clinic.core.seals import has_audit_key
from clinic.core.web import current_actor, form_page
from clinic.safekeeping.forms import TrailForm
from clinic.safekeeping.presenters.checks import left_out, part_line, summary
from clinic.safekeeping.presenters.trail import show_events, show_openings
from clinic.safekeeping.queries.trail import PAGE, Filter, list_events, list_openings
from clinic.safekeeping.routes.blueprint import blueprint
from clinic.safekeeping.services.checking import check_everything

# The page of somebody who waits; the command has no such bound.
SECONDS = 20.0


@blueprint.route("/trail", methods=["GET", "POST"])
@requires(Access.TRAILS, read_only=True)
def trail() -> ResponseReturnValue:
    """Everything that was done, the newest first."""
    by, before = current_actor(), _before()

    def shown(wanted: Filter) -> dict[str, Any]:
        rows = list_events(wanted, by=by, before=before)
        clients = get_client_rows({row.client_id for row in rows}, by=by)
        return {"rows": rows, "days": show_events(rows, clients, by.zone)}

    return _page("safekeeping/trail.html", shown)


@blueprint.route("/openings", methods=["GET", "POST"])
@requires(Access.TRAILS, read_only=True)
def openings() -> ResponseReturnValue:
    """Who looked at whose record, the newest first."""
    by, before = current_actor(), _before()

    def shown(wanted: Filter) -> dict[str, Any]:
        rows = list_openings(wanted, by=by, before=before)
        clients = get_client_rows({row.client_id for row in rows}, by=by)
        grants = get_grants({row.grant_id for row in rows if row.grant_id}, by=by)
        return {"rows": rows, "days": show_openings(rows, clients, grants, by.zone)}

    return _page("safekeeping/openings.html", shown)


@blueprint.route("/whole", methods=["GET", "POST"])
@requires(Access.TRAILS, read_only=True)
def whole() -> ResponseReturnValue:
    """Look at everything now, and say whether it is as it was written."""
    form = BaseForm()
    parts = []
    if form.validate_on_submit():
        parts = list(check_everything(current_app.config["GUARDS"], seconds=SECONDS))
        if has_audit_key():
            seal_reads(clock.now())
    return form_page(
        "safekeeping/whole.html",
        form,
        lines=[part_line(part) for part in parts],
        summary=summary(parts) if parts else None,
        left_out=left_out(),
    )


def _page(template: str, shown: Callable[[Filter], dict[str, Any]]) -> ResponseReturnValue:
    by, wanted = current_actor(), _wanted()
    clients = get_client_rows([wanted.client], by=by) if wanted.client else {}
    named = clients[wanted.client].reference if wanted.client in clients else ""
    form = TrailForm(
        list_people(), data={"person": wanted.person, "client": named, "day": wanted.day}
    )
    if form.validate_on_submit() and (found := _chosen(form)) is not None:
        return redirect(url_for(request.endpoint or "", **found))
    content = shown(wanted)
    rows = content["rows"]
    last = rows[-1].number if len(rows) == PAGE else 0
    return form_page(
        template,
        form,
        days=content["days"],
        asked=_asked(wanted),
        client=clients.get(wanted.client),
        is_later=bool(_before()),
        next_url=url_for(request.endpoint or "", **_asked(wanted), before=last) if last else None,
    )


def _wanted() -> Filter:
    day = request.args.get("day", "")
    try:
        on = date.fromisoformat(day) if day else None
    except ValueError:
        on = None
    return Filter(
        person=request.args.get("person", ""), client=request.args.get("client", ""), day=on
    )


def _before() -> int:
    before = request.args.get("before", "")
    return int(before) if before.isdecimal() and len(before) < 19 else 0


def _asked(wanted: Filter) -> dict[str, Any]:
    """The filter as it stands in an address: ids and a day, never a name."""
    day = wanted.day.isoformat() if wanted.day else ""
    asked: dict[str, Any] = {"person": wanted.person, "client": wanted.client, "day": day}
    return {name: value for name, value in asked.items() if value}


def _chosen(form: TrailForm) -> dict[str, Any] | None:
    """What the form asks for; None where its client is nobody, or more than one."""
    client = (form.client.data or "").strip()
    found = find_clients_named(client, by=current_actor()) if client else []
    if client and len(found) != 1:
        form.client.errors = [_no_one_client(row.reference for row in found)]
        return None
    return _asked(
        Filter(person=form.person.data, client=found[0].id if found else "", day=form.day.data)
    )


def _no_one_client(references: Iterable[str]) -> str:
    several = list(references)
    if not several:
        return _("No client is called so.")
    named = ", ".join(several[:10])
    return _("This can mean several clients. Please give the reference: %(named)s", named=named)
