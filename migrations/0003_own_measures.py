"""The practice's own tests and measures."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of definitions that a practice adds."""
    op.create_table(
        "own_measure",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("plain_name", sa.Text(), nullable=False),
        sa.Column("group", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("sides", sa.String(length=12), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("lowest", sa.Float(), nullable=True),
        sa.Column("highest", sa.Float(), nullable=True),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("asks_muscle", sa.Boolean(), nullable=False),
        sa.Column("asks_site", sa.Boolean(), nullable=False),
        sa.Column("asks_pain", sa.Boolean(), nullable=False),
        sa.Column("better", sa.String(length=12), nullable=False),
        sa.Column("error", sa.Float(), nullable=True),
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("limits", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("code LIKE 'own#_%' ESCAPE '#'", name=op.f("ck_own_measure_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_measure")),
        sa.UniqueConstraint("code", name=op.f("uq_own_measure_code")),
    )


def downgrade() -> None:
    """Take the practice's own definitions away."""
    op.drop_table("own_measure")
