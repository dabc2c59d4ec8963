"""Sessions in full: every field of techniques, visits without treatment, adverse responses."""

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from clinic.core import triggers
from clinic.core.ids import new_id

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SIGNED = "the session is signed"
HELD = ("session_note", "note_id", "signed_at IS NOT NULL", SIGNED)
OLD_GUARDS = (
    *triggers.locked_when("session_note", "signed_at IS NOT NULL", SIGNED),
    *triggers.locked_with_parent("technique", *HELD),
)
NEW_GUARDS = (
    *triggers.locked_with_parent("exercise_report", *HELD),
    *triggers.append_only("exercise_given"),
    *triggers.append_only("adverse_event"),
    *triggers.append_only("adverse_follow_up"),
)
NOTE_TEXTS = (
    ("kind", sa.String(length=16), "visit"),
    ("outcome", sa.String(length=32), ""),
    ("after_last", sa.String(length=12), ""),
    ("advice", sa.Text(), ""),
    ("advice_words", sa.Text(), ""),
    ("said_words", sa.Text(), ""),
    ("told_who", sa.Text(), ""),
    ("told_at", sa.String(length=5), ""),
    ("safety_net", sa.String(length=12), ""),
    ("signed_head", sa.Text(), ""),
    ("carried", sa.Text(), ""),
    ("taken_over_from", sa.Text(), ""),
    ("discarded_by_name", sa.Text(), ""),
    ("discard_reason", sa.Text(), ""),
)
TECHNIQUE_TEXTS = (
    ("area", sa.Text()),
    ("tool", sa.String(length=20)),
    ("direction", sa.String(length=20)),
    ("responses", sa.Text()),
    ("rom_measure", sa.String(length=60)),
    ("skin_response", sa.String(length=20)),
    ("stopped_reason", sa.Text()),
)
# With their checks, in the words that SQLite and PostgreSQL share.
TECHNIQUE_NUMBERS = (
    ("pain_before", 10),
    ("pain_after", 10),
    ("ppt_before", 2000),
    ("ppt_after", 2000),
)


def upgrade() -> None:
    """Widen notes and techniques, make the new tables, bring in the exercises of issued sheets."""
    connection = op.get_bind()
    triggers.drop(connection, OLD_GUARDS)
    widen_notes()
    widen_techniques()
    make_exercises()
    make_adverse()
    bring_in_sheets(connection)
    triggers.create(connection, (*OLD_GUARDS, *NEW_GUARDS))


