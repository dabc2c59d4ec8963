"""Backups that were made or tried, and restores that were rehearsed."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.database import Model, id_column
from clinic.core.triggers import append_only

GUARDS = append_only("backup_run")


class BackupRun(Model):
    """One backup or rehearsal, well or badly ended. Written when it is over, and never changed.

    ``heads`` is canonical JSON: how far each trail went in what was copied, with its seal.
    ``verified_at`` is empty where it failed; then ``error`` says why, else what was left undone
    beside it. ``copy_error`` says why the second place has no copy. Both are lists of reasons in
    JSON; what was written before those is a sentence.
    """

    __table_args__ = (Index(None, "at"),)

    id: Mapped[str] = id_column()
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(20))
    folder: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(String(80))
    size: Mapped[int] = mapped_column(BigInteger)
    verified_at: Mapped[datetime | None]
    heads: Mapped[str] = mapped_column(Text)
    error: Mapped[str] = mapped_column(Text)
    copy_error: Mapped[str] = mapped_column(Text)
