"""Records opened in an emergency, with the reason; the role of an auditor."""

import sqlalchemy as sa
from alembic import op

from clinic.core import triggers
from clinic.core.triggers import Guard

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

FIXED = ("id", "client_id", "by_id", "by_name", "reason", "opened_at", "until_at")
CHANGED = " OR ".join(f"OLD.{name} <> NEW.{name}" for name in FIXED)
GUARDS = (
    *(guard for guard in triggers.append_only("access_grant") if guard.event != "UPDATE"),
    Guard(
        table="access_grant",
        event="UPDATE",
        when=f"OLD.ended_at IS NOT NULL OR {CHANGED}",
        message="access_grant can only be ended",
    ),
    *triggers.append_only("grant_look"),
)


def upgrade() -> None:
    """Two tables that only grow, and the role in every practice there is."""
    op.create_table(
        "access_grant",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_access_grant_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_access_grant_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_grant")),
    )
    op.create_index(op.f("ix_access_grant_by_id_until_at"), "access_grant", ["by_id", "until_at"])
    op.create_index(op.f("ix_access_grant_client_id"), "access_grant", ["client_id"])
    op.create_table(
        "grant_look",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("grant_id", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_grant_look_by_id")),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["access_grant.id"], name=op.f("fk_grant_look_grant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_look")),
        sa.UniqueConstraint("grant_id", "by_id", name=op.f("uq_grant_look_grant_id_by_id")),
    )
    triggers.create(op.get_bind(), GUARDS)
    # An empty system gets its roles with its practice.
    op.execute("INSERT INTO role (name) SELECT 'auditor' WHERE EXISTS (SELECT 1 FROM role)")


def downgrade() -> None:
    """Without grants; whoever was an auditor keeps their account and may enter nowhere."""
    auditor = "(SELECT id FROM role WHERE name = 'auditor')"
    op.execute(f"DELETE FROM person_role WHERE role_id IN {auditor}")  # noqa: S608
    op.execute("DELETE FROM role WHERE name = 'auditor'")
    triggers.drop(op.get_bind(), GUARDS)
    op.drop_table("grant_look")
    op.drop_index(op.f("ix_access_grant_client_id"), table_name="access_grant")
    op.drop_index(op.f("ix_access_grant_by_id_until_at"), table_name="access_grant")
    op.drop_table("access_grant")