def widen_notes() -> None:
    """What was signed until now was signed in the first format."""
    for name, kind, default in NOTE_TEXTS:
        op.add_column("session_note", sa.Column(name, kind, nullable=False, server_default=default))
    op.add_column("session_note", sa.Column("told_on", sa.Date(), nullable=True))
    op.add_column(
        "session_note", sa.Column("discarded_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column(
        "session_note",
        sa.Column("signed_format", sa.Integer(), nullable=False, server_default="0"),
    )
    op.execute("UPDATE session_note SET signed_format = 1 WHERE signed_at IS NOT NULL")


def widen_techniques() -> None:
    """The one response becomes the first of several."""
    for name, kind in TECHNIQUE_TEXTS:
        op.add_column("technique", sa.Column(name, kind, nullable=False, server_default=""))
    for name in ("consent_reconfirmed", "stopped_early"):
        column = sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
        op.add_column("technique", column)
    for name in ("rom_before", "rom_after"):
        op.add_column("technique", sa.Column(name, sa.Double(), nullable=True))
    for name, most in TECHNIQUE_NUMBERS:
        op.execute(
            f"ALTER TABLE technique ADD COLUMN {name} INTEGER "
            f"CONSTRAINT ck_technique_{name} CHECK ({name} BETWEEN 0 AND {most})"
        )
    op.add_column("technique", sa.Column("carried_from", sa.Date(), nullable=True))
    op.execute("UPDATE technique SET responses = response")
    op.drop_column("technique", "response")


def make_exercises() -> None:
    """What was given with sheets, and how it went."""
    op.create_table(
        "exercise_given",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("episode_id", sa.String(length=20), nullable=False),
        sa.Column("sheet_id", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("side", sa.String(length=1), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('L', 'R', 'B')", name=op.f("ck_exercise_given_side")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_exercise_given_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_exercise_given_episode_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_given")),
        sa.UniqueConstraint(
            "sheet_id", "position", name=op.f("uq_exercise_given_sheet_id_position")
        ),
    )
    for column in ("episode_id", "client_id"):
        name = op.f(f"ix_exercise_given_{column}_issued_on")
        op.create_index(name, "exercise_given", [column, "issued_on"])
    op.create_table(
        "exercise_report",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("note_id", sa.String(length=20), nullable=False),
        sa.Column("given_id", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("done", sa.String(length=12), nullable=False),
        sa.Column("pain", sa.Integer(), nullable=True),
        sa.Column("difficulty", sa.String(length=12), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("pain BETWEEN 0 AND 10", name=op.f("ck_exercise_report_pain")),
        sa.ForeignKeyConstraint(
            ["given_id"], ["exercise_given.id"], name=op.f("fk_exercise_report_given_id")
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["session_note.id"], name=op.f("fk_exercise_report_note_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_report")),
        sa.UniqueConstraint(
            "note_id", "given_id", name=op.f("uq_exercise_report_note_id_given_id")
        ),
    )


def make_adverse() -> None:
    """Reactions to treatment, and what became of them."""
    op.create_table(
        "adverse_event",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("client_id", sa.String(length=20), nullable=False),
        sa.Column("episode_id", sa.String(length=20), nullable=True),
        sa.Column("note_id", sa.String(length=20), nullable=True),
        sa.Column("told_in_id", sa.String(length=20), nullable=True),
        sa.Column("happened", sa.String(length=30), nullable=False),
        sa.Column("severity", sa.String(length=12), nullable=False),
        sa.Column("onset", sa.String(length=20), nullable=False),
        sa.Column("duration_hours", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("resolved", sa.String(length=12), nullable=False),
        sa.Column("related", sa.String(length=12), nullable=False),
        sa.Column("reported_to_insurer", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "severity IN ('mild', 'moderate', 'serious')", name=op.f("ck_adverse_event_severity")
        ),
        sa.CheckConstraint(
            "duration_hours BETWEEN 1 AND 8760", name=op.f("ck_adverse_event_duration")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_adverse_event_by_id")),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_adverse_event_client_id")
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_adverse_event_episode_id")
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["session_note.id"], name=op.f("fk_adverse_event_note_id")
        ),
        sa.ForeignKeyConstraint(
            ["told_in_id"], ["session_note.id"], name=op.f("fk_adverse_event_told_in_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adverse_event")),
    )
    op.create_index(
        op.f("ix_adverse_event_client_id_recorded_at"),
        "adverse_event",
        ["client_id", "recorded_at"],
    )
    op.create_index(op.f("ix_adverse_event_told_in_id"), "adverse_event", ["told_in_id"])
    op.create_table(
        "adverse_follow_up",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("event_id", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("resolved", sa.String(length=12), nullable=False),
        sa.Column("reported_to_insurer", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=20), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_adverse_follow_up_by_id")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["adverse_event.id"], name=op.f("fk_adverse_follow_up_event_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adverse_follow_up")),
    )
    op.create_index(op.f("ix_adverse_follow_up_event_id"), "adverse_follow_up", ["event_id"])


SHEETS = sa.text(
    "SELECT s.id AS id, s.client_id, s.episode_id, p.code, s.version, s.issued_at, s.content "
    "FROM sheet s JOIN plan p ON p.id = s.plan_id ORDER BY s.issued_at, s.id"
).columns(issued_at=sa.DateTime(timezone=True))
GIVEN = sa.table(
    "exercise_given",
    *(sa.column(name) for name in ("id", "client_id", "episode_id", "sheet_id", "code", "version")),
    sa.column("issued_on", sa.Date()),
    *(sa.column(name) for name in ("position", "exercise", "name", "side")),
    sa.column("given_at", sa.DateTime(timezone=True)),
)


def bring_in_sheets(connection: sa.Connection) -> None:
    """The exercises of sheets that were issued already, as the sheets name them."""
    zone = connection.scalar(sa.text("SELECT zone FROM practice")) or "UTC"
    rows = [
        {
            "id": new_id(),
            "client_id": sheet.client_id,
            "episode_id": sheet.episode_id,
            "sheet_id": sheet.id,
            "code": sheet.code,
            "version": sheet.version,
            "issued_on": day_of(sheet.issued_at, zone),
            "position": position,
            "exercise": card["exercise"],
            "name": card["name"],
            "side": card["side"],
            "given_at": sheet.issued_at,
        }
        for sheet in connection.execute(SHEETS)
        for position, card in enumerate(json.loads(sheet.content)["cards"], 1)
    ]
    if rows:
        connection.execute(sa.insert(GIVEN), rows)


def day_of(at: datetime, zone: str) -> date:
    """The practice's day of an instant; SQLite gives it back without its zone."""
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone(ZoneInfo(zone)).date()


def refuse_signed(connection: sa.Connection) -> None:
    """What was signed in the second format covers fields that the older tables do not have."""
    signed = sa.text("SELECT count(*) FROM session_note WHERE signed_format > 1")
    if number := connection.scalar(signed):
        raise RuntimeError(
            f"{number} signed session notes cover fields that revision 0005 does not have. Going "
            "back would break their signatures. Restore a backup from before the upgrade instead."
        )


def downgrade() -> None:
    """Back to one response a technique; what only the newer tables knew goes with them."""
    connection = op.get_bind()
    refuse_signed(connection)
    triggers.drop(connection, (*OLD_GUARDS, *NEW_GUARDS))
    for table in ("adverse_follow_up", "adverse_event", "exercise_report", "exercise_given"):
        op.drop_table(table)
    column = sa.Column("response", sa.String(length=20), nullable=False, server_default="")
    op.add_column("technique", column)
    for response in ("softened", "twitch", "referral_reproduced", "no_change", "guarded", "flare"):
        op.execute(
            f"UPDATE technique SET response = '{response}' WHERE response = '' "  # noqa: S608
            f"AND responses LIKE '{response}%'"
        )
    new = [name for name, _kind in TECHNIQUE_TEXTS]
    new += [name for name, _most in TECHNIQUE_NUMBERS]
    new += ["consent_reconfirmed", "stopped_early", "rom_before", "rom_after", "carried_from"]
    for name in new:
        op.drop_column("technique", name)
    for name in (*(each[0] for each in NOTE_TEXTS), "told_on", "discarded_at", "signed_format"):
        op.drop_column("session_note", name)
    triggers.create(connection, OLD_GUARDS)
