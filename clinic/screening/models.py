"""Screenings, what followed from them, and what ended it. Nothing here is ever changed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.core.database import Model, id_column
from clinic.core.triggers import append_only

# Facts are no history of their own: the assessment that measured them keeps its versions.
GUARDS = (
    *append_only("screening"),
    *append_only("screening_answer"),
    *append_only("screening_decision"),
    *append_only("screening_ending"),
    *append_only("clearance"),
)

ACTIONS = (
    "action IN ('note', 'modify', 'avoid_area', 'clear_in_writing', 'refer_today', 'emergency')"
)


class Screening(Model):
    """One asking of all questions (``first``) or of what may be new (``short``)."""

    __table_args__ = (
        Index(None, "client_id", "asked_on", "id"),
        Index(None, "episode_id", "asked_on", "id"),
        CheckConstraint("kind IN ('first', 'short')", name="kind"),
    )

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"))
    kind: Mapped[str] = mapped_column(String(10))
    asked_on: Mapped[date]
    made_at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(Text)
    answers: Mapped[list["ScreeningAnswer"]] = relationship(order_by="ScreeningAnswer.position")


class ScreeningAnswer(Model):
    """What was answered to one question; ``item`` is its code in the content."""

    __table_args__ = (CheckConstraint("said IN ('yes', 'no', 'unsure')", name="said"),)

    id: Mapped[str] = id_column()
    screening_id: Mapped[str] = mapped_column(ForeignKey("screening.id"), index=True)
    position: Mapped[int]
    item: Mapped[str] = mapped_column(String(40))
    said: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(Text, default="")


class ScreeningDecision(Model):
    """What followed, by which rule, in the words that stood in the content on that day.

    ``source`` is ``screening``, ``record`` or that of measured facts, such as ``assessment:ID``.
    ``causes`` are the facts' codes, separated by spaces.
    """

    __table_args__ = (
        Index(None, "client_id", "at", "id"),
        CheckConstraint(ACTIONS, name="action"),
    )

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"))
    screening_id: Mapped[str | None] = mapped_column(ForeignKey("screening.id"), index=True)
    source: Mapped[str] = mapped_column(String(60))
    rule: Mapped[str] = mapped_column(String(40))
    action: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    advice: Mapped[str] = mapped_column(Text)
    causes: Mapped[str] = mapped_column(Text)
    decided_on: Mapped[date]
    at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(Text)


class ScreeningEnding(Model):
    """How a decision ended: by a clearance, by a fresh screening, or accepted with a reason.

    ``words`` are the reason for treating as usual in spite of a decision that blocks nothing.
    """

    __table_args__ = (
        CheckConstraint("way IN ('clearance', 'screening', 'accepted')", name="way"),
        CheckConstraint("(way = 'clearance') = (clearance_id IS NOT NULL)", name="clearance"),
        CheckConstraint("(way = 'screening') = (screening_id IS NOT NULL)", name="screening"),
        CheckConstraint("(way = 'accepted') = (words <> '')", name="words"),
    )

    id: Mapped[str] = id_column()
    decision_id: Mapped[str] = mapped_column(ForeignKey("screening_decision.id"), unique=True)
    way: Mapped[str] = mapped_column(String(10))
    clearance_id: Mapped[str | None] = mapped_column(ForeignKey("clearance.id"), index=True)
    screening_id: Mapped[str | None] = mapped_column(ForeignKey("screening.id"))
    words: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(Text)


class Clearance(Model):
    """Somebody's agreement: who, what they are, when, in which words, for what."""

    __table_args__ = (Index(None, "client_id", "at", "id"),)

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    episode_id: Mapped[str | None] = mapped_column(ForeignKey("episode.id"))
    cleared_by: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    dated_on: Mapped[date]
    words: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(Text)


class ScreeningFact(Model):
    """A measured finding that counts for the rules; saving its ``source`` again replaces it.

    ``noted_at`` stays while the finding says the same.
    """

    __table_args__ = (Index(None, "client_id", "observed_on"), Index(None, "source"))

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"))
    source: Mapped[str] = mapped_column(String(60))
    code: Mapped[str] = mapped_column(String(40))
    side: Mapped[str] = mapped_column(String(1))
    number: Mapped[float | None]
    choice: Mapped[str] = mapped_column(String(40), default="")
    observed_on: Mapped[date]
    noted_at: Mapped[datetime]
