"""What was typed and not yet saved."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_form_draft_by_id_address_form_key": (["by_id", "address", "form_key"], True),
    "ix_form_draft_kept_at": (["kept_at"], False),
}


def upgrade() -> None:
    """A table of unsaved text, one row for each form that somebody fills."""
    op.create_table(
        "form_draft",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("form_key", sa.String(length=20), nullable=False),
        sa.Column("row_version", sa.String(length=10), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_draft")),
    )
    for name, (columns, unique) in INDEXES.items():
        op.create_index(op.f(name), "form_draft", columns, unique=unique)


def downgrade() -> None:
    """Without drafts; what was never saved was never a record."""
    for name in INDEXES:
        op.drop_index(op.f(name), table_name="form_draft")
    op.drop_table("form_draft")
