"""Version history of records: each saved state, whole, as it was (docs/adr/0004)."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.actor import Actor
from clinic.core.canonical import canonical_json, digest
from clinic.core.database import Model, db, id_column
from clinic.core.ids import ID_LENGTH
from clinic.core.triggers import append_only

GUARDS = append_only("record_version")


class RecordVersion(Model):
    """One saved state of one record with all its rows, frozen in canonical JSON."""

    __table_args__ = (UniqueConstraint("kind", "record_id", "version"),)

    id: Mapped[str] = id_column()
    kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    version: Mapped[int]
    made_at: Mapped[datetime]
    made_by_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    made_by_name: Mapped[str] = mapped_column(Text)
    event_number: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    content_sha256: Mapped[str] = mapped_column(String(64))


def keep_version(
    record: tuple[str, str],
    content: Mapping[str, object],
    *,
    event_number: int,
    by: Actor,
    now: datetime,
) -> int:
    """Keep the state of ``record`` (kind, id) after a save; return its version, counted from 1."""
    kind, record_id = record
    last = db.session.scalar(
        select(func.max(RecordVersion.version)).where(
            RecordVersion.kind == kind, RecordVersion.record_id == record_id
        )
    )
    text = canonical_json(content)
    db.session.add(
        RecordVersion(
            kind=kind,
            record_id=record_id,
            version=(last or 0) + 1,
            made_at=now,
            made_by_id=by.id,
            made_by_name=by.name,
            event_number=event_number,
            content=text,
            content_sha256=digest(text),
        )
    )
    return (last or 0) + 1
