"""Values that were taken over from last time, until somebody confirms or changes them.

The page carries the day and a fingerprint of what was taken over: whoever changes a value has
confirmed it, whoever leaves it as it is ticks it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

from clinic.core.canonical import canonical_json, digest


def fingerprint(content: Mapping[str, object]) -> str:
    """A short spelling of some values, the same for the same values."""
    return digest(canonical_json(content))[:16]


def text_fingerprint(text: str | None) -> str:
    """The same for one text."""
    return fingerprint({"text": (text or "").strip()})


def day_of(text: Any) -> date | None:
    """The day in a hidden field; None for nothing, and for what no page of ours sends."""
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def from_words(day: date) -> str:
    """Where a value comes from."""
    words = format_date(day, "EEE d MMM y", rebase=False)
    return _("From %(day)s, not confirmed for today", day=words)
