"""From what somebody wrote to the rows of a note, and what a save leaves behind."""

from dataclasses import fields
from datetime import datetime

from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.history import keep_version
from clinic.treatments.domain.carried import marks_from_text, marks_to_text, still_carried
from clinic.treatments.domain.commands import Outcome, WriteSession
from clinic.treatments.domain.exercises import ReportRow
from clinic.treatments.domain.signing import draft_content
from clinic.treatments.domain.techniques import TECHNIQUE_FIELDS, TechniqueRow
from clinic.treatments.models import ExerciseReport, SessionNote, Technique
from clinic.treatments.queries import session_record

SPELT = {"techniques", "exercises", "carried", "advice", "outcome"}
PLAIN = tuple(field.name for field in fields(WriteSession) if field.name not in SPELT)
ROW_ONLY = {"id", "note_id"}


def write(note: SessionNote, command: WriteSession) -> None:
    """Put what was written into the note; rows that say the same stay the rows they are."""
    before = {name: getattr(note, name) for name in ("objective", "plan")}
    stood = marks_from_text(note.carried or "")
    for name in PLAIN:
        value = getattr(command, name)
        setattr(note, name, value.value if hasattr(value, "value") else value)
    note.advice = " ".join(command.advice)
    note.outcome = _outcome(command).value
    after = {name: getattr(note, name) for name in before}
    changed = {mark for mark in stood if mark not in still_carried(stood, before, after)}
    note.carried = marks_to_text(mark for mark in command.carried if mark not in changed)
    rows = [technique_row(position, row) for position, row in enumerate(command.techniques)]
    if [_told_of(row) for row in rows] != [_told_of(row) for row in note.techniques]:
        note.techniques = rows
    _write_reports(note, command.exercises)


def _outcome(command: WriteSession) -> Outcome:
    """Somebody with a technique was treated, and nobody without: nobody need say so."""
    if command.outcome.is_not_treated:
        return command.outcome
    return Outcome.TREATED if command.techniques else Outcome.UNSAID


def _write_reports(note: SessionNote, rows: tuple[ReportRow, ...]) -> None:
    kept = {row.given_id: row for row in note.exercises}
    said = [row for row in rows if not row.is_blank]
    note.exercises = [
        _report(kept.get(row.given_id) or ExerciseReport(given_id=row.given_id), position, row)
        for position, row in enumerate(said)
    ]


def _report(report: ExerciseReport, position: int, row: ReportRow) -> ExerciseReport:
    report.position = position
    report.done, report.difficulty = row.done.value, row.difficulty.value
    report.pain, report.words = row.pain, row.words
    return report


def technique_row(position: int, row: TechniqueRow) -> Technique:
    """One technique as it is kept."""
    kept = {name: getattr(row, name) for name in TECHNIQUE_FIELDS}
    spelt = {
        "muscles": " ".join(row.muscles),
        "responses": " ".join(row.responses),
        "side": row.side.value,
        # What a digest is made of must read the same when it comes back from the database.
        "rom_before": None if row.rom_before is None else float(row.rom_before),
        "rom_after": None if row.rom_after is None else float(row.rom_after),
        "stopped_reason": row.stopped_reason,
    }
    return Technique(position=position, **{**kept, **spelt})


def told(note: SessionNote) -> dict[str, object]:
    """Everything that the note says, to see what a save changed."""
    words: dict[str, object] = {name: getattr(note, name) for name in (*PLAIN, "advice", "outcome")}
    return {
        **words,
        "carried": note.carried,
        "techniques": [_told_of(row) for row in note.techniques],
        "exercises": [_told_of(row) for row in note.exercises],
    }


def _told_of(row: Technique | ExerciseReport) -> list[object]:
    columns = [column.name for column in row.__table__.columns]
    return [getattr(row, name) for name in columns if name not in ROW_ONLY]


def keep(
    note: SessionNote, action: str, detail: dict[str, object], *, by: Actor, now: datetime
) -> None:
    """The audit event and the version of a draft's save."""
    subject = ("session", note.id)
    number = record_event(
        action, subject=subject, client_id=note.client_id, by=by, now=now, detail=detail
    )
    content = draft_content(session_record(note))
    keep_version(subject, content, event_number=number, by=by, now=now)
