"""The ledger: every paper that was issued, byte for byte."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.database import Model, id_column
from clinic.core.triggers import append_only

GUARDS = (*append_only("document"), *append_only("handover"))


class Document(Model):
    """One issued paper. ``code`` and ``version`` are printed on it."""

    __table_args__ = (
        Index(None, "client_id", "made_at"),
        UniqueConstraint("code", "version"),
    )

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    kind: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(12))
    version: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(40))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    content_size: Mapped[int]
    content_sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(Text)


class Handover(Model):
    """How and when a paper reached the client (way: printed, downloaded)."""

    id: Mapped[str] = id_column()
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    way: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(Text)
