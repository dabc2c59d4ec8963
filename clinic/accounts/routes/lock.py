"""A screen that nobody uses: locked, opened again, kept awake."""

from urllib.parse import parse_qsl, urlencode

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from clinic.accounts.adapters.passkeys import passkeys_here
from clinic.accounts.adapters.sign_in_rows import SignedIn
from clinic.accounts.adapters.throttle import tries
from clinic.accounts.adapters.unlocking import lock as lock_sign_in
from clinic.accounts.adapters.unlocking import locked_sign_in, unlock
from clinic.accounts.domain.access import Access, requires
from clinic.accounts.domain.sign_ins import SEEN_EVERY
from clinic.accounts.domain.tries import Trial
from clinic.accounts.forms import UnlockForm
from clinic.accounts.routes.blueprint import blueprint
from clinic.core.drafts import find_draft
from clinic.core.rows import BRING_BACK
from clinic.core.web import current_actor, form_page, opens_a_form


@blueprint.route("/locked", methods=["GET", "POST"])
@tries(Trial.UNLOCK)
@requires(Access.PUBLIC, read_only=True)
def locked() -> ResponseReturnValue:
    """Who is signed in here, and the password that opens the screen again."""
    row, back = locked_sign_in(), way_back()
    if row is None:
        return redirect(back if g.actor else url_for("security.login", next=back))
    back = with_unsaved_text(back, row)
    form = UnlockForm(person_id=row.person_id)
    if form.validate_on_submit():
        unlock()
        return redirect(back)
    here = passkeys_here(row.person_id)
    return form_page("accounts/locked.html", form, name=row.name, back=back, here=here)


@blueprint.post("/lock")
@requires(Access.SIGNED_IN, read_only=True)
def lock() -> ResponseReturnValue:
    """Lock this screen now."""
    lock_sign_in()
    return redirect(url_for(".locked", next=way_back()))


@blueprint.get("/account/awake")
@requires(Access.SIGNED_IN)
def awake() -> ResponseReturnValue:
    """Somebody is here, though they ask for no page: reading, or writing a long text. Who it is."""
    return {"person": current_actor().id}


def with_unsaved_text(back: str, row: SignedIn) -> str:
    """The address of a page, with what was typed there up to the lock."""
    path, _mark, asked = back.partition("?")
    draft = find_draft(by_id=row.person_id, address=path)
    if draft is None or draft.kept_at < row.seen_at - SEEN_EVERY or BRING_BACK in asked:
        return back
    return f"{path}?{urlencode({**dict(parse_qsl(asked)), BRING_BACK: draft.id})}"


def way_back() -> str:
    """The page that asked for the lock, if it is one of ours."""
    wanted = request.values.get("next", "")
    path = wanted.partition("?")[0]
    return wanted if path.startswith("/") and opens_a_form(path) else "/"
