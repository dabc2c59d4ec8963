"""Clients and what must be known about them before anybody treats them."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.core.database import Model, Versioned, id_column
from clinic.core.triggers import Guard, append_only

# What a grant says for good; ending it is the one thing that may still happen to it.
_GRANTED = ("id", "client_id", "by_id", "by_name", "reason", "opened_at", "until_at")
_WHOSE = "COALESCE(OLD.responsible_id, '') <> COALESCE(NEW.responsible_id, '')"
_CHANGED = " OR ".join((*(f"OLD.{name} <> NEW.{name}" for name in _GRANTED), _WHOSE))
GUARDS = (
    *(guard for guard in append_only("access_grant") if guard.event != "UPDATE"),
    Guard(
        table="access_grant",
        event="UPDATE",
        when=f"OLD.ended_at IS NOT NULL OR {_CHANGED}",
        message="access_grant can only be ended",
    ),
    *append_only("grant_look"),
)


class Client(Model, Versioned):
    """A person who comes to be treated.

    ``given_names`` alone is a whole name for people who have one. ``name_key`` sorts,
    ``search_key`` is what a search compares (clinic.clients.domain.names).
    """

    __table_args__ = (
        Index(None, "archived_at", "name_key", "id"),
        Index(None, "responsible_id"),
    )

    id: Mapped[str] = id_column()
    reference: Mapped[str] = mapped_column(String(8), unique=True)
    given_names: Mapped[str] = mapped_column(Text)
    family_name: Mapped[str] = mapped_column(Text, default="")
    family_name_first: Mapped[bool] = mapped_column(default=False)
    known_as: Mapped[str] = mapped_column(Text, default="")
    pronouns: Mapped[str] = mapped_column(Text, default="")
    born_on: Mapped[date | None]
    email: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(Text, default="")
    other_phone: Mapped[str] = mapped_column(Text, default="")
    address: Mapped[str] = mapped_column(Text, default="")
    emergency_name: Mapped[str] = mapped_column(Text, default="")
    emergency_relation: Mapped[str] = mapped_column(Text, default="")
    emergency_phone: Mapped[str] = mapped_column(Text, default="")
    gp: Mapped[str] = mapped_column(Text, default="")
    occupation: Mapped[str] = mapped_column(Text, default="")
    sitting_hours: Mapped[Decimal | None] = mapped_column(Numeric(3, 1))
    referral_source: Mapped[str] = mapped_column(Text, default="")
    large_print: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(String(12), default="en")
    communication_words: Mapped[str] = mapped_column(Text, default="")
    allergies: Mapped[str] = mapped_column(Text, default="")
    responsible_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    registered_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    name_key: Mapped[str] = mapped_column(Text)
    search_key: Mapped[str] = mapped_column(Text)
    alerts: Mapped[list["ClientAlert"]] = relationship(
        cascade="all, delete-orphan", order_by="ClientAlert.position"
    )
    cautions: Mapped[list["ClientCaution"]] = relationship(
        cascade="all, delete-orphan", order_by="ClientCaution.position"
    )


class ClientAlert(Model):
    """Something everybody who opens the record must see first, while it holds."""

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    for_everybody: Mapped[bool] = mapped_column(default=False)
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]


class ClientCaution(Model):
    """A condition or medicine: our code (clinic.anatomy), the person's own words beside it."""

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(40))
    words: Mapped[str] = mapped_column(Text, default="")
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]


class AccessGrant(Model):
    """A record that somebody opened in an emergency, though it is not theirs: why, how long.

    ``responsible_id`` is who answered for the client then, whoever does now: they are told.
    """

    __table_args__ = (Index(None, "by_id", "until_at"), Index(None, "client_id"))

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(Text)
    responsible_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[datetime]
    until_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class GrantLook(Model):
    """Somebody who must know of a grant has looked at it."""

    __table_args__ = (UniqueConstraint("grant_id", "by_id"),)

    id: Mapped[str] = id_column()
    grant_id: Mapped[str] = mapped_column(ForeignKey("access_grant.id"))
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    looked_at: Mapped[datetime]
