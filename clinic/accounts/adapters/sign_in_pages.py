"""What the library's pages show beyond what the library knows."""

from typing import Any

from flask import current_app, session
from flask_babel import format_datetime
from flask_security import Security, current_user

from clinic.accounts.adapters.passkeys import passkeys_here, present_host
from clinic.accounts.adapters.second_factor import OnceOnlyCodes
from clinic.accounts.adapters.sign_in_steps import (
    SETTING_UP,
    STATE,
    find_waiting,
    find_waiting_for_passkey,
)
from clinic.accounts.domain.passkeys import PasskeysHere
from clinic.accounts.queries import list_passkeys
from clinic.core import clock

SEED = "tf_totp_secret"
# With the day: a clock may be wrong by whole days.
CLOCK = "EEEE d MMMM, HH:mm"


def furnish(security: Security) -> None:
    """Hand the pages what they show."""
    security.tf_token_validation_context_processor(at_the_code)
    security.mf_recovery_codes_context_processor(codes_left)
    security.wan_register_context_processor(own_passkeys)
    security.login_context_processor(offer)
    security.mf_recovery_context_processor(way_back)
    security.wan_signin_context_processor(at_the_passkey)
    security.verify_context_processor(offer_to_reader)


def at_the_code() -> dict[str, Any]:
    """The key while it is being set up; the present code where everything is invented."""
    person = current_user if current_user.is_authenticated else find_waiting()
    shown = {"authr": None, "present": None, "clock": format_datetime(clock.now(), CLOCK)}
    if person is None:
        return {**shown, "here": passkeys_here()}
    return {**shown, "here": passkeys_here(person.id), **_code_of(person)}


def _code_of(person: Any) -> dict[str, Any]:
    codes: OnceOnlyCodes = current_app.extensions["security"].totp_factory
    if session.get(STATE) in SETTING_UP and SEED in session:
        return {"authr": codes.fetch_setup_values(session[SEED], person), "present": None}
    return {"authr": None, "present": codes.present_code(person)}


def way_back() -> dict[str, Any]:
    """Whether somebody came to the recovery codes from the page of the passkey."""
    return {"is_by_passkey": find_waiting_for_passkey() is not None}


def at_the_passkey() -> dict[str, Any]:
    """Whether a passkey may open here: one of theirs where the password has told who it is."""
    waiting = find_waiting_for_passkey()
    if waiting is None:
        return {**offer(), "is_after_password": False}
    return {"here": passkeys_here(waiting.id), "is_after_password": True}


def codes_left() -> dict[str, Any]:
    """How many recovery codes are still good."""
    return {"codes_left": len(current_user.mf_recovery_codes or ())}


def own_passkeys() -> dict[str, Any]:
    """One's own passkeys."""
    passkeys = list_passkeys(current_user.id)
    here = PasskeysHere(host=present_host(), made_at=frozenset(each.host for each in passkeys))
    return {"passkeys": passkeys, "here": here, "host": here.host}


def offer() -> dict[str, Any]:
    """Whether a passkey may open here. Nobody is known yet, so everybody's are asked."""
    return {"here": passkeys_here()}


def offer_to_reader() -> dict[str, Any]:
    """Whether one of those of whoever is signed in does."""
    return {"here": passkeys_here(current_user.id)}
