"""Confirming or clearing what a draft took over from last time."""

from collections.abc import Callable
from datetime import datetime

from clinic.core.actor import Actor
from clinic.core.database import claim, db
from clinic.treatments.domain.carried import marks_from_text, marks_to_text
from clinic.treatments.domain.commands import SettleCarried
from clinic.treatments.models import SessionNote
from clinic.treatments.queries import get_note
from clinic.treatments.services.drafts import check_open
from clinic.treatments.services.writing import keep, told


def settle_carried(command: SettleCarried, *, by: Actor, now: datetime) -> None:
    """Let carried parts and techniques hold today, or take them out.

    Raises NotFound, LockedRecord, StaleRecord, and DomainError for a draft of somebody else.
    """
    note = get_note(command.note_id, by=by)
    check_open(note, by=by)
    claim(note, command.seen_version)
    before = told(note)

    def is_meant(place: str) -> bool:
        return not command.places or place in command.places

    _settle_parts(note, is_meant, holds=command.keep)
    _settle_rows(note, is_meant, holds=command.keep)
    db.session.flush()
    changed = sorted(name for name, value in told(note).items() if value != before[name])
    action = "carried confirmed" if command.keep else "carried cleared"
    if changed:
        keep(note, action, {"fields": changed}, by=by, now=now)


def _settle_parts(note: SessionNote, is_meant: Callable[[str], bool], *, holds: bool) -> None:
    marks = marks_from_text(note.carried)
    for mark in marks:
        if is_meant(mark.part.value) and not holds:
            setattr(note, mark.part.value, "")
    note.carried = marks_to_text(mark for mark in marks if not is_meant(mark.part.value))


def _settle_rows(note: SessionNote, is_meant: Callable[[str], bool], *, holds: bool) -> None:
    for row in list(note.techniques):
        if row.carried_from is None or not is_meant(f"techniques-{row.position}"):
            continue
        if holds:
            row.carried_from = None
        else:
            note.techniques.remove(row)
    for position, row in enumerate(note.techniques):
        row.position = position
