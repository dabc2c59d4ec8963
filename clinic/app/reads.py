"""The read log at the edge: after a page is made and before it is sent (docs/adr/0012)."""

from flask import Flask, Response, current_app, flash, g, render_template, request
from flask_babel import gettext as _

from clinic.accounts.domain.access import Scope, client_scope
from clinic.app.gaps import Gaps
from clinic.clients.queries import find_grant
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.read_log import Gap, was_opened, write_read
from clinic.core.reads import Read, begin_reading, end_reading, find_read

GAPS = "soleus-gaps"
# Where a notice goes in a page that is made already (templates/_bare.html).
MARK = "<!-- read log -->"
# Answers that show what was read: as it opens, and a form that comes back with its messages.
SHOWN = {200, 409, 422}


def install(app: Flask) -> None:
    """Listen to what each request reads, and write down what it opened."""
    app.extensions[GAPS] = Gaps(app.config["SETTINGS"].folder)
    app.before_request(_listen)
    app.after_request(write_down)
    app.teardown_request(_stop)


def _listen() -> None:
    g.reads = begin_reading()


def _stop(_error: BaseException | None) -> None:
    if "reads" in g:
        end_reading(g.pop("reads"))


def write_down(response: Response) -> Response:
    """One row for the record that was opened. A failure here never stops the page."""
    read, by = find_opened(response), g.get("actor")
    if read is None or by is None:
        return response
    gaps: Gaps = current_app.extensions[GAPS]
    try:
        _write(read, by, gaps)
    except Exception:
        current_app.logger.exception("an opening could not be logged")
        gaps.add(clock.now())
        return _with_notice(response)
    return response


def find_gap() -> Gap | None:
    """Openings that could not be logged and that the log does not know of yet."""
    gaps: Gaps = current_app.extensions[GAPS]
    return gaps.find()


def find_opened(response: Response) -> Read | None:
    """The record that the address names, where the answer shows it."""
    if response.status_code not in SHOWN or request.method == "HEAD":
        return None
    named = (find_read(str(value)) for value in (request.view_args or {}).values())
    return next((read for read in named if read is not None), None)


def _write(read: Read, by: Actor, gaps: Gaps) -> None:
    # A form that comes back belongs to its opening; one that a link fills is opened anew.
    is_opening = request.method == "GET" or "brought_back" in g
    if not is_opening and was_opened(read, by=by):
        return
    grant = find_grant(read.client_id, by=by) if _sees_own_only(by) else None
    db.session.rollback()  # all is read and rendered; what it holds would keep the row waiting
    gap = gaps.find()
    write_read(
        read,
        by=by,
        page=request.endpoint or "",
        now=clock.now(),
        grant_id=grant.id if grant else "",
        gap=gap,
    )
    gaps.drop(gap)


def _sees_own_only(by: Actor) -> bool:
    return client_scope(by, clinical=True) is Scope.OWN


def _with_notice(response: Response) -> Response:
    """The page with the notice in it; after a paper, the next page has it."""
    page = "" if response.mimetype != "text/html" else response.get_data(as_text=True)
    if MARK in page:
        response.set_data(page.replace(MARK, render_template("_unlogged.html"), 1))
    else:
        flash(_("An opening could not be logged. It will be noted as a gap."), "mind")
    return response
