"""Findings of one visit: pain, trigger points, tightness."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.core.database import Model, Versioned, id_column
from clinic.core.triggers import locked_when, locked_with_parent

SEALED = "the assessment belongs to a signed session"
# Names the guards that must stand after every migration.
GUARDS = (
    *locked_when("assessment", "sealed_at IS NOT NULL", SEALED),
    *locked_with_parent(
        "trigger_point", "assessment", "assessment_id", "sealed_at IS NOT NULL", SEALED
    ),
    *locked_with_parent(
        "tightness", "assessment", "assessment_id", "sealed_at IS NOT NULL", SEALED
    ),
)

SIDES = "side IN ('L', 'R', 'M')"


class Assessment(Model, Versioned):
    """What was found on one day. ``sealed_at``: a signed session rests on it, it stands for good.

    Pain is on the numeric rating scale, 0 to 10; None = not asked.
    """

    __table_args__ = (
        Index(None, "client_id", "assessed_on", "id"),
        Index(None, "episode_id", "assessed_on", "id"),
        CheckConstraint("pain_now BETWEEN 0 AND 10", name="pain_now"),
        CheckConstraint("pain_worst BETWEEN 0 AND 10", name="pain_worst"),
    )

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"))
    assessed_on: Mapped[date]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    pain_now: Mapped[int | None]
    pain_worst: Mapped[int | None]
    notes: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]
    sealed_at: Mapped[datetime | None]
    trigger_points: Mapped[list["TriggerPoint"]] = relationship(
        cascade="all, delete-orphan", order_by="TriggerPoint.position"
    )
    tightness: Mapped[list["Tightness"]] = relationship(
        cascade="all, delete-orphan", order_by="Tightness.position"
    )


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
