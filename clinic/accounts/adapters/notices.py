"""What the next page says, in a cookie of its own: told to whom it was said, and to nobody else.

On a shared device the next page may be the lock's, or somebody else's, and the words may speak of
a client. What is said before the door names nobody, and whoever comes in then hears it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flask import Flask, Request, Response

from clinic.accounts.adapters.cookies import NOTICES, cookie_name, guards, sign, unsign

AT_THE_DOOR = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a request brought along: who hears it, what that one is told, whether it came at all."""

    by: str = AT_THE_DOOR
    notices: tuple[tuple[str, str], ...] = ()
    was_said: bool = False


NOTHING_SAID = Heard()


def listener(identity: str | None) -> str:
    """Who hears what is said now: the person of an open sign-in, or whoever is at the door.

    ``identity`` is the sign-in library's key. Browsers can read the cookie, so it holds a hash.
    """
    return AT_THE_DOOR if identity is None else sha256(identity.encode()).hexdigest()[:32]


def hear(app: Flask, request: Request, *, by: str) -> Heard:
    """What was said to this listener; nothing that was said to another."""
    sealed = request.cookies.get(cookie_name(app, NOTICES), "")
    said = unsign(app, sealed, purpose=NOTICES) if sealed else {}
    notices = said.get("n", []) if said.get("to") == by else []
    return Heard(by, tuple((kind, words) for kind, words in notices), was_said=bool(sealed))


def pass_on(
    app: Flask, response: Response, notices: Sequence[tuple[str, Any]], *, heard: Heard, whose: str
) -> None:
    """Have the next page say what is left to be said, to whoever is there after this request."""
    if heard.by not in (AT_THE_DOOR, whose):  # locked, left, or taken over by somebody else
        notices = [each for each in notices if tuple(each) not in heard.notices]
    if notices:
        said = [(kind, str(words)) for kind, words in notices]  # some are translated late
        sealed = sign(app, {"n": said, "to": whose}, purpose=NOTICES)
        response.set_cookie(cookie_name(app, NOTICES), sealed, **guards(app))
    elif heard.was_said:
        response.delete_cookie(cookie_name(app, NOTICES), **guards(app))
