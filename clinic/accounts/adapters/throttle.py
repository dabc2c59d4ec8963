"""Passwords and codes cannot be guessed by trying: after some tries each one waits (docs/adr/0010).

A view says what it lets people try (``tries``). The try is counted before the view runs, in a
short transaction of its own; a form that ``Waits`` says so instead of looking at the password.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.exceptions import BadRequest

from clinic.accounts.adapters.hashing import TooBusy
from clinic.accounts.adapters.keyed import keyed_hash
from clinic.accounts.adapters.sign_in_rows import IDENTITY, WAITING
from clinic.accounts.adapters.tried import Account, account_of, has_come_in, standing_before
from clinic.accounts.adapters.try_counts import Counter, Verdict, begin_try, forgive, take_back
from clinic.accounts.domain.sign_ins import Standing
from clinic.accounts.domain.tries import ACCOUNT, NEIGHBOURHOOD, Trial, neighbourhood
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.audit import record_event
from clinic.core.database import db, transaction

GONE, TOO_MANY, UNAVAILABLE = 404, 429, 503
BUSY_SECONDS = 3
MINUTE = 60
# From here on a wait is told in minutes.
LONG_WAIT = 2 * MINUTE
# How much of a keyed hash stands in the trail for an address that is nobody's.
PREFIX = 12

# What the sign-in library's pages let people try, and the field that holds it.
LIBRARY_TRIES = {
    "security.login": (Trial.SIGN_IN, "password"),
    "security.verify": (Trial.VERIFY, "password"),
    "security.two_factor_token_validation": (Trial.CODE, "code"),
    "security.mf_recovery": (Trial.RECOVERY, "code"),
    "security.wan_signin_response": (Trial.PASSKEY, "credential"),
    "security.wan_verify_response": (Trial.PASSKEY, "credential"),
}
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Tries:
    """What a view lets people try, and the field that holds it."""

    trial: Trial
    field: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of one request."""

    trial: Trial
    field: str
    account: Account
    counters: tuple[Counter, Counter]
    verdict: Verdict


def tries(trial: Trial, field: str = "password") -> Callable[[View], View]:
    """Declare that a view's POST tries a secret, sent in ``field``."""

    def declare(view: View) -> View:
        view.tries = Tries(trial, field)  # type: ignore[attr-defined]
        return view

    return declare


def tries_of(view: Callable[..., Any] | None) -> Tries | None:
    """What a view declared to let people try, or None."""
    found = getattr(view, "tries", None)
    return found if isinstance(found, Tries) else None


def install(app: Flask) -> None:
    """Count tries. Stands before the doors: there a request that writes takes the one lock."""
    app.before_request(count_try)
    app.after_request(judge_try)


def declare_library_tries(app: Flask) -> None:
    """Say what the sign-in library's pages let people try."""
    for endpoint, (trial, field) in LIBRARY_TRIES.items():
        tries(trial, field)(app.view_functions[endpoint])


class Waits:
    """A form (named before the library's form it builds on) whose secret is not always looked at.

    While somebody has to wait, or too many passwords are being checked at once, it says so, and
    keeps what else was typed.
    """

    form_errors: Any

    def validate(self, **kwargs: Any) -> bool:
        """Whether the form is right; never while its sender has to wait."""
        attempt = g.get("attempt")
        if attempt is not None and attempt.verdict.wait:
            return _put_off(self, TOO_MANY, attempt.verdict.wait, words_for(attempt.verdict.wait))
        try:
            is_fine = bool(super().validate(**kwargs))  # type: ignore[misc]
        except TooBusy:
            words = gettext(
                "Many people are signing in at this moment. Please try again in a few seconds."
            )
            return _put_off(self, UNAVAILABLE, BUSY_SECONDS, words)
        if attempt is not None:
            g.secret_was_wrong = bool(self[attempt.field].errors)  # type: ignore[index]
            if whose := self.tells_whose():
                g.attempt = replace(attempt, account=Account(whose))
        return is_fine

    def tells_whose(self) -> str:
        """The id of the person whose secret it was, where nothing but the secret tells."""
        return ""


