"""The running history of a client, as it was told: profile, weeks, runs, shoes, races, injuries.

Rows belong to the client and name where they come from, so that files of a watch can come to
stand beside what was typed. Nothing here is ever locked; every saved state is kept as a version.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from clinic.core.database import Model, Versioned, id_column


def _number(digits: int, decimals: int) -> Any:
    return mapped_column(Numeric(digits, decimals, asdecimal=False))


class RunningProfile(Model, Versioned):
    """Somebody as a runner; one for each client, saved together with all its rows.

    Surfaces are percent of all running, ``easy_pace_seconds`` is for one kilometre, ``cadence``
    steps a minute, ``climb_metres`` a week.
    """

    __table_args__ = (
        CheckConstraint("foot_strike IN ('', 'rear', 'mid', 'fore', 'unknown')", name="strike"),
    )

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"), unique=True)
    years_running: Mapped[float | None] = _number(4, 1)
    sessions_per_week: Mapped[float | None] = _number(4, 1)
    long_run_km: Mapped[float | None] = _number(7, 3)
    easy_pace_seconds: Mapped[float | None] = _number(6, 1)
    fastest_words: Mapped[str] = mapped_column(Text, default="")
    road_percent: Mapped[int | None]
    trail_percent: Mapped[int | None]
    track_percent: Mapped[int | None]
    treadmill_percent: Mapped[int | None]
    grass_percent: Mapped[int | None]
    climb_metres: Mapped[int | None]
    hill_sessions: Mapped[int | None]
    speed_sessions: Mapped[int | None]
    foot_strike: Mapped[str] = mapped_column(String(10), default="")
    cadence: Mapped[int | None]
    change_words: Mapped[str] = mapped_column(Text, default="")
    changed_on: Mapped[date | None]
    change_percent: Mapped[int | None]
    cross_training: Mapped[str] = mapped_column(Text, default="")
    strength_sessions: Mapped[int | None]
    sleep_hours: Mapped[float | None] = _number(4, 1)
    standing_hours: Mapped[float | None] = _number(4, 1)
    energy_words: Mapped[str] = mapped_column(Text, default="")
    goals: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    weeks: Mapped[list["RunningWeek"]] = relationship(
        primaryjoin=lambda: RunningProfile.client_id == foreign(RunningWeek.client_id),
        cascade="all, delete-orphan",
        order_by="RunningWeek.week_starting",
    )
    runs: Mapped[list["Run"]] = relationship(
        primaryjoin=lambda: RunningProfile.client_id == foreign(Run.client_id),
        cascade="all, delete-orphan",
        order_by="Run.run_on, Run.position",
    )
    shoes: Mapped[list["Shoe"]] = relationship(
        primaryjoin=lambda: RunningProfile.client_id == foreign(Shoe.client_id),
        cascade="all, delete-orphan",
        order_by="Shoe.position",
    )
    races: Mapped[list["Race"]] = relationship(
        primaryjoin=lambda: RunningProfile.client_id == foreign(Race.client_id),
        cascade="all, delete-orphan",
        order_by="Race.position",
    )
    injuries: Mapped[list["PastInjury"]] = relationship(
        primaryjoin=lambda: RunningProfile.client_id == foreign(PastInjury.client_id),
        cascade="all, delete-orphan",
        order_by="PastInjury.position",
    )


class RunningWeek(Model):
    """The distance of one week, from its Monday on."""

    __table_args__ = (
        Index(None, "client_id", "week_starting"),
        CheckConstraint("distance_km >= 0", name="distance"),
        CheckConstraint("sessions >= 0", name="sessions"),
    )

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    week_starting: Mapped[date]
    distance_km: Mapped[float] = _number(7, 3)
    sessions: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(12), default="typed")


class Run(Model):
    """One run. ``effort`` and pain are 0 to 10, None = not asked."""

    __table_args__ = (
        Index(None, "client_id", "run_on"),
        CheckConstraint("distance_km >= 0", name="distance"),
        CheckConstraint("duration_seconds >= 0", name="duration"),
        CheckConstraint("effort BETWEEN 0 AND 10", name="effort"),
        CheckConstraint("pain_before BETWEEN 0 AND 10", name="pain_before"),
        CheckConstraint("pain_during BETWEEN 0 AND 10", name="pain_during"),
        CheckConstraint("pain_after BETWEEN 0 AND 10", name="pain_after"),
        CheckConstraint("pain_next_morning BETWEEN 0 AND 10", name="pain_next_morning"),
    )

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    position: Mapped[int]
    run_on: Mapped[date]
    distance_km: Mapped[float | None] = _number(7, 3)
    duration_seconds: Mapped[int | None]
    effort: Mapped[int | None]
    surface: Mapped[str] = mapped_column(String(12), default="")
    pain_before: Mapped[int | None]
    pain_during: Mapped[int | None]
    pain_after: Mapped[int | None]
    pain_next_morning: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(String(12), default="typed")


class Shoe(Model):
    """A pair of running shoes; ``drop_mm`` is heel above toes."""

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"), index=True)
    position: Mapped[int]
    model: Mapped[str] = mapped_column(Text)
    drop_mm: Mapped[float | None] = _number(4, 1)
    distance_km: Mapped[float | None] = _number(9, 3)
    started_on: Mapped[date | None]
    in_rotation: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(Text, default="")


class Race(Model):
    """A race to come, or one that was run."""

    __table_args__ = (CheckConstraint("kind IN ('goal', 'ran')", name="kind"),)

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(4), default="goal")
    race_on: Mapped[date | None]
    distance_km: Mapped[float | None] = _number(7, 3)
    note: Mapped[str] = mapped_column(Text, default="")


class PastInjury(Model):
    """An injury of the past, as it was told. ``side`` is L, R, M, B or empty."""

    __table_args__ = (
        CheckConstraint("side IN ('', 'L', 'R', 'M', 'B')", name="side"),
        CheckConstraint("month BETWEEN 1 AND 12", name="month"),
    )

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"), index=True)
    position: Mapped[int]
    site: Mapped[str] = mapped_column(Text)
    region: Mapped[str] = mapped_column(String(40), default="")
    side: Mapped[str] = mapped_column(String(1), default="")
    year: Mapped[int | None]
    month: Mapped[int | None]
    weeks_lost: Mapped[float | None] = _number(5, 1)
    note: Mapped[str] = mapped_column(Text, default="")
