"""Unsaved text as pages offer it: from when it is, and where it comes back."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from flask import request
from flask_babel import format_datetime

from clinic.core import clock
from clinic.core.drafts import Draft
from clinic.core.rows import BRING_BACK


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """Text that somebody typed and did not save; ``url`` opens its form filled with it."""

    id: str
    when: str
    url: str


def show_unsaved(draft: Draft) -> Unsaved:
    """A draft in words. Its page keeps what else the present address says, such as a way back."""
    here = request.args.to_dict() if request.path == draft.address else {}
    query = urlencode({**here, BRING_BACK: draft.id})
    return Unsaved(id=draft.id, when=clock_words(draft.kept_at), url=f"{draft.address}?{query}")


def clock_words(at: datetime) -> str:
    """The hour of today, or day and hour: 14:05; Fri 20 Nov, 14:05."""
    is_today = format_datetime(at, "yyyyMMdd") == format_datetime(clock.now(), "yyyyMMdd")
    return format_datetime(at, "HH:mm" if is_today else "EEE d MMM, HH:mm")
