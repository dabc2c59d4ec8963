"""What a person reads when something could not be done: what happened, what was kept, what now."""

from http import HTTPStatus

from flask import Flask, current_app, g, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError

from clinic.app.doors import close_door
from clinic.core.database import db
from clinic.core.errors import LockedRecord, NotFound, StaleRecord
from clinic.core.ids import new_id
from clinic.core.triggers import LOCKED
from clinic.core.given import given_texts

PAGES = (400, 401, 403, 404, 405, 409, 413)


def install(app: Flask) -> None:
    """Answer every failure with a page of our own."""
    app.register_error_handler(HTTPException, http_failure)
    app.register_error_handler(CSRFError, form_expired)
    app.register_error_handler(NotFound, lambda _error: failure_page(404))
    app.register_error_handler(StaleRecord, lambda _error: failure_page(409))
    app.register_error_handler(LockedRecord, lambda _error: failure_page(409, "locked"))
    app.register_error_handler(OperationalError, storage_trouble)
    app.register_error_handler(DBAPIError, storage_trouble)
    app.register_error_handler(Exception, last_resort)


def failure_page(status: int, name: str = "") -> ResponseReturnValue:
    """The page for a status, with whatever was typed given back."""
    db.session.rollback()
    return render_template(f"errors/{name or status}.html", given=given_texts()), status


def http_failure(error: HTTPException) -> ResponseReturnValue:
    """Our words for the failures that HTTP knows; redirects pass."""
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error
    if isinstance(error, InternalServerError):  # raised behind the view: a sign-in is kept there
        cause = error.original_exception or error
        return storage_trouble(cause) if isinstance(cause, DBAPIError) else last_resort(cause)
    return failure_page(error.code if error.code in PAGES else 400)


def form_expired(_error: CSRFError) -> ResponseReturnValue:
    """The form came from another sign-in: nothing was saved, all text comes back."""
    return failure_page(400, "expired")


def storage_trouble(error: DBAPIError) -> ResponseReturnValue:
    """The database could not keep it: say NOT saved, give the text back."""
    if LOCKED in str(error.orig):
        return failure_page(409, "locked")
    current_app.logger.error("storage: %s", type(error.orig).__name__)
    close_door(error)  # what refuses to write may still be read
    # The page shows nothing of the person, and must not ask the storage again who it is.
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]  # noqa: SLF001
    return failure_page(503)


def last_resort(error: BaseException) -> ResponseReturnValue:
    """A fault of ours: a number to quote, no inner workings."""
    reference = new_id()[:8]
    current_app.logger.exception("fault %s", reference)
    if current_app.testing:
        raise error
    db.session.rollback()
    return render_template("errors/500.html", reference=reference, given=given_texts()), 500
