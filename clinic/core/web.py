"""Between HTTP and the rooms: who acts, which form came, what goes back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.courses import with_course
from clinic.core.database import transaction
from clinic.core.drafts import Content, drop_saved, find_drafts
from clinic.core.errors import DomainError, SavedBefore, StaleRecord
from clinic.core.forms import BaseForm
from clinic.core.given import field_names, sent_digest, sent_texts
from clinic.core.submissions import find_submission, keep_submission, keep_text
from clinic.core.unsaved import says_more, show_each_unsaved
from clinic.core.write_lock import PATIENCE

# Unsaved texts that a page offers; all of them stand in the list of unsaved text.
MOST_OFFERED = 3


def current_actor() -> Actor:
    """The signed-in person. Raises RuntimeError on a page that nobody need sign in for."""
    actor = g.get("actor")
    if not isinstance(actor, Actor):
        raise RuntimeError("this page is open to people who have not signed in")
    return actor


def today() -> Any:
    """The calendar day where the practice is."""
    return clock.today(current_actor().zone)


def opens_a_form(path: str) -> bool:
    """Whether a page of ours opens at this path: text that was typed there can be brought back.

    The map of addresses is more lenient than that: it takes ``clients/new`` and ``/clients/new?x``.
    """
    if not path.startswith("/") or not path.isprintable() or set(path) & set("?#"):
        return False
    try:
        endpoint, _values = current_app.url_map.bind("localhost").match(path, "GET")
    except HTTPException:
        return False
    return endpoint != "static" and not endpoint.startswith("security.")


def form_page(template: str, form: BaseForm, **context: Any) -> ResponseReturnValue:
    """A page with a form: 200 when fresh, 422 with its messages, 409 with the newer text beside.

    A fresh page offers the texts that this person had not saved when they left it.
    """
    status = 200
    if request.method == "GET" and g.get("actor") is not None:
        left = find_drafts(by_id=g.actor.id, address=request.path, most=MOST_OFFERED)
        form.drafts = show_each_unsaved(left)
    if request.method == "POST" and (form.errors or form.form_errors):
        status = 422
    if form.is_late or form.earlier:
        status = 409
    return render_template(template, form=form, **context), status


def saved(
    form: BaseForm,
    act: Callable[[], str],
    *,
    newest: Callable[[], BaseForm] | None = None,
    patience: int = PATIENCE,
) -> str | None:
    """Carry out what a valid form asks for, once; return the address to go to, or None.

    ``act`` calls the services and returns that address. A broken rule comes back beside its
    field. A form that was sent before, and now says something else, is refused with the way to what
    it made. Where the record was saved by somebody else meanwhile, ``newest`` gives a form filled
    from the record as it is now, and its text is shown beside what was typed. ``patience`` is how
    many milliseconds it waits for other writers.
    """
    try:
        with transaction(current_actor(), patience=patience):
            return _once(form, act)
    except DomainError as error:
        form.show_rule(error)
    except StaleRecord:
        if newest is None:
            raise
        form.show_theirs(newest())
    except SavedBefore as earlier:
        form.show_earlier(earlier.location)
    return None


def saved_or_why(
    form: BaseForm, act: Callable[[], str], *, patience: int
) -> tuple[str | None, str]:
    """As ``saved``, for what counts although it could not be written down; also why not, or ""."""
    try:
        return saved(form, act, patience=patience), ""
    except DBAPIError as error:
        return None, str(error.orig)


def _once(form: BaseForm, act: Callable[[], str]) -> str:
    """Act, unless this very form was acted upon; then lead where it led."""
    by, key, content = current_actor(), form.form_key.data or "", sent_digest()
    text, earlier = with_course(sent_texts()), find_submission(key, by=by)
    if earlier is not None and earlier.content_sha256 == content:
        _let_go(form, text, is_repeat=True)
        return earlier.location
    if earlier is not None and not form.seen_version:
        raise SavedBefore(earlier.location)  # a new record a second time, in other words
    done = act()
    _let_go(form, text, is_repeat=False)
    if earlier is None:
        keep_submission(key, done, content, by=by, now=clock.now(), text=text)
    else:
        keep_text(earlier, text)
    return done


def _let_go(form: BaseForm, text: Content, *, is_repeat: bool) -> None:
    """Let go of the unsaved text that is in what was saved, and of no word that cannot be in it."""
    drop_saved(
        text,
        form_key=form.form_key.data or "",
        by_id=current_actor().id,
        is_repeat=is_repeat,
        says_more=partial(says_more, names=set(field_names(form))),
    )
