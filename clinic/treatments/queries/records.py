"""From live records to what travels between rooms."""

import json
from collections.abc import Sequence

from clinic.accounts.queries import get_person
from clinic.treatments.domain.carried import marks_from_text
from clinic.treatments.domain.commands import (
    AfterLast,
    Kind,
    NextVisit,
    Outcome,
    Part,
    SafetyNet,
)
from clinic.treatments.domain.exercises import Difficulty, Done, ReportRecord
from clinic.treatments.domain.sessions import AddendumRecord, Discarded, NoteHead, SessionRecord
from clinic.treatments.domain.techniques import TECHNIQUE_FIELDS, TechniqueRecord, TreatedSide
from clinic.treatments.models import Addendum, ExerciseReport, SessionNote, Technique

AS_KEPT = (
    "id",
    "client_id",
    "episode_id",
    "assessment_id",
    "therapist_id",
    "held_on",
    "begun_at",
    "subjective",
    "objective",
    "appraisal",
    "plan",
    "pain_before",
    "pain_after",
    "consent_reconfirmed",
    "advice_words",
    "said_words",
    "told_who",
    "told_on",
    "told_at",
    "next_visit_on",
    "next_visit_at",
    "next_visit_words",
    "signed_at",
    "signed_by_id",
    "signed_by_name",
    "signed_sha256",
    "signed_format",
    "taken_over_from",
    "row_version",
)


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
        **{name: getattr(note, name) for name in AS_KEPT},
        therapist_name=therapist_name,
        kind=Kind(note.kind),
        outcome=Outcome(note.outcome),
        after_last=AfterLast(note.after_last),
        advice=tuple(note.advice.split()),
        safety_net=SafetyNet(note.safety_net),
        next_visit=NextVisit(note.next_visit),
        techniques=tuple(technique_record(row) for row in note.techniques),
        exercises=tuple(report_record(row) for row in note.exercises),
        carried=marks_from_text(note.carried),
        addenda=tuple(addendum_record(row) for row in note.addenda),
        head=NoteHead(**json.loads(note.signed_head)) if note.signed_head else None,
        discarded=_discarded(note),
    )


def _discarded(note: SessionNote) -> Discarded | None:
    if note.discarded_at is None:
        return None
    return Discarded(
        at=note.discarded_at, by_name=note.discarded_by_name, reason=note.discard_reason
    )


def technique_record(row: Technique) -> TechniqueRecord:
    """One technique."""
    kept = {name: getattr(row, name) for name in TECHNIQUE_FIELDS}
    return TechniqueRecord(
        **{
            **kept,
            "muscles": tuple(row.muscles.split()),
            "responses": tuple(row.responses.split()),
            "side": TreatedSide(row.side),
        }
    )


def report_record(row: ExerciseReport) -> ReportRecord:
    """How one exercise went."""
    return ReportRecord(
        given_id=row.given_id,
        exercise=row.given.exercise,
        name=row.given.name,
        side=row.given.side,
        done=Done(row.done),
        pain=row.pain,
        difficulty=Difficulty(row.difficulty),
        words=row.words,
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
