"""One state of a record in words, and what it changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clinic.safekeeping.domain.states import (
    Change,
    Content,
    Entry,
    list_changes,
    list_entries,
)
from clinic.safekeeping.presenters.labels import label, reading_order, value_words
from clinic.safekeeping.queries.versions import VersionRecord

# Parts of a signed session that are no heading of their own.
WRAPPERS = ("session",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """What differs from the version before. Empty ``before`` = new, empty ``now`` = gone."""

    label: str
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateShown:
    """One version: all that it says as pairs, and what it changed against the one before."""

    version: VersionRecord
    says: tuple[tuple[str, str], ...]
    changes: tuple[ChangeLine, ...]
    is_first: bool


def show_state(
    versions: Sequence[VersionRecord], wanted: int, people: Mapping[str, str]
) -> StateShown | None:
    """The version with that number (0 = the newest); None where there is none."""
    by_number = {each.version: each for each in versions}
    shown = by_number.get(wanted or max(by_number))
    if shown is None:
        return None
    before = by_number.get(shown.version - 1)
    now = _read(shown, people)
    old = _read(before, people) if before else []
    return StateShown(
        version=shown,
        says=tuple((_label(entry), _words(entry)) for entry in now),
        changes=tuple(_change(each) for each in list_changes(old, now)) if before else (),
        is_first=before is None,
    )


def _read(version: VersionRecord, people: Mapping[str, str]) -> list[Entry]:
    """All that a version says, in the order in which records are read; parts of parts last."""
    entries = list_entries(unwrapped(version.content), people)
    return sorted(entries, key=lambda entry: (len(entry.path), _place(entry)))


def _place(entry: Entry) -> list[tuple[int, str]]:
    return [reading_order(field) for field in entry.path]


def unwrapped(content: dict[str, Any]) -> Content:
    """A signed session says its fields one level deeper than its drafts did."""
    inner = {k: v for name in WRAPPERS for k, v in _as_mapping(content.get(name)).items()}
    return {**inner, **{name: each for name, each in content.items() if name not in WRAPPERS}}


def _as_mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _change(change: Change) -> ChangeLine:
    entry = change.now or change.before
    return ChangeLine(
        label=_label(entry) if entry else "",
        before=_words(change.before),
        now=_words(change.now),
    )


def _label(entry: Entry) -> str:
    names = ", ".join(value_words(name, value) for name, value in entry.names.items())
    return ": ".join([*(label(field) for field in entry.path), *([names] if names else [])])


def _words(entry: Entry | None) -> str:
    return "" if entry is None else value_words(entry.path[-1], entry.value)
