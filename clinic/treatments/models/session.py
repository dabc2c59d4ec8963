"""Session notes: what was said, done and planned, signed for good."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.core.database import Model, Versioned, id_column
from clinic.treatments.models.exercises import ExerciseReport
from clinic.treatments.models.technique import Technique


class SessionNote(Model, Versioned):
    """One visit in the four parts of the trade (subjective, objective, assessment, plan), or a
    contact without one (``kind``). Fields: domain.commands.WriteSession.

    ``appraisal`` is the part that the page calls Assessment (the word names a room here).
    Pain is on the numeric rating scale, 0 to 10. ``signed_sha256`` is the digest of the whole
    session as signed, in the spelling ``signed_format`` (clinic.treatments.domain.signing), and
    ``signed_head`` the head that it was signed under, as JSON. ``advice`` are codes separated by
    spaces; ``carried`` is spelt by domain.carried.
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
    kind: Mapped[str] = mapped_column(String(16), default="visit", server_default="visit")
    outcome: Mapped[str] = mapped_column(String(32), default="", server_default=text("''"))
    subjective: Mapped[str] = mapped_column(Text, default="")
    objective: Mapped[str] = mapped_column(Text, default="")
    appraisal: Mapped[str] = mapped_column(Text, default="")
    plan: Mapped[str] = mapped_column(Text, default="")
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    consent_reconfirmed: Mapped[bool] = mapped_column(default=False)
    after_last: Mapped[str] = mapped_column(String(12), default="", server_default=text("''"))
    advice: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    advice_words: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    said_words: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    told_who: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    told_on: Mapped[date | None]
    told_at: Mapped[str] = mapped_column(String(5), default="", server_default=text("''"))
    safety_net: Mapped[str] = mapped_column(String(12), default="", server_default=text("''"))
    next_visit: Mapped[str] = mapped_column(String(10), default="")
    next_visit_on: Mapped[date | None]
    next_visit_at: Mapped[str] = mapped_column(String(5), default="")
    next_visit_words: Mapped[str] = mapped_column(Text, default="")
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    signed_by_name: Mapped[str] = mapped_column(Text, default="")
    signed_sha256: Mapped[str] = mapped_column(String(64), default="")
    signed_format: Mapped[int] = mapped_column(default=0, server_default="0")
    signed_head: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    carried: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    taken_over_from: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    discarded_at: Mapped[datetime | None]
    discarded_by_name: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    discard_reason: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    techniques: Mapped[list[Technique]] = relationship(
        cascade="all, delete-orphan", order_by="Technique.position"
    )
    exercises: Mapped[list[ExerciseReport]] = relationship(
        cascade="all, delete-orphan", order_by="ExerciseReport.position"
    )
    addenda: Mapped[list["Addendum"]] = relationship(order_by="Addendum.made_at")


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
