"""Plans of home exercise and the sheets issued from them."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.core.database import Model, Versioned, id_column
from clinic.core.triggers import append_only

GUARDS = append_only("sheet")


class Plan(Model, Versioned):
    """The home programme of one episode, as it is being made. ``code`` is the sheet's number.

    ``pain_profile`` names the pain bands (clinic.anatomy). ``many_reason`` says why there are seven
    exercises or more. ``after_lines`` are codes of clinic.aftercare.content, separated by spaces:
    what is said of the hours after a treatment; None = nobody chose, the usual ones.
    """

    __table_args__ = (Index(None, "client_id", "made_at"), UniqueConstraint("episode_id"))

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"))
    code: Mapped[str] = mapped_column(String(12), unique=True)
    pain_profile: Mapped[str] = mapped_column(String(30), default="muscle_overload")
    message: Mapped[str] = mapped_column(Text, default="")
    many_reason: Mapped[str] = mapped_column(Text, default="")
    after_lines: Mapped[str | None] = mapped_column(Text)
    what_next: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    made_at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    items: Mapped[list["PlanItem"]] = relationship(
        cascade="all, delete-orphan", order_by="PlanItem.position"
    )
    choices: Mapped[list["PlanChoice"]] = relationship(
        cascade="all, delete-orphan", order_by="PlanChoice.position"
    )
    running: Mapped["PlanRunning | None"] = relationship(cascade="all, delete-orphan")


class PlanItem(Model):
    """One exercise of a plan with its dose. ``side`` is L, R or B (both).

    ``reason`` holds the findings that spoke for it, as codes (aftercare.domain.findings);
    ``caution_reason`` why it is given in spite of a caution; ``move_on`` the therapist's own test
    for a harder step, "" = the library's.
    """

    __table_args__ = (
        CheckConstraint("side IN ('L', 'R', 'B')", name="side"),
        CheckConstraint("sets BETWEEN 1 AND 20", name="sets"),
        CheckConstraint("reps BETWEEN 1 AND 200", name="reps"),
        CheckConstraint("hold_seconds BETWEEN 0 AND 3600", name="hold"),
        CheckConstraint("times_per_day BETWEEN 1 AND 24", name="times"),
        CheckConstraint("days_per_week BETWEEN 1 AND 7", name="days"),
    )

    id: Mapped[str] = id_column()
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]
    exercise: Mapped[str] = mapped_column(String(40))
    side: Mapped[str] = mapped_column(String(1))
    sets: Mapped[int]
    reps: Mapped[int | None]
    hold_seconds: Mapped[int | None]
    rest_seconds: Mapped[int | None]
    times_per_day: Mapped[int]
    days_per_week: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    caution_reason: Mapped[str] = mapped_column(Text, default="")
    move_on: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))


class PlanChoice(Model):
    """What the therapist chose to say where sources disagree (codes of clinic.aftercare.content).

    A topic without a row is not spoken of. ``words`` of their own replace the option's.
    """

    __table_args__ = (
        UniqueConstraint("plan_id", "topic"),
        CheckConstraint("minutes BETWEEN 1 AND 60", name="minutes"),
        CheckConstraint("times BETWEEN 1 AND 12", name="times"),
    )

    id: Mapped[str] = id_column()
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"))
    position: Mapped[int]
    topic: Mapped[str] = mapped_column(String(40))
    option: Mapped[str] = mapped_column(String(40))
    minutes: Mapped[int | None]
    times: Mapped[int | None]
    words: Mapped[str] = mapped_column(Text, default="")


class PlanRunning(Model):
    """What a plan says of running: a programme of clinic.running, and the rule until next time.

    ``programme`` "" = none. ``entry_met`` are codes of entry criteria, separated by spaces.
    """

    __table_args__ = (
        UniqueConstraint("plan_id"),
        CheckConstraint("first_stage >= 1", name="stage"),
        CheckConstraint("rule IN ('', 'no_running', 'easy_flat', 'as_usual')", name="rule"),
        CheckConstraint("most_minutes BETWEEN 1 AND 300", name="minutes"),
        CheckConstraint("longest_km > 0", name="longest"),
    )

    id: Mapped[str] = id_column()
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"))
    programme: Mapped[str] = mapped_column(String(40), default="")
    start_on: Mapped[date | None]
    first_stage: Mapped[int] = mapped_column(default=1)
    entry_met: Mapped[str] = mapped_column(Text, default="")
    rule: Mapped[str] = mapped_column(String(20), default="")
    most_minutes: Mapped[int | None]
    longest_km: Mapped[float | None] = mapped_column(Float)


class Sheet(Model):
    """One issued version of a plan: everything that was printed, frozen, and its paper.

    ``content`` is canonical JSON: editing the library later never changes an issued sheet.
    """

    __table_args__ = (
        UniqueConstraint("plan_id", "version"),
        Index(None, "client_id", "issued_at"),
    )

    id: Mapped[str] = id_column()
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"))
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"))
    version: Mapped[int]
    layout: Mapped[str] = mapped_column(String(12))
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"))
    content: Mapped[str] = mapped_column(Text)
    content_sha256: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(Text)
