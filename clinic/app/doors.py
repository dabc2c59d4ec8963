"""Who may enter: every endpoint declares it, and what declares nothing is refused."""

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from clinic.accounts.adapters.sign_in import load_actor
from clinic.accounts.domain.access import Access, Gate, gate_of, may
from clinic.accounts.queries import find_practice
from clinic.core.database import begin_writing, end_writing

OPEN_FILES = Gate(Access.PUBLIC)
SET_UP = "accounts.setup"
OPEN_BEFORE_SET_UP = {SET_UP, "demo.create"}


def install(app: Flask) -> None:
    """Stand at the door of every request."""
    app.before_request(open_door)
    app.teardown_request(close_door)


def open_door() -> ResponseReturnValue | None:
    """Let the request in, lead it to the sign-in or the set-up, or refuse it."""
    g.practice = g.actor = None
    gate = _gate()
    if gate is OPEN_FILES or request.endpoint is None:
        return None
    if request.method not in ("GET", "HEAD", "OPTIONS") and not (gate and gate.read_only):
        g.writing = begin_writing()
    g.practice = find_practice()
    actor = load_actor(g.practice)
    if gate is None:
        current_app.logger.error("endpoint %s declares no access", request.endpoint)
        raise Forbidden
    if g.practice is None and request.endpoint not in OPEN_BEFORE_SET_UP:
        return redirect(url_for(SET_UP))
    if may(actor, gate.access):
        return None
    if actor is None:
        return _ask_to_sign_in()
    return abort(403)


def close_door(_error: BaseException | None) -> None:
    """Let go of the write mode with the request that had it."""
    if "writing" in g:
        end_writing(g.pop("writing"))


def _gate() -> Gate | None:
    if request.endpoint == "static":
        return OPEN_FILES
    view = current_app.view_functions.get(request.endpoint or "")
    return gate_of(view)


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method != "GET":
        abort(401)
    return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
