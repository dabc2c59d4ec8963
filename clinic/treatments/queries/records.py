"""From live records to what travels between rooms."""

from collections.abc import Sequence

from clinic.accounts.queries import get_person
from clinic.treatments.domain.commands import NextVisit, Part, TreatedSide
from clinic.treatments.domain.sessions import AddendumRecord, SessionRecord, TechniqueRecord
from clinic.treatments.models import Addendum, SessionNote, Technique


def session_records(notes: Sequence[SessionNote]) -> list[SessionRecord]:
    """Sessions with their rows; these should be loaded already."""
    ids = {note.therapist_id for note in notes if not note.signed_by_name}
    names = {person_id: get_person(person_id).name for person_id in ids}
    return [_record(note, note.signed_by_name or names[note.therapist_id]) for note in notes]


def session_record(note: SessionNote) -> SessionRecord:
    """One session with its rows."""
    return session_records([note])[0]


def _record(note: SessionNote, therapist_name: str) -> SessionRecord:
    return SessionRecord(
        id=note.id,
        client_id=note.client_id,
        episode_id=note.episode_id,
        assessment_id=note.assessment_id,
        therapist_id=note.therapist_id,
        therapist_name=therapist_name,
        held_on=note.held_on,
        begun_at=note.begun_at,
        subjective=note.subjective,
        objective=note.objective,
        appraisal=note.appraisal,
        plan=note.plan,
        pain_before=note.pain_before,
        pain_after=note.pain_after,
        consent_reconfirmed=note.consent_reconfirmed,
        next_visit=NextVisit(note.next_visit),
        next_visit_on=note.next_visit_on,
        next_visit_at=note.next_visit_at,
        next_visit_words=note.next_visit_words,
        techniques=tuple(technique_record(row) for row in note.techniques),
        addenda=tuple(addendum_record(row) for row in note.addenda),
        signed_at=note.signed_at,
        signed_by_id=note.signed_by_id,
        signed_by_name=note.signed_by_name,
        signed_sha256=note.signed_sha256,
        row_version=note.row_version,
    )


def technique_record(row: Technique) -> TechniqueRecord:
    """One technique."""
    return TechniqueRecord(
        technique=row.technique,
        muscles=tuple(row.muscles.split()),
        side=TreatedSide(row.side),
        client_position=row.client_position,
        depth=row.depth,
        duration_seconds=row.duration_seconds,
        repeats=row.repeats,
        pressure=row.pressure,
        response=row.response,
        note=row.note,
    )


def addendum_record(row: Addendum) -> AddendumRecord:
    """One addendum."""
    return AddendumRecord(
        id=row.id,
        part=Part(row.part),
        text=row.text,
        reason=row.reason,
        made_at=row.made_at,
        by_id=row.by_id,
        by_name=row.by_name,
    )
