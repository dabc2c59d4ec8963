"""Pain in full, measurements, contributing factors; the two pain scores move into their own table.

SQLite drops no column that a check names, and the assessments have rows that point at them: there
the table is emptied into a copy and filled again, with its foreign keys asked at the end.
"""

import sqlalchemy as sa
from alembic import op

from clinic.core import triggers
from clinic.core.ids import new_id

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SEALED = "the assessment belongs to a signed session"
ASSESSMENT_GUARDS = triggers.locked_when("assessment", "sealed_at IS NOT NULL", SEALED)
NEW_TABLES = ("pain", "measurement", "contributing_factor")
NEW_GUARDS = tuple(
    guard
    for table in NEW_TABLES
    for guard in triggers.locked_with_parent(
        table, "assessment", "assessment_id", "sealed_at IS NOT NULL", SEALED
    )
)
SCORES = ("now", "worst", "best", "average_24h", "during_run", "after_run", "next_morning")
COLUMNS = "id, client_id, episode_id, assessed_on, by_id, notes, made_at, sealed_at, row_version"


def upgrade() -> None:
    """Make the tables, move the scores, drop their columns; guards stand again at the end."""
    connection = op.get_bind()
    _make_pain()
    _make_measurement()
    _make_contributing_factor()
    _move_scores(connection)
    triggers.drop(connection, ASSESSMENT_GUARDS)
    if connection.dialect.name == "sqlite":
        _rebuild(connection, scores=False)
    else:
        for name in ("pain_now", "pain_worst"):
            op.drop_constraint(op.f(f"ck_assessment_{name}"), "assessment", type_="check")
            op.drop_column("assessment", name)
    triggers.create(connection, (*ASSESSMENT_GUARDS, *NEW_GUARDS))


def downgrade() -> None:
    """Bring the two scores back; what only the new tables can say is lost."""
    connection = op.get_bind()
    triggers.drop(connection, (*ASSESSMENT_GUARDS, *NEW_GUARDS))
    if connection.dialect.name == "sqlite":
        _rebuild(connection, scores=True)
    else:
        for name in ("pain_now", "pain_worst"):
            op.add_column("assessment", sa.Column(name, sa.Integer(), nullable=True))
            op.create_check_constraint(
                op.f(f"ck_assessment_{name}"), "assessment", f"{name} BETWEEN 0 AND 10"
            )
    for name, score in (("pain_now", "now"), ("pain_worst", "worst")):
        connection.execute(
            sa.text(
                f"UPDATE assessment SET {name} = "  # noqa: S608
                f"(SELECT p.{score} FROM pain p WHERE p.assessment_id = assessment.id)"
            )
        )
    for table in reversed(NEW_TABLES):
        op.drop_table(table)
    triggers.create(connection, ASSESSMENT_GUARDS)


def _move_scores(connection: sa.Connection) -> None:
    rows = connection.execute(
        sa.text(
            "SELECT id, pain_now, pain_worst FROM assessment "
            "WHERE pain_now IS NOT NULL OR pain_worst IS NOT NULL"
        )
    ).all()
    empty = dict.fromkeys(_TEXTS, "")
    if rows:
        op.bulk_insert(
            _PAIN,
            [
                {"id": new_id(), "assessment_id": key, "now": now, "worst": worst, **empty}
                for key, now, worst in rows
            ],
        )


def _rebuild(connection: sa.Connection, *, scores: bool) -> None:
    connection.execute(sa.text("PRAGMA defer_foreign_keys = ON"))
    connection.execute(sa.text("CREATE TABLE assessment_kept AS SELECT * FROM assessment"))
    op.drop_table("assessment")
    _make_assessment(scores=scores)
    connection.execute(
        sa.text(f"INSERT INTO assessment ({COLUMNS}) SELECT {COLUMNS} FROM assessment_kept")  # noqa: S608
    )
    op.drop_table("assessment_kept")


