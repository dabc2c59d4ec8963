"""Guards against TRUNCATE on PostgreSQL, which asks no row's guard; SQLite has no such word."""

from alembic import op

from clinic.core import triggers

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

GUARDS = triggers.never_emptied(
    (
        "access_grant",
        "addendum",
        "adverse_event",
        "adverse_follow_up",
        "assessment",
        "audit_event",
        "backup_run",
        "clearance",
        "contributing_factor",
        "document",
        "exercise_given",
        "exercise_report",
        "grant_look",
        "handover",
        "measurement",
        "pain",
        "read_log",
        "read_seal",
        "record_version",
        "report",
        "screening",
        "screening_answer",
        "screening_decision",
        "screening_ending",
        "session_note",
        "sheet",
        "technique",
        "tightness",
        "trigger_point",
    )
)


def upgrade() -> None:
    """No table that holds what stands for good can be emptied at once."""
    triggers.create(op.get_bind(), GUARDS)


def downgrade() -> None:
    """Without these; the rows keep theirs."""
    triggers.drop(op.get_bind(), GUARDS)
