"""Running: profile, weeks, single runs, shoes, races, past injuries."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; nothing in them is ever locked."""
    op.create_table(
        "past_injury",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("side", sa.String(length=1), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("weeks_lost", sa.Numeric(precision=5, scale=1, asdecimal=False), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("side IN ('', 'L', 'R', 'M', 'B')", name=op.f("ck_past_injury_side")),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_past_injury_month")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_past_injury_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_injury")),
    )
    with op.batch_alter_table("past_injury", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_past_injury_client_id"), ["client_id"], unique=False)

    op.create_table(
        "race",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("race_on", sa.Date(), nullable=True),
        sa.Column("distance_km", sa.Numeric(precision=7, scale=3, asdecimal=False), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('goal', 'ran')", name=op.f("ck_race_kind")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_race_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_race")),
    )
    with op.batch_alter_table("race", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_race_client_id"), ["client_id"], unique=False)

    op.create_table(
        "run",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("run_on", sa.Date(), nullable=False),
        sa.Column("distance_km", sa.Numeric(precision=7, scale=3, asdecimal=False), nullable=True),
        sa.Column("duration_seconds", sa.Integer(), nullable=True),
        sa.Column("effort", sa.Integer(), nullable=True),
        sa.Column("surface", sa.String(length=12), nullable=False),
        sa.Column("pain_before", sa.Integer(), nullable=True),
        sa.Column("pain_during", sa.Integer(), nullable=True),
        sa.Column("pain_after", sa.Integer(), nullable=True),
        sa.Column("pain_next_morning", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.CheckConstraint("distance_km >= 0", name=op.f("ck_run_distance")),
        sa.CheckConstraint("duration_seconds >= 0", name=op.f("ck_run_duration")),
        sa.CheckConstraint("effort BETWEEN 0 AND 10", name=op.f("ck_run_effort")),
        sa.CheckConstraint("pain_after BETWEEN 0 AND 10", name=op.f("ck_run_pain_after")),
        sa.CheckConstraint("pain_before BETWEEN 0 AND 10", name=op.f("ck_run_pain_before")),
        sa.CheckConstraint("pain_during BETWEEN 0 AND 10", name=op.f("ck_run_pain_during")),
        sa.CheckConstraint(
            "pain_next_morning BETWEEN 0 AND 10", name=op.f("ck_run_pain_next_morning")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_run_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_run_client_id_run_on"), ["client_id", "run_on"], unique=False
        )

    op.create_table(
        "running_profile",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column(
            "years_running", sa.Numeric(precision=4, scale=1, asdecimal=False), nullable=True
        ),
        sa.Column(
            "sessions_per_week", sa.Numeric(precision=4, scale=1, asdecimal=False), nullable=True
        ),
        sa.Column("long_run_km", sa.Numeric(precision=7, scale=3, asdecimal=False), nullable=True),
        sa.Column(
            "easy_pace_seconds", sa.Numeric(precision=6, scale=1, asdecimal=False), nullable=True
        ),
        sa.Column("fastest_words", sa.Text(), nullable=False),
        sa.Column("road_percent", sa.Integer(), nullable=True),
        sa.Column("trail_percent", sa.Integer(), nullable=True),
        sa.Column("track_percent", sa.Integer(), nullable=True),
        sa.Column("treadmill_percent", sa.Integer(), nullable=True),
        sa.Column("grass_percent", sa.Integer(), nullable=True),
        sa.Column("climb_metres", sa.Integer(), nullable=True),
        sa.Column("hill_sessions", sa.Integer(), nullable=True),
        sa.Column("speed_sessions", sa.Integer(), nullable=True),
        sa.Column("foot_strike", sa.String(length=10), nullable=False),
        sa.Column("cadence", sa.Integer(), nullable=True),
        sa.Column("change_words", sa.Text(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.Column("change_percent", sa.Integer(), nullable=True),
        sa.Column("cross_training", sa.Text(), nullable=False),
        sa.Column("strength_sessions", sa.Integer(), nullable=True),
        sa.Column("sleep_hours", sa.Numeric(precision=4, scale=1, asdecimal=False), nullable=True),
        sa.Column(
            "standing_hours", sa.Numeric(precision=4, scale=1, asdecimal=False), nullable=True
        ),
        sa.Column("energy_words", sa.Text(), nullable=False),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "foot_strike IN ('', 'rear', 'mid', 'fore', 'unknown')",
            name=op.f("ck_running_profile_strike"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_running_profile_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_running_profile_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_running_profile")),
        sa.UniqueConstraint("client_id", name=op.f("uq_running_profile_client_id")),
    )
    op.create_table(
        "running_week",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("week_starting", sa.Date(), nullable=False),
        sa.Column("distance_km", sa.Numeric(precision=7, scale=3, asdecimal=False), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.CheckConstraint("distance_km >= 0", name=op.f("ck_running_week_distance")),
        sa.CheckConstraint("sessions >= 0", name=op.f("ck_running_week_sessions")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_running_week_client_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_running_week")),
    )
    with op.batch_alter_table("running_week", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_running_week_client_id_week_starting"),
            ["client_id", "week_starting"],
            unique=False,
        )

    op.create_table(
        "shoe",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("drop_mm", sa.Numeric(precision=4, scale=1, asdecimal=False), nullable=True),
        sa.Column("distance_km", sa.Numeric(precision=9, scale=3, asdecimal=False), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("in_rotation", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_shoe_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shoe")),
    )
    with op.batch_alter_table("shoe", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shoe_client_id"), ["client_id"], unique=False)


def downgrade() -> None:
    """Take the tables away."""
    with op.batch_alter_table("shoe", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shoe_client_id"))

    op.drop_table("shoe")
    with op.batch_alter_table("running_week", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_running_week_client_id_week_starting"))

    op.drop_table("running_week")
    op.drop_table("running_profile")
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_run_client_id_run_on"))

    op.drop_table("run")
    with op.batch_alter_table("race", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_race_client_id"))

    op.drop_table("race")
    with op.batch_alter_table("past_injury", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_past_injury_client_id"))

    op.drop_table("past_injury")
