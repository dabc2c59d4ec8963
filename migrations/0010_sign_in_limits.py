"""Throttles and the lock of sign-ins."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WHOSE = "(SELECT id FROM person WHERE fs_uniquifier = web_session.identity)"


def upgrade() -> None:
    """Count tries, and let sign-ins be locked and ended."""
    op.create_table(
        "try_count",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_try_count")),
    )
    op.create_index(op.f("ix_try_count_last_at"), "try_count", ["last_at"], unique=False)
    with op.batch_alter_table("practice") as batch_op:
        batch_op.add_column(
            sa.Column("idle_minutes", sa.Integer(), nullable=False, server_default="15")
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_practice_idle_minutes"), "idle_minutes BETWEEN 5 AND 120"
        )
    with op.batch_alter_table("practice") as batch_op:
        batch_op.alter_column("idle_minutes", server_default=None)
    with op.batch_alter_table("web_session") as batch_op:
        batch_op.add_column(sa.Column("person_id", sa.String(length=20), nullable=True))
        batch_op.add_column(
            sa.Column("is_half", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(f"UPDATE web_session SET person_id = {WHOSE}")  # noqa: S608
    op.execute("DELETE FROM web_session WHERE person_id IS NULL")
    with op.batch_alter_table("web_session") as batch_op:
        batch_op.alter_column("person_id", existing_type=sa.String(length=20), nullable=False)
        batch_op.alter_column("is_half", server_default=None)
        batch_op.create_foreign_key(
            batch_op.f("fk_web_session_person_id"), "person", ["person_id"], ["id"]
        )


def downgrade() -> None:
    """Sign-ins are there or not, and nobody counts."""
    op.execute("DELETE FROM web_session WHERE is_half OR ended_at IS NOT NULL")
    with op.batch_alter_table("web_session") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_web_session_person_id"), type_="foreignkey")
        for name in ("ended_at", "locked_at", "is_half", "person_id"):
            batch_op.drop_column(name)
    with op.batch_alter_table("practice") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_practice_idle_minutes"), type_="check")
        batch_op.drop_column("idle_minutes")
    op.drop_table("try_count")