def words_for(seconds: int) -> str:
    """What somebody reads who has to wait."""
    if seconds < LONG_WAIT:
        return ngettext(
            "Too many tries. Wait %(num)d second, then try again.",
            "Too many tries. Wait %(num)d seconds, then try again.",
            seconds,
        )
    return ngettext(
        "Too many tries. Wait %(num)d minute, then try again.",
        "Too many tries. Wait %(num)d minutes, then try again.",
        -(-seconds // MINUTE),
    )


def count_try() -> ResponseReturnValue | None:
    """Count what the request tries, unless its sender has to wait."""
    asked = tries_of(current_app.view_functions.get(request.endpoint or ""))
    if asked is None or request.method != "POST":
        return None
    if request.is_json:
        raise BadRequest  # pages send forms; nothing else is counted, so nothing else is taken
    if asked.trial is Trial.SIGN_IN and standing_before() in (Standing.LIVE, Standing.LOCKED):
        return None  # led on, or to the lock: nobody looks at what was sent
    if request.form.get(asked.field):
        account = account_of(asked.trial)
        counters = (
            Counter(keyed_hash(asked.trial, *account.parts), ACCOUNT),
            Counter(
                keyed_hash(asked.trial, "address", neighbourhood(request.remote_addr or "")),
                NEIGHBOURHOOD,
            ),
        )
        verdict = begin_try(counters if account.parts else counters[1:], clock.now())
        g.attempt = Attempt(asked.trial, asked.field, account, counters, verdict)
    return None


def judge_try(response: Response) -> Response:
    """Record what became of the try, and tell browsers how long to wait."""
    attempt: Attempt | None = g.get("attempt")
    put_off = g.get("put_off")
    if put_off and not is_led_on(response):  # where somebody is led, the next page says it
        response.status_code, seconds = put_off
        response.headers["Retry-After"] = str(seconds)
    if attempt is not None and not attempt.verdict.wait:
        db.session.rollback()  # what the view left open must not hold the lock against this
        _settle(attempt, None if put_off else _was_right(attempt, response))
    return response


def is_led_on(response: Response) -> bool:
    """Whether the answer leads to another page."""
    return 300 <= response.status_code < 400


def _settle(attempt: Attempt, was_right: bool | None) -> None:
    if was_right:
        forgive(*attempt.counters)
    elif was_right is None:
        take_back(attempt.counters)
    else:
        _record_refusal(attempt)


def _put_off(form: Any, status: int, seconds: int, words: str) -> bool:
    form.form_errors.append(words)
    g.put_off = (status, seconds)
    return False


def _was_right(attempt: Attempt, response: Response) -> bool | None:
    """Whether the secret was right; None where nobody looked at it, or it opened nothing.

    The answer alone says nothing: whoever is led on elsewhere is answered like who was right.
    """
    if attempt.trial is Trial.LINK:
        return False if response.status_code == GONE else None
    if "secret_was_wrong" not in g:
        return None
    if attempt.trial is Trial.SIGN_IN:
        return has_come_in(attempt.account, IDENTITY, WAITING)
    if g.secret_was_wrong:
        return False
    if attempt.trial in (Trial.CODE, Trial.RECOVERY):
        return has_come_in(attempt.account, IDENTITY) or None
    return True if is_led_on(response) else None


def _record_refusal(attempt: Attempt) -> None:
    """One line in the trail for a wrong try, one more when waiting begins."""
    now, detail = clock.now(), {"trial": attempt.trial.value}
    with transaction(PROGRAM):
        person_id, address = attempt.account.person_id, attempt.account.address
        unknown = keyed_hash("unknown", address)[:PREFIX] if address else ""
        subject = ("person", person_id) if person_id else ("address", unknown)
        record_event("sign-in refused", subject=subject, by=PROGRAM, now=now, detail=detail)
        if attempt.verdict.was_last_free:
            record_event("tries slowed", subject=subject, by=PROGRAM, now=now, detail=detail)
