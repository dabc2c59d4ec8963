"""What the trail says about somebody's own way in."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select

from clinic.accounts.domain.news import LISTED, LISTED_FOR, MOST_LISTED, SIGNED_IN, TOLD
from clinic.core.audit import AuditEvent
from clinic.core.database import db


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that happened to somebody's way in.

    ``trial`` is what was tried in vain, ``proved_with`` what somebody signed in with.
    """

    at: datetime
    action: str
    trial: str = ""
    proved_with: str = ""


def list_news(person_id: str, *, now: datetime) -> list[News]:
    """What happened lately to a person's way in, the latest first."""
    lately = (AuditEvent.action.in_(LISTED), AuditEvent.at > now - LISTED_FOR)
    events = select(AuditEvent).where(_is_about(person_id), *lately)
    return _read(events.order_by(AuditEvent.number.desc()).limit(MOST_LISTED))


def list_news_since_last(person_id: str, *, until: datetime) -> list[News]:
    """What a person does not know yet: since they last signed in, oldest first.

    ``until`` is when the present sign-in began: what they do on their way in is no news. Nothing
    for somebody who never signed in before.
    """
    last = (
        select(func.max(AuditEvent.number))
        .where(_is_about(person_id), AuditEvent.action == SIGNED_IN)
        .scalar_subquery()
    )
    unknown = (AuditEvent.action.in_(TOLD), AuditEvent.number > last, AuditEvent.at < until)
    events = select(AuditEvent).where(_is_about(person_id), *unknown)
    return _read(events.order_by(AuditEvent.number))


def _is_about(person_id: str) -> ColumnElement[bool]:
    return (AuditEvent.subject_kind == "person") & (AuditEvent.subject_id == person_id)


def _read(events: Select[AuditEvent]) -> list[News]:
    return [_news(event, json.loads(event.detail)) for event in db.session.scalars(events)]


def _news(event: AuditEvent, detail: dict[str, str]) -> News:
    return News(
        at=event.at,
        action=event.action,
        trial=detail.get("trial", ""),
        proved_with=detail.get("proved_with", ""),
    )
