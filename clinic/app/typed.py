"""What a person typed goes through shut doors and failures, and comes back into its form."""

from urllib.parse import urlencode

from flask import Flask, g, request
from werkzeug.datastructures import ImmutableMultiDict

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.bound import is_made_for
from clinic.core.courses import with_course
from clinic.core.database import transaction
from clinic.core.drafts import DraftsFull, open_draft
from clinic.core.given import sent_texts
from clinic.core.ids import is_id
from clinic.core.rows import BRING_BACK
from clinic.core.unsaved import show_unsaved
from clinic.core.web import opens_a_form
from clinic.drafts.domain import Typed
from clinic.drafts.services import keep_sent


def install(app: Flask) -> None:
    """Fill forms with unsaved text where an address asks for it. Stands behind the doors."""
    app.before_request(bring_back)


def bring_back() -> None:
    """Let a form be read as if its unsaved text had just been sent.

    So every form comes back as it does after a broken rule, rows and half-typed dates included.
    Nothing is acted upon: ``BaseForm.validate_on_submit`` says no to what is only brought back.
    """
    wanted, by = request.args.get(BRING_BACK, ""), g.get("actor")
    if request.method != "GET" or by is None or not is_id(wanted):
        return
    draft = open_draft(wanted, by_id=by.id)
    if draft is None or draft.address != request.path or not opens_a_form(request.path):
        return
    g.brought_back = show_unsaved(draft)
    request.method = "POST"
    request.form = ImmutableMultiDict([*with_course(draft.content), (BRING_BACK, draft.id)])
    request.files = ImmutableMultiDict()


def keep_typed(by: Actor) -> str:
    """Keep what was sent to a form; the address that brings it back, "" where nothing was kept."""
    key = request.form.get("form_key", "")
    if request.method != "POST" or not is_id(key) or not opens_a_form(request.path):
        return ""
    try:
        draft_id = _keep_sent(key, by)
    except DraftsFull:
        return ""
    return f"{request.path}?{urlencode({**request.args, BRING_BACK: draft_id})}"


def _keep_sent(key: str, by: Actor) -> str:
    typed = Typed(
        address=request.path,
        form_key=key,
        row_version=request.form.get("row_version", ""),
        client_id=(request.view_args or {}).get("client_id", ""),
        content=tuple(sent_texts()),
    )
    with transaction(by):
        return keep_sent(typed, by=by, now=clock.now()).id


def is_typed_by(by: Actor) -> bool:
    """Whether the form that was sent was made for this person, and not for who was here before."""
    return is_made_for(by.id, request.form.get("form_key", ""), request.form.get("made_for", ""))
