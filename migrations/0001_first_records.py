"""First records: practice and people, clients, episodes, findings, sessions, plans, the ledger."""

import sqlalchemy as sa
from alembic import op

from clinic.core import triggers

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEALED = "the assessment belongs to a signed session"
SIGNED = "the session is signed"
GUARDS = (
    *triggers.append_only("audit_event", "number"),
    *triggers.append_only("record_version"),
    *triggers.locked_when("assessment", "sealed_at IS NOT NULL", SEALED),
    *triggers.locked_with_parent(
        "trigger_point", "assessment", "assessment_id", "sealed_at IS NOT NULL", SEALED
    ),
    *triggers.locked_with_parent(
        "tightness", "assessment", "assessment_id", "sealed_at IS NOT NULL", SEALED
    ),
    *triggers.locked_when("session_note", "signed_at IS NOT NULL", SIGNED),
    *triggers.locked_with_parent(
        "technique", "session_note", "note_id", "signed_at IS NOT NULL", SIGNED
    ),
    *triggers.append_only("addendum"),
    *triggers.append_only("document"),
    *triggers.append_only("handover"),
    *triggers.append_only("sheet"),
)


def upgrade() -> None:
    """Make the tables, then the guards that lock them."""
    op.create_table(
        "audit_event",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("session_id", sa.String(length=20), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_event")),
    )
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_event_client_id_number"), ["client_id", "number"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_audit_event_subject_id_number"), ["subject_id", "number"], unique=False
        )

    op.create_table(
        "person",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("qualifications_words", sa.Text(), nullable=False),
        sa.Column("reach_words", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_person_fs_uniquifier")),
    )
    op.create_table(
        "practice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("emergency_words", sa.Text(), nullable=False),
        sa.Column("paper", sa.String(length=6), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("distance_unit", sa.String(length=2), nullable=False),
        sa.Column("weight_unit", sa.String(length=2), nullable=False),
        sa.Column("client_scope", sa.String(length=3), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("logo_type", sa.Text(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("client_scope IN ('all', 'own')", name=op.f("ck_practice_client_scope")),
        sa.CheckConstraint("paper IN ('A4', 'Letter')", name=op.f("ck_practice_paper")),
        sa.CheckConstraint("id = 1", name=op.f("ck_practice_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
    )
    op.create_table(
        "record_version",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.String(length=20), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.Column("event_number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_version")),
        sa.UniqueConstraint(
            "kind", "record_id", "version", name=op.f("uq_record_version_kind_record_id_version")
        ),
    )
    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
        sa.UniqueConstraint("name", name=op.f("uq_role_name")),
    )
    op.create_table(
        "submission",
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_submission")),
    )
    op.create_table(
        "web_session",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("secret_sha256", sa.String(length=64), nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_session")),
        sa.UniqueConstraint("secret_sha256", name=op.f("uq_web_session_secret_sha256")),
    )
    with op.batch_alter_table("web_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_web_session_identity"), ["identity"], unique=False)

    op.create_table(
        "client",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("reference", sa.String(length=8), nullable=False),
        sa.Column("given_names", sa.Text(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("family_name_first", sa.Boolean(), nullable=False),
        sa.Column("known_as", sa.Text(), nullable=False),
        sa.Column("pronouns", sa.Text(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("other_phone", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("emergency_name", sa.Text(), nullable=False),
        sa.Column("emergency_relation", sa.Text(), nullable=False),
        sa.Column("emergency_phone", sa.Text(), nullable=False),
        sa.Column("gp", sa.Text(), nullable=False),
        sa.Column("occupation", sa.Text(), nullable=False),
        sa.Column("sitting_hours", sa.Numeric(precision=3, scale=1), nullable=True),
        sa.Column("referral_source", sa.Text(), nullable=False),
        sa.Column("large_print", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("communication_words", sa.Text(), nullable=False),
        sa.Column("allergies", sa.Text(), nullable=False),
        sa.Column("responsible_id", sa.String(length=20), nullable=True),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["person.id"], name=op.f("fk_client_responsible_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client")),
        sa.UniqueConstraint("reference", name=op.f("uq_client_reference")),
    )
    with op.batch_alter_table("client", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_client_archived_at_name_key_id"),
            ["archived_at", "name_key", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_client_responsible_id"), ["responsible_id"], unique=False
        )

    op.create_table(
        "person_qualification",
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_qualification_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "code", name=op.f("pk_person_qualification")),
    )
    op.create_table(
        "person_role",
        sa.Column("person_id", sa.String(length=20), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_role_person_id")
        ),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_person_role_role_id")),
        sa.PrimaryKeyConstraint("person_id", "role_id", name=op.f("pk_person_role")),
    )
    op.create_table(
        "client_alert",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("for_everybody", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_client_alert_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_alert")),
    )
    with op.batch_alter_table("client_alert", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_client_alert_client_id"), ["client_id"], unique=False)

    op.create_table(
        "client_caution",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_client_caution_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_caution")),
    )
    with op.batch_alter_table("client_caution", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_client_caution_client_id"), ["client_id"], unique=False
        )

    op.create_table(
        "day_entry",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_day_entry_by_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_day_entry_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_entry")),
        sa.UniqueConstraint("day", "client_id", name=op.f("uq_day_entry_day_client_id")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_size", sa.Integer(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_document_by_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_document_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("code", "version", name=op.f("uq_document_code_version")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_document_client_id_made_at"), ["client_id", "made_at"], unique=False
        )

    op.create_table(
        "episode",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("complaint", sa.Text(), nullable=False),
        sa.Column("side", sa.String(length=1), nullable=False),
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("onset_on", sa.Date(), nullable=True),
        sa.Column("onset_words", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("target_on", sa.Date(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("outcome_words", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome = '' OR closed_on IS NOT NULL", name=op.f("ck_episode_outcome")
        ),
        sa.CheckConstraint("side IN ('', 'L', 'R', 'M', 'B')", name=op.f("ck_episode_side")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_episode_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode")),
    )
    with op.batch_alter_table("episode", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_episode_client_id_opened_on_id"),
            ["client_id", "opened_on", "id"],
            unique=False,
        )

    op.create_table(
        "assessment",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("episode_id", sa.String(length=20), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("pain_now", sa.Integer(), nullable=True),
        sa.Column("pain_worst", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("pain_now BETWEEN 0 AND 10", name=op.f("ck_assessment_pain_now")),
        sa.CheckConstraint("pain_worst BETWEEN 0 AND 10", name=op.f("ck_assessment_pain_worst")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_assessment_by_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_assessment_client_id")),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_assessment_episode_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assessment_client_id_assessed_on_id"),
            ["client_id", "assessed_on", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_assessment_episode_id_assessed_on_id"),
            ["episode_id", "assessed_on", "id"],
            unique=False,
        )

    op.create_table(
        "handover",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("document_id", sa.String(length=20), nullable=False),
        sa.Column("way", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_handover_by_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_handover_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_document_id"), ["document_id"], unique=False)

    op.create_table(
        "plan",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("episode_id", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("pain_profile", sa.String(length=30), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("many_reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_plan_by_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_plan_client_id")),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_plan_episode_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("code", name=op.f("uq_plan_code")),
        sa.UniqueConstraint("episode_id", name=op.f("uq_plan_episode_id")),
    )
    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_plan_client_id_made_at"), ["client_id", "made_at"], unique=False
        )

    op.create_table(
        "plan_item",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("plan_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.String(length=40), nullable=False),
        sa.Column("side", sa.String(length=1), nullable=False),
        sa.Column("sets", sa.Integer(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=True),
        sa.Column("hold_seconds", sa.Integer(), nullable=True),
        sa.Column("rest_seconds", sa.Integer(), nullable=True),
        sa.Column("times_per_day", sa.Integer(), nullable=False),
        sa.Column("days_per_week", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("caution_reason", sa.Text(), nullable=False),
        sa.CheckConstraint("side IN ('L', 'R', 'B')", name=op.f("ck_plan_item_side")),
        sa.CheckConstraint("days_per_week BETWEEN 1 AND 7", name=op.f("ck_plan_item_days")),
        sa.CheckConstraint("hold_seconds BETWEEN 0 AND 3600", name=op.f("ck_plan_item_hold")),
        sa.CheckConstraint("reps BETWEEN 1 AND 200", name=op.f("ck_plan_item_reps")),
        sa.CheckConstraint("sets BETWEEN 1 AND 20", name=op.f("ck_plan_item_sets")),
        sa.CheckConstraint("times_per_day BETWEEN 1 AND 24", name=op.f("ck_plan_item_times")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_item_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_item")),
    )
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_item_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "session_note",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("episode_id", sa.String(length=20), nullable=False),
        sa.Column("assessment_id", sa.String(length=20), nullable=True),
        sa.Column("therapist_id", sa.String(length=20), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subjective", sa.Text(), nullable=False),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column("appraisal", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("pain_before", sa.Integer(), nullable=True),
        sa.Column("pain_after", sa.Integer(), nullable=True),
        sa.Column("consent_reconfirmed", sa.Boolean(), nullable=False),
        sa.Column("next_visit", sa.String(length=10), nullable=False),
        sa.Column("next_visit_on", sa.Date(), nullable=True),
        sa.Column("next_visit_at", sa.String(length=5), nullable=False),
        sa.Column("next_visit_words", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_by_id", sa.String(length=20), nullable=True),
        sa.Column("signed_by_name", sa.Text(), nullable=False),
        sa.Column("signed_sha256", sa.String(length=64), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("pain_after BETWEEN 0 AND 10", name=op.f("ck_session_note_pain_after")),
        sa.CheckConstraint(
            "pain_before BETWEEN 0 AND 10", name=op.f("ck_session_note_pain_before")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_session_note_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_session_note_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_session_note_episode_id")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by_id"], ["person.id"], name=op.f("fk_session_note_signed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["therapist_id"], ["person.id"], name=op.f("fk_session_note_therapist_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_note")),
    )
    with op.batch_alter_table("session_note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_note_client_id_held_on_id"),
            ["client_id", "held_on", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_session_note_episode_id_held_on_id"),
            ["episode_id", "held_on", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_session_note_next_visit_on"), ["next_visit_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_session_note_therapist_id_signed_at"),
            ["therapist_id", "signed_at"],
            unique=False,
        )

    op.create_table(
        "sheet",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("plan_id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("episode_id", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("layout", sa.String(length=12), nullable=False),
        sa.Column("document_id", sa.String(length=20), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_sheet_by_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_sheet_client_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_sheet_document_id")
        ),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_sheet_episode_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_sheet_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet")),
        sa.UniqueConstraint("plan_id", "version", name=op.f("uq_sheet_plan_id_version")),
    )
    with op.batch_alter_table("sheet", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sheet_client_id_issued_at"), ["client_id", "issued_at"], unique=False
        )

    op.create_table(
        "tightness",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("assessment_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("muscle", sa.String(length=40), nullable=False),
        sa.Column("side", sa.String(length=1), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("scale", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("side IN ('L', 'R', 'M')", name=op.f("ck_tightness_side")),
        sa.CheckConstraint("grade BETWEEN 0 AND 4", name=op.f("ck_tightness_grade")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_tightness_assessment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tightness")),
    )
    with op.batch_alter_table("tightness", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_tightness_assessment_id"), ["assessment_id"], unique=False
        )

    op.create_table(
        "trigger_point",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("assessment_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("muscle", sa.String(length=40), nullable=False),
        sa.Column("side", sa.String(length=1), nullable=False),
        sa.Column("view", sa.String(length=10), nullable=False),
        sa.Column("u", sa.Double(), nullable=True),
        sa.Column("v", sa.Double(), nullable=True),
        sa.Column("depth", sa.String(length=12), nullable=False),
        sa.Column("taut_band", sa.String(length=12), nullable=False),
        sa.Column("hypersensitive_spot", sa.String(length=12), nullable=False),
        sa.Column("referred", sa.String(length=12), nullable=False),
        sa.Column("zones", sa.Text(), nullable=False),
        sa.Column("referred_quality", sa.String(length=12), nullable=False),
        sa.Column("familiar", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("status_chosen", sa.String(length=12), nullable=False),
        sa.Column("local_twitch", sa.String(length=12), nullable=False),
        sa.Column("jump_sign", sa.String(length=12), nullable=False),
        sa.Column("tenderness", sa.Integer(), nullable=True),
        sa.Column("pain_on_pressure", sa.Integer(), nullable=True),
        sa.Column(
            "pressure_pain_kpa", sa.Numeric(precision=6, scale=1, asdecimal=False), nullable=True
        ),
        sa.Column("change", sa.String(length=12), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("side IN ('L', 'R', 'M')", name=op.f("ck_trigger_point_side")),
        sa.CheckConstraint(
            "status IN ('active', 'latent', 'resolved', 'uncertain')",
            name=op.f("ck_trigger_point_status"),
        ),
        sa.CheckConstraint(
            "pain_on_pressure BETWEEN 0 AND 10", name=op.f("ck_trigger_point_pain_on_pressure")
        ),
        sa.CheckConstraint("tenderness BETWEEN 0 AND 3", name=op.f("ck_trigger_point_tenderness")),
        sa.CheckConstraint(
            "u BETWEEN 0 AND 1 AND v BETWEEN 0 AND 1", name=op.f("ck_trigger_point_place")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_trigger_point_assessment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trigger_point")),
    )
    with op.batch_alter_table("trigger_point", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_trigger_point_assessment_id"), ["assessment_id"], unique=False
        )

    op.create_table(
        "addendum",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("note_id", sa.String(length=20), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_addendum_by_id")),
        sa.ForeignKeyConstraint(["note_id"], ["session_note.id"], name=op.f("fk_addendum_note_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addendum")),
    )
    with op.batch_alter_table("addendum", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_addendum_note_id"), ["note_id"], unique=False)

    op.create_table(
        "technique",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("note_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("technique", sa.String(length=30), nullable=False),
        sa.Column("muscles", sa.Text(), nullable=False),
        sa.Column("side", sa.String(length=1), nullable=False),
        sa.Column("client_position", sa.String(length=20), nullable=False),
        sa.Column("depth", sa.String(length=12), nullable=False),
        sa.Column("duration_seconds", sa.Integer(), nullable=True),
        sa.Column("repeats", sa.Integer(), nullable=True),
        sa.Column("pressure", sa.Integer(), nullable=True),
        sa.Column("response", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("side IN ('L', 'R', 'M', 'B')", name=op.f("ck_technique_side")),
        sa.CheckConstraint(
            "duration_seconds BETWEEN 1 AND 7200", name=op.f("ck_technique_duration")
        ),
        sa.CheckConstraint("pressure BETWEEN 0 AND 10", name=op.f("ck_technique_pressure")),
        sa.CheckConstraint("repeats BETWEEN 1 AND 99", name=op.f("ck_technique_repeats")),
        sa.ForeignKeyConstraint(
            ["note_id"], ["session_note.id"], name=op.f("fk_technique_note_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_technique")),
    )
    with op.batch_alter_table("technique", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_technique_note_id"), ["note_id"], unique=False)
    triggers.create(op.get_bind(), GUARDS)


def downgrade() -> None:
    """Take everything out again."""
    triggers.drop(op.get_bind(), GUARDS)
    with op.batch_alter_table("technique", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_technique_note_id"))

    op.drop_table("technique")
    with op.batch_alter_table("addendum", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_addendum_note_id"))

    op.drop_table("addendum")
    with op.batch_alter_table("trigger_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trigger_point_assessment_id"))

    op.drop_table("trigger_point")
    with op.batch_alter_table("tightness", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tightness_assessment_id"))

    op.drop_table("tightness")
    with op.batch_alter_table("sheet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sheet_client_id_issued_at"))

    op.drop_table("sheet")
    with op.batch_alter_table("session_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_note_therapist_id_signed_at"))
        batch_op.drop_index(batch_op.f("ix_session_note_next_visit_on"))
        batch_op.drop_index(batch_op.f("ix_session_note_episode_id_held_on_id"))
        batch_op.drop_index(batch_op.f("ix_session_note_client_id_held_on_id"))

    op.drop_table("session_note")
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_item_plan_id"))

    op.drop_table("plan_item")
    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_client_id_made_at"))

    op.drop_table("plan")
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handover_document_id"))

    op.drop_table("handover")
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_episode_id_assessed_on_id"))
        batch_op.drop_index(batch_op.f("ix_assessment_client_id_assessed_on_id"))

    op.drop_table("assessment")
    with op.batch_alter_table("episode", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_episode_client_id_opened_on_id"))

    op.drop_table("episode")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_client_id_made_at"))

    op.drop_table("document")
    op.drop_table("day_entry")
    with op.batch_alter_table("client_caution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_client_caution_client_id"))

    op.drop_table("client_caution")
    with op.batch_alter_table("client_alert", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_client_alert_client_id"))

    op.drop_table("client_alert")
    op.drop_table("person_role")
    op.drop_table("person_qualification")
    with op.batch_alter_table("client", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_client_responsible_id"))
        batch_op.drop_index(batch_op.f("ix_client_archived_at_name_key_id"))

    op.drop_table("client")
    with op.batch_alter_table("web_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_web_session_identity"))

    op.drop_table("web_session")
    op.drop_table("submission")
    op.drop_table("role")
    op.drop_table("record_version")
    op.drop_table("practice")
    op.drop_table("person")
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_event_subject_id_number"))
        batch_op.drop_index(batch_op.f("ix_audit_event_client_id_number"))

    op.drop_table("audit_event")
