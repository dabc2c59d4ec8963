"""Which text each form was saved with: what comes late may be in the record, or not."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Room for it. Of forms saved before it is not known: what comes late of them is offered."""
    for name, kind in (("words_sha256", sa.String(64)), ("typed_on", sa.Text())):
        column = sa.Column(name, kind, server_default=sa.text("''"), nullable=False)
        op.add_column("submission", column)


def downgrade() -> None:
    """Without it; the forms stay."""
    op.drop_column("submission", "typed_on")
    op.drop_column("submission", "words_sha256")
