"""Backups made, verified and rehearsed."""

import sqlalchemy as sa
from alembic import op

from clinic.core import triggers

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

GUARDS = triggers.append_only("backup_run")


def upgrade() -> None:
    """A table of backups and rehearsals, which nobody changes."""
    op.create_table(
        "backup_run",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("file_name", sa.String(length=80), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("copy_error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup_run")),
    )
    with op.batch_alter_table("backup_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_backup_run_at"), ["at"], unique=False)
    triggers.create(op.get_bind(), GUARDS)


def downgrade() -> None:
    """Without the list of backups; their files stay where they are."""
    triggers.drop(op.get_bind(), GUARDS)
    with op.batch_alter_table("backup_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_backup_run_at"))
    op.drop_table("backup_run")
