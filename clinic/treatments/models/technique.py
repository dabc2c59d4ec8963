"""Techniques of a session."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.database import Model, id_column


class Technique(Model):
    """One technique on some muscles of one side (fields: domain.techniques.TechniqueFacts).

    ``muscles`` are keys of clinic.anatomy and ``responses`` values of this room's content,
    separated by spaces.
    """

    __table_args__ = (
        CheckConstraint("side IN ('L', 'R', 'M', 'B')", name="side"),
        CheckConstraint("pressure BETWEEN 0 AND 10", name="pressure"),
        CheckConstraint("duration_seconds BETWEEN 1 AND 7200", name="duration"),
        CheckConstraint("repeats BETWEEN 1 AND 99", name="repeats"),
        CheckConstraint("pain_before BETWEEN 0 AND 10", name="pain_before"),
        CheckConstraint("pain_after BETWEEN 0 AND 10", name="pain_after"),
        CheckConstraint("ppt_before BETWEEN 0 AND 2000", name="ppt_before"),
        CheckConstraint("ppt_after BETWEEN 0 AND 2000", name="ppt_after"),
    )

    id: Mapped[str] = id_column()
    note_id: Mapped[str] = mapped_column(ForeignKey("session_note.id"), index=True)
    position: Mapped[int]
    technique: Mapped[str] = mapped_column(String(30))
    muscles: Mapped[str] = mapped_column(Text)
    side: Mapped[str] = mapped_column(String(1))
    area: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    client_position: Mapped[str] = mapped_column(String(20), default="")
    tool: Mapped[str] = mapped_column(String(20), default="", server_default=text("''"))
    depth: Mapped[str] = mapped_column(String(12), default="")
    direction: Mapped[str] = mapped_column(String(20), default="", server_default=text("''"))
    duration_seconds: Mapped[int | None]
    repeats: Mapped[int | None]
    pressure: Mapped[int | None]
    responses: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    rom_measure: Mapped[str] = mapped_column(String(60), default="", server_default=text("''"))
    rom_before: Mapped[float | None]
    rom_after: Mapped[float | None]
    ppt_before: Mapped[int | None]
    ppt_after: Mapped[int | None]
    skin_response: Mapped[str] = mapped_column(String(20), default="", server_default=text("''"))
    consent_reconfirmed: Mapped[bool] = mapped_column(default=False, server_default=false())
    stopped_early: Mapped[bool] = mapped_column(default=False, server_default=false())
    stopped_reason: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    note: Mapped[str] = mapped_column(Text, default="")
    carried_from: Mapped[date | None]
