"""Who may enter: every endpoint declares it, and what declares nothing is refused."""

from urllib.parse import urlsplit

from flask import Flask, abort, current_app, flash, g, redirect, request, session, url_for
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import Forbidden, HTTPException

from clinic.accounts.adapters.sign_in import load_actor
from clinic.accounts.adapters.sign_in_rows import PROVED
from clinic.accounts.domain.access import READING, Access, Gate, gate_of, is_fresh, may
from clinic.accounts.queries import find_practice
from clinic.app.locks import forget_wish, meet_end, meet_lock, meet_wish
from clinic.app.typed import keep_typed
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import begin_writing, end_writing
from clinic.core.web import opens_a_form

OPEN_FILES = Gate(Access.PUBLIC)
SET_UP = "accounts.setup"
OPEN_BEFORE_SET_UP = {SET_UP, "demo.create"}


def install(app: Flask) -> None:
    """Stand at the door of every request."""
    app.before_request(open_door)
    app.after_request(forget_wish)
    app.teardown_request(close_door)
    app.jinja_env.globals["opens"] = opens  # imported macros see globals only


def open_door() -> ResponseReturnValue | None:
    """Let the request in, lead it to the sign-in or the set-up, or refuse it."""
    g.practice = g.actor = None
    gate = _gate()
    if gate is OPEN_FILES or request.endpoint is None:
        return None
    if request.method not in READING and not (gate and gate.read_only):
        g.writing = begin_writing()
    g.practice = find_practice()
    if (left := meet_wish()) is not None:
        return left
    actor = load_actor(g.practice)
    if gate is None:
        current_app.logger.error("endpoint %s declares no access", request.endpoint)
        raise Forbidden
    if g.practice is None and request.endpoint not in OPEN_BEFORE_SET_UP:
        return redirect(url_for(SET_UP))
    if (shut := meet_lock(is_public=gate.access is Access.PUBLIC)) is not None:
        return shut
    if not may(actor, gate.asks(request.method)):
        return _ask_to_sign_in() if actor is None else abort(403)
    if gate.asks_proof(request.method) and actor is not None and not _has_proved_lately():
        return _ask_for_proof(actor)
    return None


def opens(url: str, method: str = "GET") -> bool:
    """Whether the person before the page may follow a link of ours, or send a form there.

    Buttons ask it before they are drawn, so that a page offers nobody what the door would refuse;
    a visitor is led to the sign-in by every one.
    """
    if not url.startswith("/") or request_ctx.url_adapter is None:
        return True
    try:
        endpoint, _values = request_ctx.url_adapter.match(urlsplit(url).path, method=method)
    except HTTPException:
        return True  # no page of ours: nothing here stands guard over it
    actor, gate = g.get("actor"), gate_of(current_app.view_functions[endpoint])
    return actor is None or (gate is not None and may(actor, gate.asks(method)))


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
        return meet_end() or abort(401)
    return redirect(url_for("security.login", next=request.full_path.rstrip("?")))


def _has_proved_lately() -> bool:
    return is_fresh(session.get(PROVED, 0), clock.now().timestamp())


def _ask_for_proof(actor: Actor) -> ResponseReturnValue:
    """Lead to the page that asks who it is, and back; what was typed is kept meanwhile."""
    if request.method in READING:
        return redirect(url_for("security.verify", next=request.full_path.rstrip("?")))
    kept = keep_typed(actor)
    if not kept:
        flash(_("Nothing was changed yet. After this, press the button again."), "note")
    return redirect(url_for("security.verify", next=kept or _page_of_act()))


def _page_of_act() -> str:
    """The page with the form or button that was pressed: at the same address, or above it."""
    rule, path = request.url_rule, request.path
    if rule is not None and "GET" in (rule.methods or ()):
        return path
    while path and not opens_a_form(path):
        path = path.rpartition("/")[0]
    return path or "/"
