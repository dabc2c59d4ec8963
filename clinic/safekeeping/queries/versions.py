"""Earlier states of records, for those who may see the client."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.audit import AuditEvent
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.history import RecordVersion
from clinic.core.reads import note_read


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRecord:
    """One saved state. ``client_id`` "" = a record of the practice, such as a test of its own."""

    kind: str
    record_id: str
    client_id: str
    version: int
    made_at: datetime
    by_name: str
    action: str
    content: dict[str, Any]


def list_versions(record_id: str, *, by: Actor) -> list[VersionRecord]:
    """All states of a record, the newest first. Raises NotFound."""
    seen = AuditEvent.client_id.in_(visible_client_ids(by, clinical=True))
    rows = db.session.execute(
        select(RecordVersion, AuditEvent.client_id, AuditEvent.action)
        .join(AuditEvent, AuditEvent.number == RecordVersion.event_number)
        .where(RecordVersion.record_id == record_id, seen | (AuditEvent.client_id == ""))
        .order_by(RecordVersion.version.desc())
    ).all()
    if not rows:
        raise NotFound("record")
    found = [_record(row, client_id, action) for row, client_id, action in rows]
    if found[0].client_id:
        note_read(found[0].kind, record_id, found[0].client_id)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionedRecord:
    """A record of a client that has versions: how many, and when it was saved last."""

    kind: str
    record_id: str
    versions: int
    saved_at: datetime
    by_name: str


def list_versioned(client_id: str, *, by: Actor) -> list[VersionedRecord]:
    """The records of a client with their versions, the one saved last on top."""
    rows = db.session.execute(
        select(
            RecordVersion.kind,
            RecordVersion.record_id,
            RecordVersion.version,
            RecordVersion.made_at,
            RecordVersion.made_by_name,
        )
        .join(AuditEvent, AuditEvent.number == RecordVersion.event_number)
        .where(
            AuditEvent.client_id == client_id,
            AuditEvent.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .order_by(RecordVersion.made_at.desc(), RecordVersion.version.desc())
    )
    newest: dict[str, VersionedRecord] = {}
    for row in rows:
        newest.setdefault(
            row.record_id,
            VersionedRecord(
                kind=row.kind,
                record_id=row.record_id,
                versions=row.version,
                saved_at=row.made_at,
                by_name=row.made_by_name,
            ),
        )
    return list(newest.values())


def _record(row: RecordVersion, client_id: str, action: str) -> VersionRecord:
    return VersionRecord(
        kind=row.kind,
        record_id=row.record_id,
        client_id=client_id,
        version=row.version,
        made_at=row.made_at,
        by_name=row.made_by_name,
        action=action,
        content=json.loads(row.content),
    )
