"""Screening: answers, decisions, clearances, facts."""

import sqlalchemy as sa
from alembic import op

from clinic.core import triggers

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

GUARDS = (
    *triggers.append_only("screening"),
    *triggers.append_only("screening_answer"),
    *triggers.append_only("screening_decision"),
    *triggers.append_only("screening_ending"),
    *triggers.append_only("clearance"),
)


def upgrade() -> None:
    """Make the tables, then the guards that lock them."""
    op.create_table(
        "clearance",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("episode_id", sa.String(length=20), nullable=True),
        sa.Column("cleared_by", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_clearance_by_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_clearance_client_id")),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_clearance_episode_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clearance")),
    )
    with op.batch_alter_table("clearance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_clearance_client_id_at_id"), ["client_id", "at", "id"], unique=False
        )

    op.create_table(
        "screening",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("episode_id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('first', 'short')", name=op.f("ck_screening_kind")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_screening_by_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_screening_client_id")),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_screening_episode_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening")),
    )
    with op.batch_alter_table("screening", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_screening_client_id_asked_on_id"),
            ["client_id", "asked_on", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_screening_episode_id_asked_on_id"),
            ["episode_id", "asked_on", "id"],
            unique=False,
        )

    op.create_table(
        "screening_fact",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("episode_id", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("side", sa.String(length=1), nullable=False),
        sa.Column("number", sa.Double(), nullable=True),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_screening_fact_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_screening_fact_episode_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_fact")),
    )
    with op.batch_alter_table("screening_fact", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_screening_fact_client_id_observed_on"),
            ["client_id", "observed_on"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_screening_fact_source"), ["source"], unique=False)

    op.create_table(
        "screening_answer",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("screening_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("said", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "said IN ('yes', 'no', 'unsure')", name=op.f("ck_screening_answer_said")
        ),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screening.id"], name=op.f("fk_screening_answer_screening_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_answer")),
    )
    with op.batch_alter_table("screening_answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_screening_answer_screening_id"), ["screening_id"], unique=False
        )

    op.create_table(
        "screening_decision",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("episode_id", sa.String(length=20), nullable=False),
        sa.Column("screening_id", sa.String(length=20), nullable=True),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("causes", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "action IN ('note', 'modify', 'avoid_area', 'clear_in_writing', 'refer_today', "
            "'emergency')",
            name=op.f("ck_screening_decision_action"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_screening_decision_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_screening_decision_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_screening_decision_episode_id")
        ),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screening.id"], name=op.f("fk_screening_decision_screening_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_decision")),
    )
    with op.batch_alter_table("screening_decision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_screening_decision_client_id_at_id"),
            ["client_id", "at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_screening_decision_screening_id"), ["screening_id"], unique=False
        )

    op.create_table(
        "screening_ending",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("decision_id", sa.String(length=20), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("clearance_id", sa.String(length=20), nullable=True),
        sa.Column("screening_id", sa.String(length=20), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(way = 'accepted') = (words <> '')", name=op.f("ck_screening_ending_words")
        ),
        sa.CheckConstraint(
            "(way = 'clearance') = (clearance_id IS NOT NULL)",
            name=op.f("ck_screening_ending_clearance"),
        ),
        sa.CheckConstraint(
            "(way = 'screening') = (screening_id IS NOT NULL)",
            name=op.f("ck_screening_ending_screening"),
        ),
        sa.CheckConstraint(
            "way IN ('clearance', 'screening', 'accepted')", name=op.f("ck_screening_ending_way")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_screening_ending_by_id")),
        sa.ForeignKeyConstraint(
            ["clearance_id"], ["clearance.id"], name=op.f("fk_screening_ending_clearance_id")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["screening_decision.id"], name=op.f("fk_screening_ending_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screening.id"], name=op.f("fk_screening_ending_screening_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_ending")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_screening_ending_decision_id")),
    )
    with op.batch_alter_table("screening_ending", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_screening_ending_clearance_id"), ["clearance_id"], unique=False
        )
    triggers.create(op.get_bind(), GUARDS)


def downgrade() -> None:
    """Take guards and tables away again."""
    triggers.drop(op.get_bind(), GUARDS)
    with op.batch_alter_table("screening_ending", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_screening_ending_clearance_id"))

    op.drop_table("screening_ending")
    with op.batch_alter_table("screening_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_screening_decision_screening_id"))
        batch_op.drop_index(batch_op.f("ix_screening_decision_client_id_at_id"))

    op.drop_table("screening_decision")
    with op.batch_alter_table("screening_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_screening_answer_screening_id"))

    op.drop_table("screening_answer")
    with op.batch_alter_table("screening_fact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_screening_fact_source"))
        batch_op.drop_index(batch_op.f("ix_screening_fact_client_id_observed_on"))

    op.drop_table("screening_fact")
    with op.batch_alter_table("screening", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_screening_episode_id_asked_on_id"))
        batch_op.drop_index(batch_op.f("ix_screening_client_id_asked_on_id"))

    op.drop_table("screening")
    with op.batch_alter_table("clearance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clearance_client_id_at_id"))

    op.drop_table("clearance")
