"""Text of a page that showed its writer more of a client than they may see now."""

from datetime import datetime

from clinic.core.actor import Actor
from clinic.drafts.domain import Kept, Typed
from clinic.drafts.services import keep_sent


def keep_whole_text(typed: Typed, *, by: Actor, now: datetime) -> Kept:
    """Keep all of it for its writer, for when they may see that again. Raises DraftsFull."""
    return keep_sent(typed, by=by, now=now)
