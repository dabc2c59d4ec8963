"""Plans in full: return to running, advice, move-on tests."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Columns come and go one by one: nothing is rebuilt, so no guard is lost.
COLUMNS = (("plan", "after_lines"), ("plan", "what_next"), ("plan_item", "move_on"))


def upgrade() -> None:
    """Add what a plan says besides its exercises."""
    op.add_column("plan", sa.Column("after_lines", sa.Text(), nullable=True))
    for table, name in COLUMNS[1:]:
        op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "plan_choice",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("plan_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("option", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 1 AND 60", name=op.f("ck_plan_choice_minutes")),
        sa.CheckConstraint("times BETWEEN 1 AND 12", name=op.f("ck_plan_choice_times")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_choice_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_choice")),
        sa.UniqueConstraint("plan_id", "topic", name=op.f("uq_plan_choice_plan_id_topic")),
    )
    op.create_table(
        "plan_running",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("plan_id", sa.String(length=20), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("first_stage", sa.Integer(), nullable=False),
        sa.Column("entry_met", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("most_minutes", sa.Integer(), nullable=True),
        sa.Column("longest_km", sa.Float(), nullable=True),
        sa.CheckConstraint("first_stage >= 1", name=op.f("ck_plan_running_stage")),
        sa.CheckConstraint(
            "rule IN ('', 'no_running', 'easy_flat', 'as_usual')", name=op.f("ck_plan_running_rule")
        ),
        sa.CheckConstraint("most_minutes BETWEEN 1 AND 300", name=op.f("ck_plan_running_minutes")),
        sa.CheckConstraint("longest_km > 0", name=op.f("ck_plan_running_longest")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_running_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_running")),
        sa.UniqueConstraint("plan_id", name=op.f("uq_plan_running_plan_id")),
    )


def downgrade() -> None:
    """Leave the exercises only."""
    op.drop_table("plan_running")
    op.drop_table("plan_choice")
    for table, name in reversed(COLUMNS):
        op.drop_column(table, name)
