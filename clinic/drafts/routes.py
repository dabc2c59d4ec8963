"""What a page does with unsaved text: keep it while somebody types, throw it away when told to."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_time
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.core import clock
from clinic.core.bound import form_seal
from clinic.core.database import transaction
from clinic.core.drafts import DraftsFull
from clinic.core.ids import is_id
from clinic.core.web import current_actor, opens_a_form
from clinic.drafts import services
from clinic.drafts.domain import read_typed

blueprint = Blueprint("drafts", __name__)


@blueprint.post("/drafts")
@requires(Access.SIGNED_IN)
def keep() -> ResponseReturnValue:
    """Keep what stands in a form; the answer is sent when it is on the disk, and says when.

    It names the form as which the page goes on: another one where other text is kept of this.
    507 where this person has too much unsaved text already: the page keeps it on the device.
    """
    by, now = current_actor(), clock.now()
    typed = read_typed(_told())
    if typed is None or not is_id(typed.form_key) or not opens_a_form(typed.address):
        abort(400)
    try:
        with transaction(by):
            kept = services.keep_typed(typed, by=by, now=now)
    except DraftsFull:
        return {}, HTTPStatus.INSUFFICIENT_STORAGE
    told = {"at": format_time(now, "HH:mm:ss")}
    if kept is None:
        return {"id": "", **told}
    seal = form_seal(by.id, kept.form_key)
    return {"id": kept.id, "form_key": kept.form_key, "made_for": seal, **told}


def _told() -> Any:
    """What the page says, or None where it cannot be read."""
    try:
        return request.get_json(silent=True)
    except RecursionError:  # brackets within brackets by the thousand
        return None


@blueprint.post("/drafts/<draft_id>/drop")
@requires(Access.SIGNED_IN)
def drop(draft_id: str) -> ResponseReturnValue:
    """Throw unsaved text away, and go back to where the button stood."""
    by = current_actor()
    with transaction(by):
        address = services.throw_away(draft_id, by=by)
    flash(_("The unsaved text is thrown away. The record is as it was."), "fine")
    return redirect(url_for("overview.unfinished") if "list" in request.form else address)
