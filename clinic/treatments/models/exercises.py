"""Exercises that went home with a client, and how they went."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.core.database import Model, id_column


class ExerciseGiven(Model):
    """One exercise of one issued sheet, handed down by the room that issues sheets.

    ``sheet_id`` names that room's record, ``code`` and ``version`` are printed on the paper.
    """

    __table_args__ = (
        UniqueConstraint("sheet_id", "position"),
        Index(None, "episode_id", "issued_on"),
        Index(None, "client_id", "issued_on"),
        CheckConstraint("side IN ('L', 'R', 'B')", name="side"),
    )

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"))
    sheet_id: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(12))
    version: Mapped[int]
    issued_on: Mapped[date]
    position: Mapped[int]
    exercise: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(Text)
    side: Mapped[str] = mapped_column(String(1))
    given_at: Mapped[datetime]


class ExerciseReport(Model):
    """What the client said of one of them at a visit; locked with the visit's note."""

    __table_args__ = (
        UniqueConstraint("note_id", "given_id"),
        CheckConstraint("pain BETWEEN 0 AND 10", name="pain"),
    )

    id: Mapped[str] = id_column()
    note_id: Mapped[str] = mapped_column(ForeignKey("session_note.id"))
    given_id: Mapped[str] = mapped_column(ForeignKey("exercise_given.id"))
    position: Mapped[int]
    done: Mapped[str] = mapped_column(String(12), default="")
    pain: Mapped[int | None]
    difficulty: Mapped[str] = mapped_column(String(12), default="")
    words: Mapped[str] = mapped_column(Text, default="")
    given: Mapped[ExerciseGiven] = relationship(lazy="joined")
