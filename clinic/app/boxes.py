"""Whoever makes a paper is told which signs came out as boxes, for want of a font."""

from flask import Flask, Response, flash, g, session
from flask_babel import gettext as _

MOST_NAMED = 12
WAITING = "_flashes"  # the framework's key for what the next page says


def install(app: Flask) -> None:
    """Look behind every answer."""
    app.after_request(tell_of_boxes)


def tell_of_boxes(response: Response) -> Response:
    """Have the next page say it once, however many papers were made before it.

    The signs may be a client's name: nobody but who made the paper is told (notices.py).
    """
    if signs := sorted(g.get("printed_as_boxes", ())):
        named = " ".join(_name(sign) for sign in signs[:MOST_NAMED])
        more = " …" if len(signs) > MOST_NAMED else ""
        told = _(
            "On the paper some signs are boxes, as this computer has no font for them: %(signs)s. "
            "Write them in other letters, or have a font for them installed.",
            signs=named + more,
        )
        if told not in (words for _kind, words in session.get(WAITING, ())):
            flash(told, "mind")
    return response


def _name(sign: str) -> str:
    """The sign itself, or its number where nothing can be seen of it."""
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"
