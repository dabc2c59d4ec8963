"""Progress reports that were issued. Their papers lie in the ledger (clinic.documents)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.database import Model, id_column
from clinic.core.triggers import append_only

GUARDS = append_only("report")


class Report(Model):
    """One progress report: everything that was printed, frozen as canonical JSON."""

    __table_args__ = (Index(None, "client_id", "issued_at"),)

    id: Mapped[str] = id_column()
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"))
    episode_id: Mapped[str] = mapped_column(ForeignKey("episode.id"))
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"))
    layout: Mapped[str] = mapped_column(String(12))
    content: Mapped[str] = mapped_column(Text)
    content_sha256: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(Text)
