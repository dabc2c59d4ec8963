"""What a newer sheet says differently, in words."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from clinic.aftercare.domain.changes import Change, ChangeKind
from clinic.aftercare.domain.sheet import RunTable
from clinic.aftercare.presenters.doses import dose_changes


def change_words(change: Change) -> str:
    """One change: "New: …", "Calf raise: 3 rounds instead of 2 rounds", "Left out: …"."""
    if change.kind is ChangeKind.NEW and change.now:
        return _("New: %(name)s", name=change.now.name)
    if change.now is None or change.before is None:
        return _("Left out: %(name)s", name=change.before.name if change.before else "")
    parts = dose_changes(change.before.dose, change.now.dose)
    if change.before.side != change.now.side:
        parts.insert(
            0,
            _(
                "%(now)s instead of %(before)s",
                now=_lower(change.now.side_words),
                before=_lower(change.before.side_words),
            ),
        )
    return _("%(name)s: %(what)s", name=change.now.name, what="; ".join(parts))


def running_change_words(before: Mapping[str, Any], now: RunTable | None) -> tuple[str, ...]:
    """What became of the way back to running since the kept content ``before``; nothing = ()."""
    table = before.get("running") or {}
    if now is None:
        return (_("Left out: return to running"),) if table else ()
    if not table:
        return (_("New: return to running"),)
    lines = [(line["days"], line["what"]) for line in table["lines"]]
    same = lines == [(line.days, line.what) for line in now.lines]
    return () if same else (_("Return to running: new weeks"),)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
