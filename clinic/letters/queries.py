"""Issued progress reports. Their papers lie in the ledger (clinic.documents)."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.canonical import digest
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.reads import note_read
from clinic.core.seals import Kept
from clinic.documents.queries import HandoverRecord, list_handovers
from clinic.letters.models import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    """One issued report. ``content`` is everything that was printed, as kept."""

    id: str
    client_id: str
    episode_id: str
    number: str
    layout: str
    document_id: str
    issued_at: datetime
    by_name: str
    content: dict[str, Any]
    handovers: tuple[HandoverRecord, ...]


def get_report(report_id: str, *, by: Actor) -> ReportRecord:
    """One issued report. Raises NotFound where there is none, or none for this person."""
    found = _read(_visible(by).where(Report.id == report_id), by)
    if not found:
        raise NotFound("report")
    note_read("report", report_id, found[0].client_id)
    return found[0]


def list_reports(client_id: str, *, by: Actor) -> list[ReportRecord]:
    """All reports of a client, the newest first."""
    query = _visible(by).where(Report.client_id == client_id)
    return _read(query.order_by(Report.issued_at.desc(), Report.id), by)


def verify_reports() -> Iterator[Kept]:
    """Every issued report, its content hashed again."""
    for row in db.session.scalars(
        select(Report).order_by(Report.issued_at).execution_options(yield_per=50)
    ):
        yield Kept(
            id=row.id,
            client_id=row.client_id,
            digest=row.content_sha256,
            is_whole=digest(row.content) == row.content_sha256,
            at=row.issued_at.date().isoformat(),
            filed={"layout": row.layout, "document_id": row.document_id},
        )


def _visible(by: Actor) -> Select[Report]:
    return select(Report).where(Report.client_id.in_(visible_client_ids(by, clinical=True)))


def _read(query: Select[Report], by: Actor) -> list[ReportRecord]:
    reports = db.session.scalars(query).all()
    handovers = list_handovers([report.document_id for report in reports], by=by)
    return [_record(report, handovers[report.document_id]) for report in reports]


def _record(report: Report, handovers: Iterable[HandoverRecord]) -> ReportRecord:
    content = json.loads(report.content)
    return ReportRecord(
        id=report.id,
        client_id=report.client_id,
        episode_id=report.episode_id,
        number=f"{content['code']}-{content['version']}",
        layout=report.layout,
        document_id=report.document_id,
        issued_at=report.issued_at,
        by_name=report.by_name,
        content=content,
        handovers=tuple(handovers),
    )
