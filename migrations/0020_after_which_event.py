"""After which event unsaved text was kept: how old it is, no clock tells."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is there counts from now."""
    column = sa.Column("after_event", sa.Integer(), server_default=sa.text("0"), nullable=False)
    op.add_column("form_draft", column)
    op.execute(
        "UPDATE form_draft SET after_event = (SELECT coalesce(max(number), 0) FROM audit_event)"
    )


def downgrade() -> None:
    """Without it; the texts stay."""
    op.drop_column("form_draft", "after_event")
