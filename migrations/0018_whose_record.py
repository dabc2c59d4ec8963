"""Whose record it was when somebody opened it in an emergency, whoever answers for it now."""

from alembic import op

from clinic.core import triggers
from clinic.core.triggers import Guard

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

FIXED = ("id", "client_id", "by_id", "by_name", "reason", "opened_at", "until_at")
CHANGED = " OR ".join(f"OLD.{name} <> NEW.{name}" for name in FIXED)
WHOSE = "COALESCE(OLD.responsible_id, '') <> COALESCE(NEW.responsible_id, '')"


def guard(changed: str) -> Guard:
    """What may happen to a grant: it ends, and nothing else of it changes."""
    return Guard(
        table="access_grant",
        event="UPDATE",
        when=f"OLD.ended_at IS NOT NULL OR {changed}",
        message="access_grant can only be ended",
    )


def upgrade() -> None:
    """Grants from before say who answers for the client now: nobody wrote down who did then.

    Added in place, word for word the same for both databases: SQLite would drop the guards of a
    table that is rebuilt.
    """
    triggers.drop(op.get_bind(), (guard(CHANGED),))
    op.execute(
        "ALTER TABLE access_grant ADD COLUMN responsible_id VARCHAR(20) "
        "CONSTRAINT fk_access_grant_responsible_id REFERENCES person (id)"
    )
    op.execute(
        "UPDATE access_grant SET responsible_id = "
        "(SELECT client.responsible_id FROM client WHERE client.id = access_grant.client_id)"
    )
    triggers.create(op.get_bind(), (guard(f"{CHANGED} OR {WHOSE}"),))


def downgrade() -> None:
    """Without it; who answers for the client now is told."""
    triggers.drop(op.get_bind(), (guard(f"{CHANGED} OR {WHOSE}"),))
    op.drop_column("access_grant", "responsible_id")
    triggers.create(op.get_bind(), (guard(CHANGED),))
