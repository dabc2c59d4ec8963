"""At which address each passkey was made: it opens no other."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Room for the address. Of earlier passkeys it is not known until they are used."""
    host = sa.Column("host", sa.Text(), server_default=sa.text("''"), nullable=False)
    op.add_column("passkey", host)


def downgrade() -> None:
    """Without the addresses; the passkeys stay."""
    op.drop_column("passkey", "host")
