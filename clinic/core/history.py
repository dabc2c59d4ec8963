"""Version history of records: each saved state, whole, as it was (docs/adr/0004)."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.actor import Actor
from clinic.core.canonical import canonical_json, canonical_row, digest
from clinic.core.database import Model, db, id_column
from clinic.core.ids import ID_LENGTH, new_id
from clinic.core.seals import Checked, audit_key, fits, make_seal
from clinic.core.triggers import append_only

GUARDS = append_only("record_version")


class RecordVersion(Model):
    """One saved state of one record with all its rows, frozen in canonical JSON.

    ``seal`` is an HMAC over the row; "" = kept before versions were sealed.
    """

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
    seal: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"))


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
    spelled = canonical_json(content)
    version = RecordVersion(
        id=new_id(),
        kind=kind,
        record_id=record_id,
        version=(last or 0) + 1,
        made_at=now,
        made_by_id=by.id,
        made_by_name=by.name,
        event_number=event_number,
        content=spelled,
        content_sha256=digest(spelled),
    )
    version.seal = make_seal(audit_key(), canonical_row(version))
    db.session.add(version)
    return version.version


def verify_versions(sealed_since: int | None = None) -> Iterator[Checked]:
    """Look at every version: none is missing, and each says what it said when it was kept.

    Those of the event ``sealed_since`` and later must have a seal; unless it is given, those later
    than the first that has one.
    """
    key = audit_key()
    if sealed_since is None:
        sealed_since = db.session.scalar(
            select(func.min(RecordVersion.event_number)).where(RecordVersion.seal != "")
        )
    versions = select(RecordVersion).order_by(
        RecordVersion.kind, RecordVersion.record_id, RecordVersion.version
    )
    last = ("", "", 0)
    for row in db.session.scalars(versions.execution_options(yield_per=200)):
        place = f"{row.version} ({row.kind} {row.record_id})"
        expected = last[2] + 1 if last[:2] == (row.kind, row.record_id) else 1
        if row.version != expected:
            yield Checked(place, "A version before version %(place)s is missing.")
        yield Checked(place, _fault_of(row, sealed_since, key))
        last = (row.kind, row.record_id, row.version)


def _fault_of(row: RecordVersion, sealed_since: int | None, key: bytes) -> str:
    if digest(row.content) != row.content_sha256:
        return "Version %(place)s does not say what was kept."
    if not row.seal:
        lost = sealed_since is not None and row.event_number >= sealed_since
        return "Version %(place)s has lost its seal." if lost else ""
    if fits(row.seal, make_seal(key, canonical_row(row))):
        return ""
    return "Version %(place)s is not what was kept then."
