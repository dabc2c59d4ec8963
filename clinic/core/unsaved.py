"""Unsaved text as pages offer it: from when it is, and where it comes back."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from flask import request
from flask_babel import format_datetime

from clinic.core import clock
from clinic.core.drafts import Draft
from clinic.core.given import is_technical
from clinic.core.rows import BRING_BACK

# Of words that tell one text from another: how many characters of them.
MOST_CHARACTERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """Text that somebody typed and did not save; ``url`` opens its form filled with it.

    ``words`` are some of it that tell it from others of the same page; "" where there is no other.
    """

    id: str
    when: str
    url: str
    words: str = ""


def show_unsaved(draft: Draft) -> Unsaved:
    """A draft in words. Its page keeps what else the present address says, such as a way back."""
    here = request.args.to_dict() if request.path == draft.address else {}
    query = urlencode({**here, BRING_BACK: draft.id})
    return Unsaved(id=draft.id, when=clock_words(draft.kept_at), url=f"{draft.address}?{query}")


def show_each_unsaved(drafts: Sequence[Draft]) -> tuple[Unsaved, ...]:
    """The texts of one page, with words by which to tell them apart where there are several."""
    if len(drafts) == 1:
        return (show_unsaved(drafts[0]),)
    everywhere = set[tuple[str, str]]().union(*(draft.content for draft in drafts))
    for draft in drafts:
        everywhere.intersection_update(draft.content)
    return tuple(
        replace(show_unsaved(draft), words=_words(set(draft.content) - everywhere))
        for draft in drafts
    )


def _words(content: Iterable[tuple[str, str]]) -> str:
    """The longest that was written, shortened."""
    written = [value for name, value in content if not is_technical(name) and _is_written(value)]
    longest = " ".join(max(written, key=lambda value: (len(value), value), default="").split())
    return longest if len(longest) <= MOST_CHARACTERS else f"{longest[:MOST_CHARACTERS]} …"


def says_more(draft: Draft, names: Container[str]) -> bool:
    """Whether somebody wrote words where the form with fields of these names has none for them."""
    return any(
        _is_written(value) and not is_technical(name) and name.partition("-")[0] not in names
        for name, value in draft.content
    )


def _is_written(value: str) -> bool:
    """Whether somebody wrote this: what is chosen from a list is a code, small and unspaced."""
    return " " in value.strip() or value != value.lower() or not value.isascii()


def clock_words(at: datetime) -> str:
    """The hour of today, or day and hour: 14:05; Fri 20 Nov, 14:05."""
    is_today = format_datetime(at, "yyyyMMdd") == format_datetime(clock.now(), "yyyyMMdd")
    return format_datetime(at, "HH:mm" if is_today else "EEE d MMM, HH:mm")
