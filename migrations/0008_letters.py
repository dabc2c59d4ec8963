"""Progress reports for clients."""

import sqlalchemy as sa
from alembic import op

from clinic.core import triggers

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

GUARDS = triggers.append_only("report")


def upgrade() -> None:
    """A table of issued reports, which nobody changes."""
    op.create_table(
        "report",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("episode_id", sa.String(length=20), nullable=False),
        sa.Column("document_id", sa.String(length=20), nullable=False),
        sa.Column("layout", sa.String(length=12), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_report_by_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_report_client_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_report_document_id")
        ),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_report_episode_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_report_client_id_issued_at"), ["client_id", "issued_at"], unique=False
        )
    triggers.create(op.get_bind(), GUARDS)


def downgrade() -> None:
    """Without reports; their papers stay in the ledger."""
    triggers.drop(op.get_bind(), GUARDS)
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_client_id_issued_at"))
    op.drop_table("report")
