"""Both trails, for those who watch over them."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select

from clinic.accounts.domain.access import Access, may
from clinic.core.actor import Actor
from clinic.core.audit import AuditEvent
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.read_log import ReadLog

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which rows are asked for: of one person, of one client, of one day. Empty = of all."""

    person: str = ""
    client: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """Something done. ``detail`` holds names of fields and codes."""

    number: int
    at: datetime
    by_name: str
    action: str
    kind: str
    subject_id: str
    client_id: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRecord:
    """A record that was opened, or (kind ``gap``) openings that could not be written down."""

    number: int
    at: datetime
    by_id: str
    by_name: str
    client_id: str
    kind: str
    record_id: str
    page: str
    grant_id: str
    detail: dict[str, Any]


def list_events(wanted: Filter, *, by: Actor, before: int = 0) -> list[EventRecord]:
    """A page of what was done, the newest first, from the one before number ``before``.

    Raises NotFound for those who do not watch over the trails.
    """
    query = select(AuditEvent).where(*_conditions(AuditEvent, wanted, before, by))
    return [
        EventRecord(
            number=row.number,
            at=row.at,
            by_name=row.by_name,
            action=row.action,
            kind=row.subject_kind,
            subject_id=row.subject_id,
            client_id=row.client_id,
            detail=json.loads(row.detail),
        )
        for row in db.session.scalars(query.order_by(AuditEvent.number.desc()).limit(PAGE))
    ]


def list_openings(wanted: Filter, *, by: Actor, before: int = 0) -> list[OpeningRecord]:
    """A page of what was opened, as list_events."""
    query = select(ReadLog).where(*_conditions(ReadLog, wanted, before, by))
    return [
        OpeningRecord(
            number=row.number,
            at=row.at,
            by_id=row.by_id,
            by_name=row.by_name,
            client_id=row.client_id,
            kind=row.kind,
            record_id=row.record_id,
            page=row.page,
            grant_id=row.grant_id,
            detail=json.loads(row.detail),
        )
        for row in db.session.scalars(query.order_by(ReadLog.number.desc()).limit(PAGE))
    ]


def _conditions(
    of: type[AuditEvent] | type[ReadLog], wanted: Filter, before: int, by: Actor
) -> list[ColumnElement[bool]]:
    if not may(by, Access.TRAILS):
        raise NotFound("trail")
    conditions: list[ColumnElement[bool]] = []
    if wanted.person:
        conditions.append(of.by_id == wanted.person)
    if wanted.client:
        conditions.append(of.client_id == wanted.client)
    if before:
        conditions.append(of.number < before)
    if wanted.day:
        next_day = wanted.day + timedelta(days=1)
        conditions += [of.at >= _midnight(wanted.day, by), of.at < _midnight(next_day, by)]
    return conditions


def _midnight(day: date, by: Actor) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(by.zone))
