"""The read log: one row for each opening of a clinical record (docs/adr/0012)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Index, String, Text, func, insert, literal, select
from sqlalchemy.orm import Mapped, mapped_column

from clinic.core.actor import PROGRAM, Actor
from clinic.core.canonical import canonical_json
from clinic.core.database import Line, Model, db, stand_in, writing
from clinic.core.ids import ID_LENGTH
from clinic.core.reads import Read
from clinic.core.triggers import append_only

GUARDS = append_only("read_log", "number")
GAP = "gap"
# A page is ready and waits: how long for another writer, in milliseconds, until it is a gap.
PATIENCE = 2_000


class ReadLog(Model):
    """One opening of a clinical record, or (kind ``gap``) some that could not be written.

    ``page`` is the endpoint, ``grant_id`` the emergency by which the record could be opened.
    ``detail`` is canonical JSON and says of a gap how many there were, and from when to when.
    """

    __table_args__ = (
        Index(None, "client_id", "number"),
        Index(None, "by_id", "number"),
        Index(None, "session_id", "record_id"),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    by_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    by_name: Mapped[str] = mapped_column(Text)
    session_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    client_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    page: Mapped[str] = mapped_column(String(80))
    grant_id: Mapped[str] = mapped_column(String(ID_LENGTH), default="")
    detail: Mapped[str] = mapped_column(Text, default="{}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Openings that could not be written. ``id`` names the gap: it is written once only."""

    id: str
    count: int
    first_at: datetime
    last_at: datetime


def write_read(
    read: Read, *, by: Actor, page: str, now: datetime, grant_id: str = "", gap: Gap | None = None
) -> None:
    """Write one opening down, and before it the gap that is not written yet.

    In a transaction of its own: the request's is over, or must not be kept waiting.
    """
    row = {
        "by_id": by.id,
        "by_name": by.name,
        "session_id": by.session_id,
        "client_id": read.client_id,
        "kind": read.kind,
        "record_id": read.record_id,
        "page": page,
        "grant_id": grant_id,
        "detail": "{}",
    }
    with writing(patience=PATIENCE), db.engine.begin() as connection:
        stand_in(Line.OPENINGS, connection)
        if gap is not None and not _is_written(connection, gap):
            _add(connection, now, _gap_row(gap))
        _add(connection, now, row)


def was_opened(read: Read, *, by: Actor) -> bool:
    """Whether this sign-in has this record in the log already."""
    found = select(ReadLog.number).where(
        ReadLog.session_id == by.session_id,
        ReadLog.record_id == read.record_id,
        ReadLog.by_id == by.id,
    )
    return db.session.execute(found.limit(1)).first() is not None


def _add(connection: Connection, now: datetime, row: Mapping[str, str]) -> None:
    """One row behind the last one, in one statement.

    Raises RuntimeError where the database dropped it without a word, as a foreign trigger may.
    """
    columns = ReadLog.__table__.c
    last = func.coalesce(func.max(ReadLog.number), 0)
    values = [literal(value, columns[name].type) for name, value in row.items()]
    behind = select(last + 1, literal(now, columns.at.type), *values)
    added = insert(ReadLog).from_select(["number", "at", *row], behind)
    if connection.execute(added, execution_options={"preserve_rowcount": True}).rowcount != 1:
        raise RuntimeError("the database did not take an opening")


def _gap_row(gap: Gap) -> dict[str, str]:
    detail = {"count": gap.count, "first_at": gap.first_at, "last_at": gap.last_at}
    return {
        "by_id": PROGRAM.id,
        "by_name": PROGRAM.name,
        "session_id": "",
        "client_id": "",
        "kind": GAP,
        "record_id": gap.id,
        "page": "",
        "grant_id": "",
        "detail": canonical_json(detail),
    }


def _is_written(connection: Connection, gap: Gap) -> bool:
    written = select(ReadLog.number).where(ReadLog.session_id == "", ReadLog.record_id == gap.id)
    return connection.execute(written).first() is not None
