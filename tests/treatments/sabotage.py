"""Every way to touch a signed session past the program, as plain SQL.

Each statement speaks of the only signed session of the database; ``:other`` is a draft's id.
"""

NOTE_COLUMNS = (
    "subjective = 'x'",
    "objective = 'x'",
    "appraisal = 'x'",
    "plan = 'x'",
    "pain_before = 0",
    "pain_after = 0",
    "held_on = '2020-01-01'",
    "therapist_id = signed_by_id",
    "assessment_id = NULL",
    "kind = 'phone'",
    "outcome = 'not_treated_referred'",
    "signed_head = ''",
    "discarded_at = signed_at",
    "next_visit_on = NULL",
    "signed_by_name = 'x'",
    "signed_sha256 = ''",
    "signed_at = NULL",
    "row_version = row_version + 1",
)
SIGNED = "(SELECT id FROM session_note WHERE signed_at IS NOT NULL)"
TECHNIQUE = (
    "INSERT INTO technique (id, note_id, position, technique, muscles, side, client_position, "
    "depth, responses, note) VALUES ('0000000000000000000z', {note}, 9, 'STM', 'soleus', 'L', '', "
    "'', '', '')"
)

SABOTAGE = (
    *(f"UPDATE session_note SET {change} WHERE id = {SIGNED}" for change in NOTE_COLUMNS),  # noqa: S608
    f"DELETE FROM session_note WHERE id = {SIGNED}",  # noqa: S608
    TECHNIQUE.format(note=SIGNED),
    f"UPDATE technique SET note = 'x' WHERE note_id = {SIGNED}",  # noqa: S608
    f"UPDATE technique SET note_id = :other WHERE note_id = {SIGNED}",  # noqa: S608
    f"UPDATE technique SET note_id = {SIGNED} WHERE note_id = :other",  # noqa: S608
    f"DELETE FROM technique WHERE note_id = {SIGNED}",  # noqa: S608
    f"UPDATE technique SET responses = 'twitch' WHERE note_id = {SIGNED}",  # noqa: S608
    f"UPDATE exercise_report SET words = 'x' WHERE note_id = {SIGNED}",  # noqa: S608
    f"DELETE FROM exercise_report WHERE note_id = {SIGNED}",  # noqa: S608
    "UPDATE exercise_given SET name = 'x'",
    "DELETE FROM exercise_given",
    "UPDATE adverse_event SET severity = 'mild'",
    "DELETE FROM adverse_event",
    "UPDATE addendum SET text = 'x'",
    "DELETE FROM addendum",
    "UPDATE assessment SET notes = 'x'",
    "DELETE FROM assessment",
    "UPDATE trigger_point SET status = 'resolved'",
    "DELETE FROM trigger_point",
    "UPDATE tightness SET grade = 0",
    "DELETE FROM tightness",
    "UPDATE record_version SET content = '{}'",
    "DELETE FROM record_version",
)

# SQLite's way of deleting a row and putting another in its place in one word.
REPLACING = (
    f"INSERT OR REPLACE INTO session_note SELECT * FROM session_note WHERE id = {SIGNED}",  # noqa: S608
    f"INSERT OR REPLACE INTO technique SELECT * FROM technique WHERE note_id = {SIGNED}",  # noqa: S608
    "INSERT OR REPLACE INTO addendum SELECT * FROM addendum",
    "INSERT OR REPLACE INTO assessment SELECT * FROM assessment",
    "INSERT OR REPLACE INTO trigger_point SELECT * FROM trigger_point",
    "INSERT OR REPLACE INTO record_version SELECT * FROM record_version",
    "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event",
)
