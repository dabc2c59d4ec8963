"""Findings of one visit: pain, trigger points, tightness, measurements, contributing factors."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.core.database import Model, Versioned, id_column
from clinic.core.triggers import locked_when, locked_with_parent

SEALED = "the assessment belongs to a signed session"
# Names the guards that must stand after every migration.
GUARDS = (
    *locked_when("assessment", "sealed_at IS NOT NULL", SEALED),
    *(
        guard
        for table in ("trigger_point", "tightness", "pain", "measurement", "contributing_factor")
        for guard in locked_with_parent(
            table, "assessment", "assessment_id", "sealed_at IS NOT NULL", SEALED
        )
    ),
)

SIDES = "side IN ('L', 'R', 'M')"


class Assessment(Model, Versioned):
    """What was found on one day. ``sealed_at``: a signed session rests on it, it stands for good.

    ``pain`` is None where nobody asked.
    """

    __table_args__ = (
        Index(None, "client_id", "assessed_on", "id"),
        Index(None, "episode_id", "assessed_on", "id"),
    )

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"))
    assessed_on: Mapped[date]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    notes: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]
    sealed_at: Mapped[datetime | None]
    pain: Mapped["Pain | None"] = relationship(cascade="all, delete-orphan")
    trigger_points: Mapped[list["TriggerPoint"]] = relationship(
        cascade="all, delete-orphan", order_by="TriggerPoint.position"
    )
    tightness: Mapped[list["Tightness"]] = relationship(
        cascade="all, delete-orphan", order_by="Tightness.position"
    )
    measurements: Mapped[list["Measurement"]] = relationship(
        cascade="all, delete-orphan", order_by="Measurement.position"
    )
    factors: Mapped[list["ContributingFactor"]] = relationship(
        cascade="all, delete-orphan", order_by="ContributingFactor.position"
    )


class Pain(Model):
    """What the client told about pain, one row for an assessment that asked.

    Scores are on the numeric rating scale, 0 to 10; None and "" = not asked. Several codes in one
    field are separated by spaces (clinic.assessments.domain.pain says of which lists).
    """

    __table_args__ = (
        *(
            CheckConstraint(f"{name} BETWEEN 0 AND 10", name=name)
            for name in (
                "now",
                "worst",
                "best",
                "average_24h",
                "during_run",
                "after_run",
                "next_morning",
            )
        ),
        CheckConstraint("duration_days >= 0", name="duration_days"),
        CheckConstraint("morning_stiffness_minutes >= 0", name="morning_stiffness_minutes"),
    )

    id: Mapped[str] = id_column()
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id"), unique=True)
    now: Mapped[int | None]
    worst: Mapped[int | None]
    best: Mapped[int | None]
    average_24h: Mapped[int | None]
    during_run: Mapped[int | None]
    after_run: Mapped[int | None]
    next_morning: Mapped[int | None]
    types: Mapped[str] = mapped_column(Text, default="")
    onset: Mapped[str] = mapped_column(String(30), default="")
    duration_days: Mapped[int | None]
    constancy: Mapped[str] = mapped_column(String(30), default="")
    aggravating: Mapped[str] = mapped_column(Text, default="")
    easing: Mapped[str] = mapped_column(Text, default="")
    morning_stiffness_minutes: Mapped[int | None]
    warms_up: Mapped[bool | None]
    end_of_day: Mapped[bool | None]
    night_pain: Mapped[str] = mapped_column(String(30), default="")
    irritability: Mapped[str] = mapped_column(String(30), default="")
    trend: Mapped[str] = mapped_column(String(30), default="")
    sleep: Mapped[str] = mapped_column(Text, default="")
    symptoms: Mapped[str] = mapped_column(Text, default="")
    previous_episodes: Mapped[str] = mapped_column(Text, default="")
    previous_care: Mapped[str] = mapped_column(Text, default="")
    goals: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[str] = mapped_column(Text, default="")


class TriggerPoint(Model):
    """One trigger point (fields: International Delphi 2018 and house additions, clinic.anatomy).

    ``u`` and ``v`` (0 to 1) place a disc of 2 to 3 cm inside the muscle's own box, medial to
    lateral and top to bottom. ``status`` is what counts; ``status_chosen`` is empty where the rule
    decided. ``zones`` are keys of clinic.anatomy, separated by spaces: where it was felt elsewhere.
    ``pressure_pain_kpa`` is the pain threshold under an algometer with a 1 cm2 tip.
    """

    __table_args__ = (
        CheckConstraint(SIDES, name="side"),
        CheckConstraint("tenderness BETWEEN 0 AND 3", name="tenderness"),
        CheckConstraint("pain_on_pressure BETWEEN 0 AND 10", name="pain_on_pressure"),
        CheckConstraint("u BETWEEN 0 AND 1 AND v BETWEEN 0 AND 1", name="place"),
        CheckConstraint("status IN ('active', 'latent', 'resolved', 'uncertain')", name="status"),
    )

    id: Mapped[str] = id_column()
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id"), index=True)
    position: Mapped[int]
    muscle: Mapped[str] = mapped_column(String(40))
    side: Mapped[str] = mapped_column(String(1))
    view: Mapped[str] = mapped_column(String(10), default="")
    u: Mapped[float | None]
    v: Mapped[float | None]
    depth: Mapped[str] = mapped_column(String(12), default="")
    taut_band: Mapped[str] = mapped_column(String(12), default="")
    hypersensitive_spot: Mapped[str] = mapped_column(String(12), default="")
    referred: Mapped[str] = mapped_column(String(12), default="")
    zones: Mapped[str] = mapped_column(Text, default="")
    referred_quality: Mapped[str] = mapped_column(String(12), default="")
    familiar: Mapped[str] = mapped_column(String(12), default="")
    status: Mapped[str] = mapped_column(String(12))
    status_chosen: Mapped[str] = mapped_column(String(12), default="")
    local_twitch: Mapped[str] = mapped_column(String(12), default="")
    jump_sign: Mapped[str] = mapped_column(String(12), default="")
    tenderness: Mapped[int | None]
    pain_on_pressure: Mapped[int | None]
    pressure_pain_kpa: Mapped[float | None] = mapped_column(Numeric(6, 1, asdecimal=False))
    change: Mapped[str] = mapped_column(String(12), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class Tightness(Model):
    """How firm one muscle felt on one side, on the scale named beside it."""

    __table_args__ = (
        CheckConstraint(SIDES, name="side"),
        CheckConstraint("grade BETWEEN 0 AND 4", name="grade"),
    )

    id: Mapped[str] = id_column()
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id"), index=True)
    position: Mapped[int]
    muscle: Mapped[str] = mapped_column(String(40))
    side: Mapped[str] = mapped_column(String(1))
    grade: Mapped[int]
    scale: Mapped[str] = mapped_column(String(20), default="house_0_3")
    note: Mapped[str] = mapped_column(Text, default="")


class Measurement(Model):
    """One value of one measure (a definition of clinic.anatomy, by its code).

    One of ``number``, ``choice`` and ``text`` holds the value. ``name``, ``unit`` and
    ``choice_label`` are what the definition said on the day. ``trials`` is a JSON list of the
    single readings, or empty.
    """

    __table_args__ = (
        CheckConstraint("side IN ('', 'L', 'R', 'M')", name="side"),
        CheckConstraint("pain BETWEEN 0 AND 10", name="pain"),
        Index(None, "measure", "assessment_id"),
    )

    id: Mapped[str] = id_column()
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id"), index=True)
    position: Mapped[int]
    measure: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(Text)
    side: Mapped[str] = mapped_column(String(1), default="")
    muscle: Mapped[str] = mapped_column(String(40), default="")
    site: Mapped[str] = mapped_column(Text, default="")
    label: Mapped[str] = mapped_column(Text, default="")
    number: Mapped[float | None] = mapped_column(Numeric(12, 3, asdecimal=False))
    choice: Mapped[str] = mapped_column(String(60), default="")
    choice_label: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    pain: Mapped[int | None]
    trials: Mapped[str] = mapped_column(Text, default="")
    unit: Mapped[str] = mapped_column(String(30), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class ContributingFactor(Model):
    """Something that may have contributed to the complaint, by its code in clinic.anatomy."""

    id: Mapped[str] = id_column()
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id"), index=True)
    position: Mapped[int]
    factor: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text, default="")
