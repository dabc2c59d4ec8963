"""The practice, people, their roles and their sign-ins."""

from datetime import datetime

from flask_security import AsaList
from flask_security.core import RoleMixin, UserMixin, WebAuthnMixin
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from clinic.core import clock
from clinic.core.database import Model, Versioned, db, id_column


class Practice(Model, Versioned):
    """The one practice of this database."""

    __table_args__ = (
        CheckConstraint("id = 1", name="one"),
        CheckConstraint("paper IN ('A4', 'Letter')", name="paper"),
        CheckConstraint("client_scope IN ('all', 'own')", name="client_scope"),
        CheckConstraint("second_factor IN ('everybody', 'nobody')", name="second_factor"),
        CheckConstraint("idle_minutes BETWEEN 5 AND 120", name="idle_minutes"),
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
    second_factor: Mapped[str] = mapped_column(String(9), default="everybody")
    idle_minutes: Mapped[int] = mapped_column(default=15)
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
    """Somebody who signs in. Never deleted: what they signed keeps their name.

    Columns that begin with tf, mf and fs have the sign-in library's names: the way to prove a
    second factor, its sealed seed, digests of recovery codes, the handle that passkeys know them
    by. ``totp_last_counter`` is the half minute of the last code that was used.
    """

    __table_args__ = (Index(None, "fs_webauthn_user_handle", unique=True),)

    id: Mapped[str] = id_column()  # type: ignore[assignment]
    email: Mapped[str] = mapped_column(Text, unique=True)
    password: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(Text)
    qualifications_words: Mapped[str] = mapped_column(Text, default="")
    reach_words: Mapped[str] = mapped_column(Text, default="")
    added_at: Mapped[datetime]
    tf_primary_method: Mapped[str | None] = mapped_column(String(20))
    tf_totp_secret: Mapped[str | None] = mapped_column(Text)
    totp_last_counter: Mapped[int | None] = mapped_column(BigInteger)
    second_factor_at: Mapped[datetime | None]
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(  # type: ignore[assignment]
        String(64)
    )
    webauthn: Mapped[list["Passkey"]] = relationship(  # type: ignore[assignment]
        cascade="all, delete-orphan", order_by="Passkey.added_at"
    )
    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]
        secondary=person_role, lazy="selectin"
    )
    qualifications: Mapped[list["PersonQualification"]] = relationship(
        cascade="all, delete-orphan", order_by="PersonQualification.code"
    )

    def check_tf_required(
        self, tf_setup_methods: list[tuple[str, str]], tf_fresh: bool
    ) -> tuple[bool, list[tuple[str, str]]]:
        """Whether a second factor is asked at sign-in: always of those who have one."""
        del tf_fresh  # no device is remembered here
        return self.check_tf_required_setup() or bool(tf_setup_methods), tf_setup_methods

    def check_tf_required_setup(self) -> bool:
        """Whether this person must have a second factor."""
        practice = db.session.get(Practice, 1)
        return practice is None or practice.second_factor == "everybody"


class PersonQualification(Model):
    """A flag that opens techniques asking for training (accounts/content/qualifications.toml)."""

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)


class WebSession(Model):
    """One sign-in on one device. Only the hash of the cookie's secret is kept.

    ``identity`` is the person's key at the sign-in library, which changes with their password;
    ``is_half`` waits for the second factor. What has ended stays for some days, so that text typed
    before is still known as the person's.
    """

    __table_args__ = (Index(None, "identity"),)

    id: Mapped[str] = id_column()
    secret_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    identity: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    is_half: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    locked_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    device: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)


class TryCount(Model):
    """How often something was tried; ``key`` is a keyed hash of what and by whom."""

    __table_args__ = (Index(None, "last_at"),)

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    tries: Mapped[int]
    last_at: Mapped[datetime]


class Passkey(Model, WebAuthnMixin):
    """A key that a person's device or USB stick keeps; here lies only its public half.

    Names of columns are the sign-in library's, but for ``added_at`` and ``host``: the name in the
    address at which it was made, "" where that is not known.
    """

    __table_args__ = (UniqueConstraint("person_id", "name"),)

    id: Mapped[str] = id_column()  # type: ignore[assignment]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(64))
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger, default=0)
    transports: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    backup_state: Mapped[bool]
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(Text)
    usage: Mapped[str] = mapped_column(String(10))
    added_at: Mapped[datetime] = mapped_column(default=clock.now)
    host: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    lastuse_datetime: Mapped[datetime]

    def get_user_mapping(self) -> dict[str, str]:
        """How the library finds whose it is."""
        return {"id": self.person_id}


class SignInLink(Model):
    """A link that lets one person choose a password, once. Only its secret's hash is kept.

    ``ended_at``: used, taken back, replaced by a newer one, or the password was changed meanwhile.
    """

    __table_args__ = (
        CheckConstraint("purpose IN ('invitation', 'reset')", name="purpose"),
        Index(None, "person_id"),
    )

    id: Mapped[str] = id_column()
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    purpose: Mapped[str] = mapped_column(String(10))
    secret_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    runs_out_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
