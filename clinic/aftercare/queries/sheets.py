"""Issued sheets. Their papers lie in the ledger (clinic.documents)."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased

from clinic.aftercare.models import Sheet
from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.canonical import digest
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.reads import note_read
from clinic.core.seals import Kept
from clinic.documents.queries import HandoverRecord, list_handovers, was_handed_over


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRecord:
    """One issued version. ``content`` is everything that was printed, as kept."""

    id: str
    plan_id: str
    client_id: str
    episode_id: str
    code: str
    version: int
    layout: str
    document_id: str
    issued_at: datetime
    by_name: str
    content: dict[str, Any]
    handovers: tuple[HandoverRecord, ...]

    @property
    def number(self) -> str:
        """Code and version as printed: ``BK7-4QX-2``."""
        return f"{self.code}-{self.version}"


def get_sheet(sheet_id: str, *, by: Actor) -> SheetRecord:
    """One issued sheet. Raises NotFound where there is none, or none for this person."""
    found = _read(_visible(by).where(Sheet.id == sheet_id), by)
    if not found:
        raise NotFound("sheet")
    note_read("sheet", sheet_id, found[0].client_id)
    return found[0]


def list_sheets(client_id: str, *, by: Actor) -> list[SheetRecord]:
    """All sheets of a client, the newest first."""
    return _read(_newest_first(_visible(by).where(Sheet.client_id == client_id)), by)


def list_plan_sheets(plan_id: str, *, by: Actor) -> list[SheetRecord]:
    """All versions of one plan, the newest first."""
    return _read(_newest_first(_visible(by).where(Sheet.plan_id == plan_id)), by)


def find_current_sheet(client_id: str, *, by: Actor) -> SheetRecord | None:
    """The sheet that a client follows now: the last issued one."""
    query = _visible(by).where(Sheet.client_id == client_id)
    return next(iter(_read(_newest_first(query).limit(1), by)), None)


def find_last_content(plan_id: str, *, by: Actor) -> tuple[int, dict[str, Any] | None]:
    """Number and content of the last version of a plan; 0 and None before the first."""
    row = db.session.execute(
        select(Sheet.version, Sheet.content)
        .where(
            Sheet.plan_id == plan_id,
            Sheet.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .order_by(Sheet.version.desc())
        .limit(1)
    ).one_or_none()
    return (0, None) if row is None else (row[0], json.loads(row[1]))


def list_not_handed_over(*, by: Actor, limit: int = 50) -> list[SheetRecord]:
    """The newest version of each plan that nobody has printed or saved yet, the oldest first."""
    newer = aliased(Sheet)
    query = (
        _visible(by)
        .where(
            ~was_handed_over(Sheet.document_id),
            ~exists().where(newer.plan_id == Sheet.plan_id, newer.version > Sheet.version),
        )
        .order_by(Sheet.issued_at, Sheet.id)
        .limit(limit)
    )
    return _read(query, by)


def verify_sheets() -> Iterator[Kept]:
    """Every issued sheet, its content hashed again."""
    for row in db.session.scalars(
        select(Sheet).order_by(Sheet.issued_at).execution_options(yield_per=50)
    ):
        yield Kept(
            id=row.id,
            client_id=row.client_id,
            digest=row.content_sha256,
            is_whole=digest(row.content) == row.content_sha256,
            at=row.issued_at.date().isoformat(),
            filed={
                "version": row.version,
                "layout": row.layout,
                "document_id": row.document_id,
            },
        )


def _visible(by: Actor) -> Select[Sheet]:
    return select(Sheet).where(Sheet.client_id.in_(visible_client_ids(by, clinical=True)))


def _newest_first(query: Select[Sheet]) -> Select[Sheet]:
    return query.order_by(Sheet.issued_at.desc(), Sheet.version.desc(), Sheet.id)


def _read(query: Select[Sheet], by: Actor) -> list[SheetRecord]:
    sheets = db.session.scalars(query).all()
    handovers = list_handovers([sheet.document_id for sheet in sheets], by=by)
    return [_record(sheet, handovers[sheet.document_id]) for sheet in sheets]


def _record(sheet: Sheet, handovers: Iterable[HandoverRecord]) -> SheetRecord:
    content = json.loads(sheet.content)
    return SheetRecord(
        id=sheet.id,
        plan_id=sheet.plan_id,
        client_id=sheet.client_id,
        episode_id=sheet.episode_id,
        code=content["code"],
        version=sheet.version,
        layout=sheet.layout,
        document_id=sheet.document_id,
        issued_at=sheet.issued_at,
        by_name=sheet.by_name,
        content=content,
        handovers=tuple(handovers),
    )
