"""Which sign-ins this running program saw lately, by a clock that nobody sets.

What is stored says nothing once the computer's clock was set back: a sign-in may have been seen a
minute ago or half a year. The program itself knows, until it ends.
"""

from datetime import timedelta
from time import monotonic

from flask import current_app

# Where an app keeps it: a number for each sign-in, so that nothing need ever be let go.
SEEN = "sign-ins seen"


def note_presence(session_id: str) -> None:
    """Somebody with this sign-in is here now."""
    _seen()[session_id] = monotonic()


def was_here(session_id: str, *, within: timedelta) -> bool:
    """Whether this program saw the sign-in so lately."""
    at = _seen().get(session_id)
    return at is not None and monotonic() - at <= within.total_seconds()


def _seen() -> dict[str, float]:
    seen: dict[str, float] = current_app.extensions.setdefault(SEEN, {})
    return seen
