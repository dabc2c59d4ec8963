"""Each address in its one spelling: with another, its owner could never sign in."""

import sqlalchemy as sa
from alembic import op

from clinic.accounts.domain.addresses import spell_address

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

PERSON = sa.table("person", sa.column("id", sa.String), sa.column("email", sa.Text))


def upgrade() -> None:
    """Addresses as they are looked up, but where that one is somebody else's already."""
    connection = op.get_bind()
    rows = connection.execute(sa.select(PERSON.c.id, PERSON.c.email)).all()
    taken = {row.email for row in rows}
    for row in rows:
        email = spell_address(row.email)
        if email not in taken:
            taken.add(email)
            connection.execute(sa.update(PERSON).where(PERSON.c.id == row.id).values(email=email))


def downgrade() -> None:
    """Nobody needs another spelling back."""
