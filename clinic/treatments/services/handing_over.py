"""A draft that nobody will sign: put aside with a reason, or taken over."""

from datetime import datetime

from clinic.accounts.queries import get_person
from clinic.core.actor import Actor
from clinic.core.database import claim, db
from clinic.core.errors import DomainError
from clinic.treatments.domain.commands import DiscardDraft, TakeOverDraft
from clinic.treatments.queries import get_note
from clinic.treatments.services.drafts import check_draft
from clinic.treatments.services.writing import keep


def discard_draft(command: DiscardDraft, *, by: Actor, now: datetime) -> None:
    """Put a draft aside, with the reason; it stays readable, and is never signed.

    Its therapist may, and anybody who sees the client once that therapist has left. Raises
    NotFound, LockedRecord, StaleRecord, DomainError.
    """
    note = get_note(command.note_id, by=by)
    check_draft(note)
    if note.therapist_id != by.id:
        check_has_left(note.therapist_id)
    if not command.reason.strip():
        raise DomainError("Please say in a few words why.", field="reason")
    claim(note, command.seen_version)
    note.discarded_at, note.discarded_by_name = now, by.name
    note.discard_reason = command.reason
    db.session.flush()
    keep(note, "session discarded", {}, by=by, now=now)


def take_over_draft(command: TakeOverDraft, *, by: Actor, now: datetime) -> None:
    """Go on with a draft whose therapist has left; ``by`` writes and signs it from here.

    Raises NotFound, LockedRecord, StaleRecord, DomainError.
    """
    note = get_note(command.note_id, by=by)
    check_draft(note)
    if note.therapist_id == by.id:
        raise DomainError("This draft is yours already.")
    before = get_person(note.therapist_id)
    check_has_left(note.therapist_id)
    claim(note, command.seen_version)
    note.therapist_id, note.taken_over_from = by.id, before.name
    db.session.flush()
    keep(note, "session taken over", {"from": before.id}, by=by, now=now)


def check_has_left(therapist_id: str) -> None:
    """Refuse while whoever began the draft still works here."""
    person = get_person(therapist_id)
    if person.is_active:
        raise DomainError(
            "%(name)s still works here, and writes and signs this draft.", name=person.name
        )
