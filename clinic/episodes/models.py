"""Episodes: one complaint, from its first visit to its outcome."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.database import Model, Versioned, id_column


class Episode(Model, Versioned):
    """What somebody came for. ``side`` is L, R, M (midline), B (both) or empty."""

    __table_args__ = (
        Index(None, "client_id", "opened_on", "id"),
        CheckConstraint("side IN ('', 'L', 'R', 'M', 'B')", name="side"),
        CheckConstraint("outcome = '' OR closed_on IS NOT NULL", name="outcome"),
    )

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    complaint: Mapped[str] = mapped_column(Text)
    side: Mapped[str] = mapped_column(String(1), default="")
    region: Mapped[str] = mapped_column(String(40), default="")
    onset_on: Mapped[date | None]
    onset_words: Mapped[str] = mapped_column(Text, default="")
    goal: Mapped[str] = mapped_column(Text, default="")
    target_on: Mapped[date | None]
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(String(20), default="")
    outcome_words: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]
