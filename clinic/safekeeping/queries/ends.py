"""Where both trails ended once, as files outside of the database remember it (docs/adr/0012)."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select

from clinic.core.audit import AuditEvent
from clinic.core.database import db
from clinic.core.read_seals import Heads, verify_heads
from clinic.core.seals import Checked
from clinic.core.trail_head import FILE, TrailHead, verify_opening

RESTORED = "restored from a backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What a backup file says of the ends, sealed with all of it. ``heads`` None: it is damaged."""

    name: str
    made_at: datetime | None = None
    heads: Heads | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """What lies outside of the database: the note beside the key, and backups.

    ``note`` is None where there is none, it ``is_damaged``, or ``is_shut`` for want of the key.
    """

    note: TrailHead | None
    is_damaged: bool = False
    is_shut: bool = False
    witnesses: tuple[Witness, ...] = ()

    @property
    def heads(self) -> list[Heads]:
        """Where both trails stood when the note was written."""
        return [self.note.heads] if self.note else []

    @property
    def sealed_since(self) -> int | None:
        """From which event on everything has a seal; None where nobody can say."""
        return self.note.sealed_since if self.note else None


def heads_of(said: Mapping[str, Mapping[str, object]]) -> Heads:
    """Where both trails ended, as backups spell it."""
    event, read = said.get("audit", {}), said.get("reads", {})
    return Heads(
        event_number=int(str(event.get("number", 0))),
        event_seal=str(event.get("seal", "")),
        read_number=int(str(read.get("number", 0))),
        read_seal=str(read.get("seal", "")),
    )


def verify_ends(ends: Ends) -> Iterator[Checked]:
    """Whether there is a note, and its opening, and the trails hold what backup files remember.

    That they hold the ``heads`` of the note is asked together with the other anchors.
    """
    yield from _verify_note(ends)
    left = _list_left()
    for each in ends.witnesses:
        if each.made_at is None or not any(a < each.made_at <= b for a, b in left):
            yield Checked(each.name, _fault_of(each))


def _verify_note(ends: Ends) -> Iterator[Checked]:
    if ends.note is not None:
        yield verify_opening(ends.note)
    elif ends.is_damaged:
        yield Checked(FILE, "The note %(place)s does not say what was written.")
    elif not ends.is_shut and db.session.scalar(select(exists().where(AuditEvent.number > 0))):
        yield Checked(FILE, "The note %(place)s of how far the trails went is missing.")


def _fault_of(witness: Witness) -> str:
    if witness.heads is None:
        return "The backup %(place)s is damaged, and what it says of the ends counts for nothing."
    if any(each.fault for each in verify_heads(witness.heads)):
        return "Events or openings that the backup %(place)s has are not here."
    return ""


def _list_left() -> list[tuple[datetime, datetime]]:
    """From when to when the records were left behind, each time that a backup was restored."""
    rows = select(AuditEvent.detail, AuditEvent.at).where(AuditEvent.action == RESTORED)
    left = []
    for detail, at in db.session.execute(rows):
        with suppress(ValueError, KeyError, TypeError):  # forged: its seal says so
            said = json.loads(detail)
            newest = said.get("newest")  # the clock of a new computer may be behind
            until = max(at, datetime.fromisoformat(newest)) if newest else at
            left.append((datetime.fromisoformat(said["made_at"]), until))
    return left
