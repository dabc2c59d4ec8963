"""Session notes: what was said, done and planned, signed for good."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.core.database import Model, Versioned, id_column
from clinic.core.triggers import append_only, locked_when, locked_with_parent

SIGNED = "the session is signed"
GUARDS = (
    *locked_when("session_note", "signed_at IS NOT NULL", SIGNED),
    *locked_with_parent("technique", "session_note", "note_id", "signed_at IS NOT NULL", SIGNED),
    *append_only("addendum"),
)


class SessionNote(Model, Versioned):
    """One treatment, in the four parts of the trade: subjective, objective, assessment, plan.

    ``appraisal`` is the part that the page calls Assessment (the word names a room here).
    Pain is on the numeric rating scale, 0 to 10. ``signed_sha256`` is the digest of the whole
    session as signed (clinic.treatments.domain.signing).
    """

    __table_args__ = (
        Index(None, "client_id", "held_on", "id"),
        Index(None, "episode_id", "held_on", "id"),
        Index(None, "therapist_id", "signed_at"),
        Index(None, "next_visit_on"),
        CheckConstraint("pain_before BETWEEN 0 AND 10", name="pain_before"),
        CheckConstraint("pain_after BETWEEN 0 AND 10", name="pain_after"),
    )

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"))
    assessment_id: Mapped[str | None] = mapped_column(ForeignKey("assessment.id"))
    therapist_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    held_on: Mapped[date]
    begun_at: Mapped[datetime]
    subjective: Mapped[str] = mapped_column(Text, default="")
    objective: Mapped[str] = mapped_column(Text, default="")
    appraisal: Mapped[str] = mapped_column(Text, default="")
    plan: Mapped[str] = mapped_column(Text, default="")
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    consent_reconfirmed: Mapped[bool] = mapped_column(default=False)
    next_visit: Mapped[str] = mapped_column(String(10), default="")
    next_visit_on: Mapped[date | None]
    next_visit_at: Mapped[str] = mapped_column(String(5), default="")
    next_visit_words: Mapped[str] = mapped_column(Text, default="")
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    signed_by_name: Mapped[str] = mapped_column(Text, default="")
    signed_sha256: Mapped[str] = mapped_column(String(64), default="")
    techniques: Mapped[list["Technique"]] = relationship(
        cascade="all, delete-orphan", order_by="Technique.position"
    )
    addenda: Mapped[list["Addendum"]] = relationship(order_by="Addendum.made_at")


class Technique(Model):
    """One technique on some muscles of one side (fields: docs/glossary.md, techniques).

    ``muscles`` are keys of clinic.anatomy, separated by spaces. ``pressure`` is what the client
    felt, 0 to 10.
    """

    __table_args__ = (
        CheckConstraint("side IN ('L', 'R', 'M', 'B')", name="side"),
        CheckConstraint("pressure BETWEEN 0 AND 10", name="pressure"),
        CheckConstraint("duration_seconds BETWEEN 1 AND 7200", name="duration"),
        CheckConstraint("repeats BETWEEN 1 AND 99", name="repeats"),
    )

    id: Mapped[str] = id_column()
    note_id: Mapped[str] = mapped_column(ForeignKey("session_note.id"), index=True)
    position: Mapped[int]
    technique: Mapped[str] = mapped_column(String(30))
    muscles: Mapped[str] = mapped_column(Text)
    side: Mapped[str] = mapped_column(String(1))
    client_position: Mapped[str] = mapped_column(String(20), default="")
    depth: Mapped[str] = mapped_column(String(12), default="")
    duration_seconds: Mapped[int | None]
    repeats: Mapped[int | None]
    pressure: Mapped[int | None]
    response: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class Addendum(Model):
    """A later thought on a signed session: whose, when, why, and which part it corrects."""

    id: Mapped[str] = id_column()
    note_id: Mapped[str] = mapped_column(ForeignKey("session_note.id"), index=True)
    part: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(Text)
