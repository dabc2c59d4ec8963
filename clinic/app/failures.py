"""What a person reads when something could not be done: what happened, what was kept, what now."""

from http import HTTPStatus

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, OperationalError
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge

from clinic.accounts.adapters.hashing import TooBusy
from clinic.accounts.adapters.sign_in import load_actor
from clinic.accounts.queries import find_practice
from clinic.app.doors import close_door
from clinic.app.typed import is_typed_by, keep_typed
from clinic.core.database import db
from clinic.core.errors import LockedRecord, NotFound, StaleRecord
from clinic.core.given import given_texts, has_files, sent_again
from clinic.core.ids import new_id
from clinic.core.reads import forget_reads
from clinic.core.triggers import LOCKED

# What SQLite and PostgreSQL say when others would not let go of the lock: waiting once more helps
# nobody.
BUSY = ("locked", "lock timeout")
PAGES = (400, 401, 403, 404, 405, 409, 413)


def install(app: Flask) -> None:
    """Answer every failure with a page of our own."""
    app.register_error_handler(HTTPException, http_failure)
    app.register_error_handler(CSRFError, form_expired)
    app.register_error_handler(NotFound, lambda _error: failure_page(404))
    app.register_error_handler(StaleRecord, lambda _error: failure_page(409, keep=True))
    app.register_error_handler(LockedRecord, lambda _error: failure_page(409, "locked"))
    app.register_error_handler(TooBusy, lambda _error: failure_page(503, "busy"))
    app.register_error_handler(OperationalError, storage_trouble)
    app.register_error_handler(DBAPIError, storage_trouble)
    app.register_error_handler(Exception, last_resort)


def failure_page(
    status: int, name: str = "", *, keep: bool = False, again: bool = False
) -> ResponseReturnValue:
    """The page for a status, with whatever was typed given back.

    ``keep`` where the form can be opened again: then the text is kept as unsaved too. ``again``
    where the same may go through a minute later: then a button sends it once more.
    """
    db.session.rollback()
    forget_reads()
    kept = _kept() if keep else ""
    sent = sent_again() if again else []
    page = render_template(
        f"errors/{name or status}.html",
        given=given_texts(),
        kept=kept,
        again=sent,
        has_files=has_files(),
    )
    return page, status


def _kept() -> str:
    """Where the form opens with what was typed, if somebody is known and a database answers."""
    by = g.get("actor")
    try:
        return keep_typed(by) if by is not None else ""
    except DBAPIError:
        db.session.rollback()
        return ""


def http_failure(error: HTTPException) -> ResponseReturnValue:
    """Our words for the failures that HTTP knows; redirects pass."""
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error
    if isinstance(error, RequestEntityTooLarge):
        # What is too large is never read.
        request.form, request.files = ImmutableMultiDict(), ImmutableMultiDict()
    if isinstance(error, InternalServerError):  # raised behind the view: a sign-in is kept there
        cause = error.original_exception or error
        return storage_trouble(cause) if isinstance(cause, DBAPIError) else last_resort(cause)
    return failure_page(error.code if error.code in PAGES else 400)


def form_expired(_error: CSRFError) -> ResponseReturnValue:
    """The form came from another sign-in: nothing was saved, all text comes back.

    It is kept for whoever is signed in now only if the form was made for them. What a script sent
    is refused as from a sign-in that is over: with its text nothing is wrong.
    """
    if request.is_json:
        return failure_page(401)
    g.practice = find_practice()  # the token is asked before the doors
    by = load_actor(g.practice)
    return failure_page(400, "expired", keep=by is not None and is_typed_by(by))


def storage_trouble(error: DBAPIError) -> ResponseReturnValue:
    """The database could not keep it: say NOT saved, give the text back."""
    if LOCKED in str(error.orig):
        return failure_page(409, "locked")
    current_app.logger.error("storage: %s", type(error.orig).__name__)
    close_door(error)  # what refuses to write may still be read
    # The page shows nothing of the person, and must not ask the storage again who it is.
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]  # noqa: SLF001
    busy = any(words in str(error.orig) for words in BUSY)
    return failure_page(503, keep=not busy, again=True)


def last_resort(error: BaseException) -> ResponseReturnValue:
    """A fault of ours: a number to quote, no inner workings."""
    reference = new_id()[:8]
    current_app.logger.exception("fault %s", reference)
    if current_app.testing:
        raise error
    db.session.rollback()
    given, kept = given_texts(), _kept()
    return render_template("errors/500.html", reference=reference, given=given, kept=kept), 500
