"""What a request meets whose sign-in is locked or over: the way back in, and its text kept."""

from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Response, abort, current_app, flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.adapters.cookies import WISH, cookie_name, guards
from clinic.accounts.adapters.sessions import StoredSession
from clinic.accounts.adapters.sign_in_rows import SignedIn
from clinic.accounts.domain.access import READING
from clinic.accounts.domain.sign_ins import Standing
from clinic.app.typed import keep_typed

LOCK_PAGE, SIGN_IN, SIGN_OUT = "accounts.locked", "security.login", "security.logout"
# The request that locks by itself; and one that shows nothing: text is kept before a screen locks.
LOCK, KEEP = "accounts.lock", "drafts.keep"
# A locked screen asks for its own person first; other pages before the door stay as they are.
OPEN_WHILE_LOCKED = {LOCK_PAGE}


def meet_wish() -> ResponseReturnValue | None:
    """Lock or sign out before anything is shown, as a page was asked to while nobody answered."""
    wish = request.cookies.get(cookie_name(current_app, WISH))
    if wish is None or not isinstance(session, StoredSession):
        return None
    if wish == "lock":
        if request.endpoint == KEEP:
            return None
        if session.standing is Standing.LIVE and request.endpoint != LOCK:
            session.lock()
    g.wish_is_met = True
    if wish == "leave" and session.row is not None and request.endpoint != SIGN_OUT:
        session.leave()
        return lead_to(SIGN_IN, "")
    return None


def forget_wish(response: Response) -> Response:
    """Take the wish from the browser with the first answer that is no failure: it is done."""
    if g.get("wish_is_met") and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        name = cookie_name(current_app, WISH)
        response.delete_cookie(name, **guards(current_app))
    return response


def meet_lock(*, is_public: bool) -> ResponseReturnValue | None:
    """Where a locked sign-in leads: to the page that opens it again."""
    row = closed_sign_in(Standing.LOCKED)
    if row is None or request.endpoint in OPEN_WHILE_LOCKED:
        return None
    is_leaving = request.endpoint == SIGN_OUT and request.method not in READING
    if is_leaving and isinstance(session, StoredSession):
        session.leave()
        return redirect(url_for(SIGN_IN))
    if is_public and request.endpoint != SIGN_IN:
        return None
    if request.method in READING:
        back = request.args.get("next", "") if request.endpoint == SIGN_IN else _page_asked_for()
        return lead_to(LOCK_PAGE, back)
    return lead_to(LOCK_PAGE, keep_for(row, told=_("Soleus was locked meanwhile.")))


def meet_end() -> ResponseReturnValue | None:
    """Where a form leads that comes from a sign-in that is over; None for a stranger's."""
    row = closed_sign_in(Standing.ENDED)
    if row is None:
        return None
    return lead_to(SIGN_IN, keep_for(row, told=_("Your sign-in had ended meanwhile.")))


def closed_sign_in(standing: Standing) -> SignedIn | None:
    """The request's sign-in, if this is how it stands."""
    row = session.row if isinstance(session, StoredSession) else None
    return row if row is not None and row.standing is standing else None


def keep_for(row: SignedIn, *, told: str) -> str:
    """Keep what was sent for the person of the sign-in, and say so; the way back to its page."""
    kept = keep_typed(row.actor())
    if kept:
        words = _("What you typed is kept, and comes back when you are in again.")
    else:
        words = _("Nothing was changed. Press the button again when you are in.")
    flash(f"{told} {words}", "note")
    return kept or _page_of_form()


def lead_to(endpoint: str, back: str) -> ResponseReturnValue:
    """Send the browser to a page before the door; what a script asked for is only refused."""
    address = url_for(endpoint, next=back or None)
    if request.headers.get("HX-Request"):
        return Response(headers={"HX-Redirect": address})
    if request.is_json or request.headers.get("Sec-Fetch-Dest") == "empty":
        abort(401)
    return redirect(address, 303)


def _page_asked_for() -> str:
    if request.headers.get("HX-Request"):
        return urlsplit(request.headers.get("HX-Current-URL", "")).path
    return request.full_path.rstrip("?")


def _page_of_form() -> str:
    rule = request.url_rule
    has_page = rule is not None and "GET" in (rule.methods or ())
    return request.full_path.rstrip("?") if has_page else ""
