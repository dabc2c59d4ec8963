"""One act around each page of the sign-in library, and no way past the second factor."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from flask import abort, flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_security import current_user
from flask_security.tf_plugin import tf_clean_session
from sqlalchemy import select

from clinic.accounts.models import Person
from clinic.core.actor import PROGRAM, Actor
from clinic.core.database import db, transaction

View = Callable[..., Any]
STATE, WAITING = "tf_state", "tf_user_id"
SETTING_UP = ("setup_from_login", "validating_profile")
PROVING = "ready"


def of_forms_only(view: View) -> View:
    """Our pages send forms; the library would take other things as well."""

    @wraps(view)
    def inside(**arguments: str) -> ResponseReturnValue:
        if request.is_json:
            abort(400)
        return view(**arguments)

    return inside


def as_one_act(view: View) -> View:
    """What a page of the library changes is kept together with its events, or not at all."""

    @wraps(view)
    def inside(**arguments: str) -> ResponseReturnValue:
        if request.method != "POST":
            return view(**arguments)
        with transaction(_who_acts()):
            return view(**arguments)

    return inside


def with_codes_after_set_up(view: View) -> View:
    """The page of the code: who has just set up their second factor gets recovery codes next."""

    @wraps(view)
    def inside(**arguments: str) -> ResponseReturnValue:
        is_first = session.get(STATE) in SETTING_UP
        if current_user.is_authenticated and not is_first:
            return redirect(url_for("overview.today"))  # such as by the browser's way back
        answer = view(**arguments)
        if is_first and STATE not in session and current_user.is_authenticated:
            codes = current_user.mf_recovery_codes
            return answer if codes else redirect(url_for("security.mf_recovery_codes"))
        return answer

    return inside


def by_passkey_where_there_is_no_app(view: View) -> View:
    """The page of the password: the library counts no passkeys, and would let an app be set up.

    Whoever knows the password of somebody with passkeys alone would be in with an app of their own.
    """

    @wraps(view)
    def inside(**arguments: str) -> ResponseReturnValue:
        answer = view(**arguments)
        waiting = find_waiting() if session.get(STATE) in SETTING_UP else None
        if waiting is None or not waiting.webauthn:
            return answer
        session[STATE] = PROVING
        return redirect(url_for("security.wan_signin", next=request.values.get("next")))

    return inside


def only_with_an_app(view: View) -> View:
    """The page of the code: nobody has one to give who has passkeys alone."""

    @wraps(view)
    def inside(**arguments: str) -> ResponseReturnValue:
        if find_waiting_for_passkey():
            return redirect(url_for("security.wan_signin", next=request.args.get("next")))
        return view(**arguments)

    return inside


def told_what_is_left(view: View) -> View:
    """The page of recovery codes: who came in by one hears how many are left, and what to do."""

    @wraps(view)
    def inside(**arguments: str) -> ResponseReturnValue:
        answer = view(**arguments)
        if request.method == "POST" and current_user.is_authenticated:
            left = len(current_user.mf_recovery_codes or ())
            has_app = bool(current_user.tf_totp_secret)
            flash(_words_for(left, has_app=has_app), "note" if left else "mind")
        return answer

    return inside


def only_while_there_is_none(view: View) -> View:
    """Setting up with a password alone ends when somebody has set up a second factor meanwhile."""

    @wraps(view)
    def inside(**arguments: str) -> ResponseReturnValue:
        waiting = find_waiting()
        if waiting and session.get(STATE) in SETTING_UP and _has_second_factor(waiting):
            tf_clean_session()  # type: ignore[no-untyped-call]
        return view(**arguments)

    return inside


def from_the_beginning(view: View) -> View:
    """A passkey proves everything at once, so it begins a sign-in anew.

    Whoever only looks at its page after their password may yet use a recovery code instead.
    """

    @wraps(view)
    def inside(**arguments: str) -> ResponseReturnValue:
        is_only_looking = request.method == "GET" and find_waiting_for_passkey()
        if not current_user.is_authenticated and not is_only_looking:
            tf_clean_session()  # type: ignore[no-untyped-call]
        return view(**arguments)

    return inside


def find_waiting() -> Person | None:
    """Who has proved the first half; None where nobody has, or somebody is signed in."""
    if current_user.is_authenticated or WAITING not in session:
        return None
    return db.session.scalar(select(Person).where(Person.fs_uniquifier == session[WAITING]))


def find_waiting_for_passkey() -> Person | None:
    """Who has given their password, and has passkeys and no app to prove the second half with."""
    waiting = find_waiting() if session.get(STATE) == PROVING else None
    if waiting is None or waiting.tf_totp_secret or not waiting.webauthn:
        return None
    return waiting


def _has_second_factor(person: Person) -> bool:
    return bool(person.tf_totp_secret or person.webauthn)


def _words_for(left: int, *, has_app: bool) -> str:
    told = ngettext(
        "You came in with a recovery code. %(num)d is left.",
        "You came in with a recovery code. %(num)d are left.",
        left,
    )
    lost_phone = _(
        "Is your phone gone for good? Set up the app of another one under My account, and make new "
        "codes there."
    )
    lost_passkey = _(
        "Is the device with your passkey gone for good? Remove that passkey under My account, add "
        "another, and make new codes there."
    )
    return f"{told} {lost_phone if has_app else lost_passkey}"


def _who_acts() -> Actor:
    """The person at the door; the program itself where a passkey has yet to say who it is."""
    signed_in = g.get("actor")
    if isinstance(signed_in, Actor):
        return signed_in
    waiting = find_waiting()
    return PROGRAM if waiting is None else Actor(id=waiting.id, name=waiting.name)


# What stands around which page, the innermost first.
AROUND: Mapping[str, tuple[Callable[[View], View], ...]] = {
    "security.login": (by_passkey_where_there_is_no_app,),
    "security.two_factor_setup": (only_while_there_is_none, as_one_act),
    "security.two_factor_token_validation": (
        with_codes_after_set_up,
        only_with_an_app,
        only_while_there_is_none,
        as_one_act,
    ),
    "security.mf_recovery": (as_one_act, told_what_is_left),
    "security.mf_recovery_codes": (as_one_act,),
    "security.wan_register": (as_one_act,),
    "security.wan_register_response": (as_one_act,),
    "security.wan_delete": (as_one_act,),
    "security.wan_signin": (from_the_beginning,),
    "security.wan_signin_response": (from_the_beginning, as_one_act),
    "security.wan_verify_response": (as_one_act,),
}


def surrounded(endpoint: str, view: View) -> View:
    """A page of the library with all that stands around it."""
    for layer in (*AROUND.get(endpoint, ()), of_forms_only):
        view = layer(view)
    return view
