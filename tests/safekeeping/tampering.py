"""What somebody may do with the database file in their hands, and the part that notices."""

from clinic.safekeeping.domain.checks import Part

FORGED_NOTE = "UPDATE session_note SET subjective = 'Nicer words' WHERE signed_at IS NOT NULL"
SOMEBODY_ELSE = (
    "CREATE TEMP TABLE copied AS SELECT * FROM client LIMIT 1",
    "UPDATE copied SET id = 'x', reference = 'x'",
    "INSERT INTO client SELECT * FROM copied",
    "DROP TABLE copied",
)
KINDS_OF_TAMPERING = {
    "openings of one person kept out": (
        Part.GUARDS,
        "CREATE TRIGGER quiet BEFORE INSERT ON read_log WHEN NEW.by_name = 'Owner Test'"
        " BEGIN SELECT RAISE(IGNORE); END",
    ),
    "a view put in": (Part.GUARDS, "CREATE VIEW seen AS SELECT * FROM client"),
    "changed event": (Part.EVENTS, "UPDATE audit_event SET by_name = 'x' WHERE number = 3"),
    "events in a spelling that nobody can read": (
        Part.EVENTS,
        "UPDATE audit_event SET detail = '{' WHERE number > 2",
    ),
    "events that say nothing": (
        Part.ROLES,
        "UPDATE audit_event SET detail = '[]' WHERE number > 2",
    ),
    "removed event": (Part.EVENTS, "DELETE FROM audit_event WHERE number = 3"),
    "inserted event": (
        Part.EVENTS,
        "INSERT INTO audit_event SELECT number + 1, at, by_id, by_name, session_id, action,"
        " subject_kind, subject_id, client_id, detail, seal FROM audit_event"
        " ORDER BY number DESC LIMIT 1",
    ),
    "swapped events": (
        Part.EVENTS,
        "UPDATE audit_event SET number = 9999 WHERE number = 3",
        "UPDATE audit_event SET number = 3 WHERE number = 4",
        "UPDATE audit_event SET number = 4 WHERE number = 9999",
    ),
    "renumbered events": (
        Part.EVENTS,
        "DELETE FROM audit_event WHERE number = 3",
        "UPDATE audit_event SET number = -number WHERE number > 3",
        "UPDATE audit_event SET number = -number - 1 WHERE number < 0",
    ),
    "cut end of the trail": (
        Part.ENDS,
        "DELETE FROM audit_event WHERE number = (SELECT max(number) FROM audit_event)",
    ),
    "all seals taken away": (
        Part.EVENTS,
        "UPDATE audit_event SET seal = ''",
        "UPDATE record_version SET seal = ''",
        "UPDATE audit_event SET by_name = 'x' WHERE number = 3",
        "DELETE FROM read_seal",
        "DELETE FROM backup_run",
    ),
    "all seals of versions taken away": (
        Part.VERSIONS,
        "UPDATE record_version SET seal = ''",
        "UPDATE record_version SET made_by_name = 'x'",
    ),
    "cut end of the trail, nothing left that remembers it": (
        Part.ENDS,
        "DELETE FROM audit_event WHERE number > (SELECT max(number) - 2 FROM audit_event)",
        "DELETE FROM read_seal",
        "DELETE FROM backup_run",
    ),
    "cut end of the log, its seals too, nothing left that remembers it": (
        Part.ENDS,
        "DELETE FROM read_log WHERE number > 3",
        "DELETE FROM read_seal",
        "DELETE FROM backup_run",
    ),
    "cut end of the log, its seal too": (
        Part.ENDS,
        "DELETE FROM read_log WHERE number > 2",
        "DELETE FROM read_seal",
    ),
    "changed opening": (Part.OPENINGS, "UPDATE read_log SET by_name = 'x' WHERE number = 2"),
    "removed opening": (Part.OPENINGS, "DELETE FROM read_log WHERE number = 4"),
    "changed words of a signed session": (Part.SESSIONS, FORGED_NOTE),
    "another signature": (
        Part.SESSIONS,
        "UPDATE session_note SET signed_sha256 = 'x' WHERE signed_at IS NOT NULL",
    ),
    "a draft signed": (
        Part.SESSIONS,
        "UPDATE session_note SET signed_at = begun_at, signed_by_id = therapist_id,"
        " signed_format = 2, signed_sha256 = 'x' WHERE signed_at IS NULL",
    ),
    "a signed session put aside": (
        Part.SESSIONS,
        "UPDATE session_note SET discarded_at = signed_at, discard_reason = 'x',"
        " discarded_by_name = 'x' WHERE signed_at IS NOT NULL",
    ),
    "sealed findings changed": (Part.SESSIONS, "UPDATE trigger_point SET status = 'resolved'"),
    "signed session unsigned": (
        Part.SESSIONS,
        "UPDATE session_note SET signed_at = NULL, signed_sha256 = '', signed_format = 0",
    ),
    "one byte of a paper": (
        Part.PAPERS,
        "UPDATE document SET content = CAST(content || 'x' AS BLOB) WHERE kind = 'sheet'",
    ),
    "a paper replaced, with its own digest": (
        Part.PAPERS,
        "UPDATE document SET content = CAST('x' AS BLOB), content_size = 1, content_sha256 ="
        " '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'",
    ),
    "a paper inserted": (
        Part.PAPERS,
        "CREATE TEMP TABLE copied AS SELECT * FROM document WHERE kind = 'report'",
        "UPDATE copied SET id = 'x', code = 'x'",
        "INSERT INTO document SELECT * FROM copied",
        "DROP TABLE copied",
    ),
    "a paper of somebody else": (
        Part.PAPERS,
        *SOMEBODY_ELSE,
        "UPDATE document SET client_id = 'x' WHERE kind = 'report'",
    ),
    "two papers swapped": (
        Part.PAPERS,
        "UPDATE document SET code = 'x' || code",
        "UPDATE document SET code = (SELECT substr(d.code, 2) FROM document d"
        " WHERE d.kind = 'report') WHERE kind = 'sheet' AND id ="
        " (SELECT document_id FROM sheet)",
        "UPDATE document SET code = (SELECT json_extract(content, '$.code') FROM sheet)"
        " WHERE kind = 'report'",
    ),
    "a paper of another kind": (
        Part.PAPERS,
        "UPDATE document SET kind = 'sheet' WHERE kind = 'report'",
    ),
    "a paper removed": (
        Part.PAPERS,
        "DELETE FROM report",
        "DELETE FROM document WHERE kind = 'report'",
    ),
    "content of a sheet": (Part.SHEETS, "UPDATE sheet SET content = replace(content, 'e', 'o')"),
    "a sheet of somebody else": (
        Part.SHEETS,
        *SOMEBODY_ELSE,
        "UPDATE sheet SET client_id = 'x'",
    ),
    "another version of a sheet": (Part.SHEETS, "UPDATE sheet SET version = 7"),
    "another paper under a sheet": (
        Part.SHEETS,
        "UPDATE sheet SET document_id = (SELECT id FROM document WHERE kind = 'report')",
    ),
    "another paper under a report": (
        Part.REPORTS,
        "UPDATE report SET document_id = (SELECT document_id FROM sheet)",
    ),
    "a report of somebody else": (
        Part.REPORTS,
        *SOMEBODY_ELSE,
        "UPDATE report SET client_id = 'x'",
    ),
    "content of a report": (Part.REPORTS, "UPDATE report SET content_sha256 = 'x'"),
    "an earlier version": (
        Part.VERSIONS,
        "UPDATE record_version SET content = '{}' WHERE kind = 'session' AND version = 1",
    ),
    "an earlier version removed": (
        Part.VERSIONS,
        "DELETE FROM record_version WHERE kind = 'session' AND version = 1",
    ),
    "every version removed": (Part.SAVES, "DELETE FROM record_version"),
    "the newest version removed": (
        Part.SAVES,
        "DELETE FROM record_version WHERE kind = 'session' AND version = 2",
    ),
    "what was written on a safety-net sheet removed": (
        Part.SAVES,
        "DELETE FROM record_version WHERE kind = 'safety_net'",
    ),
    "another phone": (Part.RECORDS, "UPDATE client SET phone = '1'"),
    "no allergies any more": (Part.RECORDS, "UPDATE client SET allergies = 'none'"),
    "a caution removed": (Part.RECORDS, "DELETE FROM client_caution"),
    "an alert inserted": (
        Part.RECORDS,
        "INSERT INTO client_alert (id, client_id, position, text, for_everybody)"
        " SELECT 'x', id, 0, 'Pays late', 1 FROM client",
    ),
    "a client inserted": (
        Part.RECORDS,
        *SOMEBODY_ELSE,
    ),
    "another goal": (Part.RECORDS, "UPDATE episode SET goal = 'Win'"),
    "an episode of somebody else": (
        Part.RECORDS,
        *SOMEBODY_ELSE,
        "UPDATE episode SET client_id = 'x'",
    ),
    "findings removed": (
        Part.RECORDS,
        "DELETE FROM tightness WHERE assessment_id IN"
        " (SELECT id FROM assessment WHERE sealed_at IS NULL)",
    ),
    "pain put in": (
        Part.RECORDS,
        "UPDATE pain SET assessment_id = (SELECT id FROM assessment WHERE sealed_at IS NULL)",
    ),
    "words of a draft": (
        Part.RECORDS,
        "UPDATE session_note SET subjective = 'x' WHERE signed_at IS NULL",
    ),
    "a technique of a draft": (
        Part.RECORDS,
        "DELETE FROM technique WHERE note_id IN"
        " (SELECT id FROM session_note WHERE signed_at IS NULL)",
    ),
    "a draft put aside": (
        Part.RECORDS,
        "UPDATE session_note SET discarded_at = begun_at, discard_reason = 'x',"
        " discarded_by_name = 'x' WHERE signed_at IS NULL",
    ),
    "a draft removed": (
        Part.RECORDS,
        "DELETE FROM technique WHERE note_id IN"
        " (SELECT id FROM session_note WHERE signed_at IS NULL)",
        "DELETE FROM session_note WHERE signed_at IS NULL",
    ),
    "a reaction made mild": (Part.RECORDS, "UPDATE adverse_event SET words = 'x'"),
    "an answer of the screening": (
        Part.RECORDS,
        "UPDATE screening_answer SET said = 'no' WHERE said = 'yes'",
    ),
    "what followed from the screening": (
        Part.RECORDS,
        "DELETE FROM screening_ending",
        "DELETE FROM screening_decision",
    ),
    "words of a clearance": (Part.RECORDS, "UPDATE clearance SET scope = 'Everything'"),
    "what a clearance ended": (Part.RECORDS, "DELETE FROM screening_ending"),
    "a run removed": (Part.RECORDS, "DELETE FROM run"),
    "a week made longer": (Part.RECORDS, "UPDATE running_week SET distance_km = distance_km + 1"),
    "the error of an own test": (Part.RECORDS, "UPDATE own_measure SET error = 1"),
    "another dose": (Part.RECORDS, "UPDATE plan_item SET sets = sets + 1"),
    "an exercise removed": (Part.RECORDS, "DELETE FROM plan_item"),
    "words of an addendum": (Part.ADDENDA, "UPDATE addendum SET text = 'x'"),
    "an addendum removed": (Part.ADDENDA, "DELETE FROM addendum"),
    "an addendum inserted": (
        Part.ADDENDA,
        "INSERT INTO addendum (id, note_id, part, text, reason, made_at, by_id, by_name)"
        " SELECT 'x', note_id, part, text, reason, made_at, by_id, by_name FROM addendum",
    ),
    "one more role": (
        Part.ROLES,
        "INSERT INTO person_role SELECT person.id, role.id FROM person, role"
        " WHERE person.name = 'Reception Test' AND role.name = 'owner'",
    ),
    "a role by another name": (
        Part.ROLES,
        "UPDATE role SET name = 'x' WHERE name = 'owner'",
        "UPDATE role SET name = 'owner' WHERE name = 'reception'",
        "UPDATE role SET name = 'reception' WHERE name = 'x'",
    ),
    "somebody shut out": (Part.ROLES, "UPDATE person SET active = 0 WHERE name = 'Colleague Test'"),
    "somebody let in": (
        Part.ROLES,
        "CREATE TEMP TABLE copied AS SELECT * FROM person WHERE name = 'Owner Test'",
        "UPDATE copied SET id = 'x', email = 'x', fs_uniquifier = 'x'",
        "INSERT INTO person SELECT * FROM copied",
        "DROP TABLE copied",
    ),
}
