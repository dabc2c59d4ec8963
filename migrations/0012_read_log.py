"""Who opened which record; seals of both trails."""

import sqlalchemy as sa
from alembic import op

from clinic.core import triggers

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

GUARDS = (
    *triggers.append_only("read_log", "number"),
    *triggers.append_only("read_seal", "number"),
)
INDEXES = {
    "ix_read_log_client_id_number": ["client_id", "number"],
    "ix_read_log_by_id_number": ["by_id", "number"],
    "ix_read_log_session_id_record_id": ["session_id", "record_id"],
}


def upgrade() -> None:
    """Tables of openings and their seals; room for a seal at each event and version.

    The columns are added in place: SQLite would drop the guards of a table that is rebuilt, and
    rows that stand for good get no seal afterwards.
    """
    for table in ("audit_event", "record_version"):
        seal = sa.Column("seal", sa.String(length=64), server_default=sa.text("''"), nullable=False)
        op.add_column(table, seal)
    op.create_table(
        "read_log",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("session_id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.String(length=20), nullable=False),
        sa.Column("page", sa.String(length=80), nullable=False),
        sa.Column("grant_id", sa.String(length=20), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_read_log")),
    )
    for name, columns in INDEXES.items():
        op.create_index(op.f(name), "read_log", columns)
    op.create_table(
        "read_seal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("audit_number", sa.Integer(), nullable=False),
        sa.Column("audit_seal", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_read_seal")),
    )
    triggers.create(op.get_bind(), GUARDS)


def downgrade() -> None:
    """Without the read log and all seals; events and versions stay, as if from before."""
    triggers.drop(op.get_bind(), GUARDS)
    op.drop_table("read_seal")
    for name in INDEXES:
        op.drop_index(op.f(name), table_name="read_log")
    op.drop_table("read_log")
    for table in ("record_version", "audit_event"):
        op.drop_column(table, "seal")
