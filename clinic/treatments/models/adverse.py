"""Reactions to treatment: recorded for good, added to, never changed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.core.database import Model, id_column


class AdverseEvent(Model):
    """One reaction (fields: domain.adverse.AdverseFacts).

    ``note_id`` is the session that it followed, ``told_in_id`` the one in which it was told.
    """

    __table_args__ = (
        Index(None, "client_id", "recorded_at"),
        Index(None, "told_in_id"),
        CheckConstraint("severity IN ('mild', 'moderate', 'serious')", name="severity"),
        CheckConstraint("duration_hours BETWEEN 1 AND 8760", name="duration"),
    )

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    episode_id: Mapped[str | None] = mapped_column(ForeignKey("episode.id"))
    note_id: Mapped[str | None] = mapped_column(ForeignKey("session_note.id"))
    told_in_id: Mapped[str | None] = mapped_column(ForeignKey("session_note.id"))
    happened: Mapped[str] = mapped_column(String(30))
    severity: Mapped[str] = mapped_column(String(12))
    onset: Mapped[str] = mapped_column(String(20))
    duration_hours: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(20))
    resolved: Mapped[str] = mapped_column(String(12))
    related: Mapped[str] = mapped_column(String(12))
    reported_to_insurer: Mapped[bool]
    words: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(Text)
    follow_ups: Mapped[list["AdverseFollowUp"]] = relationship(order_by="AdverseFollowUp.made_at")


class AdverseFollowUp(Model):
    """A later word on it: how it went on, whether it is over, whether the insurer knows."""

    id: Mapped[str] = id_column()
    event_id: Mapped[str] = mapped_column(ForeignKey("adverse_event.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    resolved: Mapped[str] = mapped_column(String(12))
    reported_to_insurer: Mapped[bool]
    made_at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(Text)