def _make_assessment(*, scores: bool) -> None:
    old = [
        part
        for name in ("pain_now", "pain_worst")
        for part in (
            sa.Column(name, sa.Integer(), nullable=True),
            sa.CheckConstraint(f"{name} BETWEEN 0 AND 10", name=op.f(f"ck_assessment_{name}")),
        )
    ]
    op.create_table(
        "assessment",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("episode_id", sa.String(length=20), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        *(old if scores else ()),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_assessment_by_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_assessment_client_id")),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_assessment_episode_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    for owner in ("client_id", "episode_id"):
        op.create_index(
            op.f(f"ix_assessment_{owner}_assessed_on_id"),
            "assessment",
            [owner, "assessed_on", "id"],
            unique=False,
        )


_TEXTS = (
    "types",
    "onset",
    "constancy",
    "aggravating",
    "easing",
    "night_pain",
    "irritability",
    "trend",
    "sleep",
    "symptoms",
    "previous_episodes",
    "previous_care",
    "goals",
    "words",
)
_PAIN = sa.table(
    "pain",
    sa.column("id", sa.String),
    sa.column("assessment_id", sa.String),
    sa.column("now", sa.Integer),
    sa.column("worst", sa.Integer),
    *(sa.column(name, sa.Text) for name in _TEXTS),
)


def _make_pain() -> None:
    checks = [
        sa.CheckConstraint(f"{name} BETWEEN 0 AND 10", name=op.f(f"ck_pain_{name}"))
        for name in SCORES
    ]
    op.create_table(
        "pain",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("assessment_id", sa.String(length=20), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in SCORES),
        sa.Column("types", sa.Text(), nullable=False),
        sa.Column("onset", sa.String(length=30), nullable=False),
        sa.Column("duration_days", sa.Integer(), nullable=True),
        sa.Column("constancy", sa.String(length=30), nullable=False),
        sa.Column("aggravating", sa.Text(), nullable=False),
        sa.Column("easing", sa.Text(), nullable=False),
        sa.Column("morning_stiffness_minutes", sa.Integer(), nullable=True),
        sa.Column("warms_up", sa.Boolean(), nullable=True),
        sa.Column("end_of_day", sa.Boolean(), nullable=True),
        sa.Column("night_pain", sa.String(length=30), nullable=False),
        sa.Column("irritability", sa.String(length=30), nullable=False),
        sa.Column("trend", sa.String(length=30), nullable=False),
        sa.Column("sleep", sa.Text(), nullable=False),
        sa.Column("symptoms", sa.Text(), nullable=False),
        sa.Column("previous_episodes", sa.Text(), nullable=False),
        sa.Column("previous_care", sa.Text(), nullable=False),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        *checks,
        sa.CheckConstraint("duration_days >= 0", name=op.f("ck_pain_duration_days")),
        sa.CheckConstraint(
            "morning_stiffness_minutes >= 0", name=op.f("ck_pain_morning_stiffness_minutes")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_pain_assessment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pain")),
        sa.UniqueConstraint("assessment_id", name=op.f("uq_pain_assessment_id")),
    )


def _make_measurement() -> None:
    op.create_table(
        "measurement",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("assessment_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("side", sa.String(length=1), nullable=False),
        sa.Column("muscle", sa.String(length=40), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("number", sa.Numeric(precision=12, scale=3), nullable=True),
        sa.Column("choice", sa.String(length=60), nullable=False),
        sa.Column("choice_label", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("pain", sa.Integer(), nullable=True),
        sa.Column("trials", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=30), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("side IN ('', 'L', 'R', 'M')", name=op.f("ck_measurement_side")),
        sa.CheckConstraint("pain BETWEEN 0 AND 10", name=op.f("ck_measurement_pain")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_measurement_assessment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measurement")),
    )
    op.create_index(
        op.f("ix_measurement_assessment_id"), "measurement", ["assessment_id"], unique=False
    )
    op.create_index(
        op.f("ix_measurement_measure_assessment_id"),
        "measurement",
        ["measure", "assessment_id"],
        unique=False,
    )


def _make_contributing_factor() -> None:
    op.create_table(
        "contributing_factor",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("assessment_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("factor", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_contributing_factor_assessment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributing_factor")),
    )
    op.create_index(
        op.f("ix_contributing_factor_assessment_id"),
        "contributing_factor",
        ["assessment_id"],
        unique=False,
    )
