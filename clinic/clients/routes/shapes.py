"""A page about a client that comes back in another shape than its form has by now."""

from collections.abc import Callable

from flask import g, request
from flask_babel import gettext as _
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from clinic.clients import services
from clinic.clients.forms import (
    ClientForm,
    ContactForm,
    has_clinical_part,
    with_clinical_part,
    without_clinical_part,
)
from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.core.drafts import DraftsFull
from clinic.core.given import sent_texts
from clinic.core.ids import is_id
from clinic.core.merging import versions
from clinic.core.rows import BRING_BACK, asks_for_rows, check_rows
from clinic.drafts.domain import Typed


def came_in_other_shape(*, clinical: bool) -> bool:
    """Whether the page that was sent had a clinical part though its form has none, or reversed.

    What is no page of this form at all, and names nobody, is left to its rules.
    """
    is_page = request.method == "POST" and "given_names" in request.form
    return is_page and has_clinical_part(request.form) != clinical


def show_in_present_shape(
    newest: ContactForm, read: Callable[[], ContactForm], by: Actor
) -> tuple[ContactForm, str]:
    """The form with what was sent, as far as its reader may see it now, and what to say of it.

    ``newest`` is the form as the record fills it, ``read`` reads what the request says. Nothing is
    saved; a save is answered as one that came late. Raises BadRequest for rows that cannot be.
    """
    for version in versions(request.form):
        check_rows(version)
    is_save, is_back = not asks_for_rows(request.form), BRING_BACK in request.form
    sent: MultiDict[str, str] = MultiDict(request.form)
    if isinstance(newest, ClientForm):
        words, fitting = _words_of_more(), with_clinical_part(sent, newest)
    else:
        is_kept = is_back or _keep_whole(by)
        words, fitting = _words_of_less(is_kept=is_kept), without_clinical_part(sent, newest)
    request.form = ImmutableMultiDict(fitting)
    g.pop("form", None)  # labels on failure pages are those of the form that is read next
    form = read()
    if is_save:
        form.is_late = True
        form.form_errors.append(_("NOT saved. %(why)s", why=words))
    if not isinstance(newest, ClientForm):
        form.brought_back = None  # it is a part of that text, and is kept as one of its own
    return form, "" if is_save else words


def _keep_whole(by: Actor) -> bool:
    """Keep the whole text as unsaved; whether there was room for it."""
    if not is_id(request.form.get("form_key", "")):
        return False  # no page of ours sends that
    typed = Typed(
        address=request.path,
        form_key=request.form.get("form_key", ""),
        row_version=request.form.get("row_version", ""),
        client_id=(request.view_args or {}).get("client_id", ""),
        content=tuple(sent_texts()),
    )
    try:
        with transaction(by):
            services.keep_whole_text(typed, by=by, now=clock.now())
    except DraftsFull:
        return False
    return True


def _words_of_more() -> str:
    return _(
        "This page was opened without the clinical part, which you may see and write now. What you "
        "typed is here; the clinical part is added as it stands. Please look at it, then save."
    )


def _words_of_less(*, is_kept: bool) -> str:
    if is_kept:
        return _(
            "This page was opened with the clinical part, which you may not see or write now. What "
            "you typed as contact details is here; the alerts are those that you may see. The "
            "whole text stays kept as unsaved text of yours, for when you may see that part again. "
            "Saving this page leaves it there."
        )
    return _(
        "This page was opened with the clinical part, which you may not see or write now. What you "
        "typed as contact details is here; the alerts are those that you may see. The clinical "
        "part could not be kept: you have too many unsaved texts."
    )
