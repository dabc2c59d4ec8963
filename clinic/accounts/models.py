"""The practice, people, their roles and their sign-ins."""

from datetime import datetime

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, LargeBinary, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.core.database import Model, Versioned, id_column


class Practice(Model, Versioned):
    """The one practice of this database."""

    __table_args__ = (
        CheckConstraint("id = 1", name="one"),
        CheckConstraint("paper IN ('A4', 'Letter')", name="paper"),
        CheckConstraint("client_scope IN ('all', 'own')", name="client_scope"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(Text, default="")
    emergency_words: Mapped[str] = mapped_column(Text, default="")
    paper: Mapped[str] = mapped_column(String(6), default="A4")
    zone: Mapped[str] = mapped_column(Text, default="Europe/London")
    distance_unit: Mapped[str] = mapped_column(String(2), default="km")
    weight_unit: Mapped[str] = mapped_column(String(2), default="kg")
    client_scope: Mapped[str] = mapped_column(String(3), default="all")
    logo: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    logo_type: Mapped[str] = mapped_column(Text, default="")
    is_demo: Mapped[bool] = mapped_column(default=False)


person_role = Table(
    "person_role",
    Model.metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class Role(Model, RoleMixin):
    """A role's name, as the sign-in library keeps it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20), unique=True)


class Person(Model, UserMixin, Versioned):
    """Somebody who signs in. Never deleted: what they signed keeps their name."""

    id: Mapped[str] = id_column()  # type: ignore[assignment]
    email: Mapped[str] = mapped_column(Text, unique=True)
    password: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(Text)
    qualifications_words: Mapped[str] = mapped_column(Text, default="")
    reach_words: Mapped[str] = mapped_column(Text, default="")
    added_at: Mapped[datetime]
    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]
        secondary=person_role, lazy="selectin"
    )
    qualifications: Mapped[list["PersonQualification"]] = relationship(
        cascade="all, delete-orphan", order_by="PersonQualification.code"
    )


class PersonQualification(Model):
    """A flag that opens techniques asking for training (accounts/content/qualifications.toml)."""

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)


class WebSession(Model):
    """One sign-in on one device. Only the hash of the cookie's secret is kept."""

    __table_args__ = (Index(None, "identity"),)

    id: Mapped[str] = id_column()
    secret_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    identity: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    device: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
