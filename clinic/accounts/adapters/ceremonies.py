"""What is asked of a passkey is answered there, by the same person, for the same end, and once.

The sign-in library signs what it asks, but names neither person nor session, and takes an answer
as often as it is sent within its time (docs/adr/0009).
"""

import hmac
from typing import Any

from flask import request, session
from flask_babel import gettext as _
from wtforms import HiddenField

from clinic.accounts.adapters.keyed import keyed_hash
from clinic.accounts.adapters.sign_in_rows import IDENTITY
from clinic.accounts.adapters.try_counts import use_up
from clinic.core import clock

# Each session's own, whoever is there; it lies on the server where somebody is signed in.
TOKEN = "csrf_token"  # noqa: S105
ANSWER = "_response"  # how the library ends the names of the pages that take one


class AnswersOnce:
    """A form (named before the library's form it builds on) that takes a passkey's answer."""

    challenge: str
    credential: HiddenField

    def validate(self, **kwargs: Any) -> bool:
        """Whether the answer is right, was asked for here, and is the first to it."""
        is_right = bool(super().validate(**kwargs))  # type: ignore[misc]
        used = keyed_hash("used", self.challenge)
        if is_asked_here(self.challenge) and use_up(used, clock.now()):
            return is_right
        words = _("That took too long, or began elsewhere. Please begin once more.")
        self.credential.errors = [*self.credential.errors, words]
        return False


def seal_challenge(number: str) -> str:
    """A random number as it is asked: with a seal of what is begun, in which session, by whom."""
    return f"{number}.{_seal(number, request.endpoint or '')}"


def is_asked_here(challenge: str) -> bool:
    """Whether a challenge was asked in this session, of this person, for what is answered now."""
    number, _dot, seal = challenge.partition(".")
    begun = (request.endpoint or "").removesuffix(ANSWER)
    return hmac.compare_digest(seal, _seal(number, begun))


def _seal(number: str, endpoint: str) -> str:
    return keyed_hash("asked", number, endpoint, session[TOKEN], session.get(IDENTITY, ""))
