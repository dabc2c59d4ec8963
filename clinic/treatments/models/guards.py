"""What the database refuses by itself in this room."""

from clinic.core.triggers import append_only, locked_when, locked_with_parent

SIGNED = "the session is signed"
_HELD = ("session_note", "note_id", "signed_at IS NOT NULL", SIGNED)
GUARDS = (
    *locked_when("session_note", "signed_at IS NOT NULL", SIGNED),
    *locked_with_parent("technique", *_HELD),
    *locked_with_parent("exercise_report", *_HELD),
    *append_only("addendum"),
    *append_only("exercise_given"),
    *append_only("adverse_event"),
    *append_only("adverse_follow_up"),
)
