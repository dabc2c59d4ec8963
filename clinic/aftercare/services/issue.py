"""Issue a sheet: number it, keep its words and its bytes for good."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from clinic.aftercare.domain.changes import says_the_same
from clinic.aftercare.domain.checks import check_may_issue
from clinic.aftercare.models import Plan, Sheet
from clinic.aftercare.queries import find_last_content
from clinic.aftercare.services.prepare import PreparedPaper
from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.canonical import canonical_json, digest
from clinic.core.database import claim, db
from clinic.core.errors import DomainError, NotFound, StaleRecord
from clinic.documents.domain import KeepDocument
from clinic.documents.services import keep_document
from clinic.screening.queries import get_standing
from clinic.treatments.domain.exercises import GivenExercise
from clinic.treatments.services import note_exercises_given

KIND = "sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSheet:
    """A laid-out sheet that becomes the next version of its plan."""

    paper: PreparedPaper


def issue_sheet(command: IssueSheet, *, by: Actor, now: datetime) -> str:
    """Keep sheet and paper; return the sheet's id.

    The paper was laid out before this transaction, so plan, version and the client's standing are
    checked once more. Raises StaleRecord where plan or version moved on, and DomainError where
    nothing is new or the client was blocked meanwhile.
    """
    paper = command.paper
    plan = _claim_plan(paper, by)
    check_may_issue(get_standing(plan.client_id, plan.episode_id, by=by))
    version, before = find_last_content(plan.id, by=by)
    if version + 1 != paper.sheet.version:
        raise StaleRecord
    content = canonical_json(paper.sheet.content())
    if before is not None and says_the_same(before, json.loads(content)):
        raise DomainError(
            "Nothing has changed since version %(version)d. You can print that one again.",
            version=version,
        )
    sheet = _keep(paper, plan, content, by, now)
    _note_exercises(paper, sheet, by, now)
    record_event(
        "sheet issued",
        subject=(KIND, sheet.id),
        client_id=plan.client_id,
        by=by,
        now=now,
        detail={
            "version": sheet.version,
            "layout": sheet.layout,
            "document_id": sheet.document_id,
            "sha256": sheet.content_sha256,
        },
    )
    return sheet.id


def _note_exercises(paper: PreparedPaper, sheet: Sheet, by: Actor, now: datetime) -> None:
    """Hand down what goes home: the next session asks how it went."""
    note_exercises_given(
        sheet.client_id,
        sheet.episode_id,
        sheet.id,
        paper.sheet.code,
        sheet.version,
        paper.sheet.made_on,
        tuple(
            GivenExercise(exercise=card.exercise, name=card.name, side=card.side)
            for card in paper.sheet.cards
        ),
        by=by,
        now=now,
    )


def _claim_plan(paper: PreparedPaper, by: Actor) -> Plan:
    plan = db.session.scalars(
        select(Plan).where(
            Plan.id == paper.plan.id,
            Plan.client_id.in_(visible_client_ids(by, clinical=True)),
        )
    ).one_or_none()
    if plan is None:
        raise NotFound("plan")
    claim(plan, paper.plan.row_version)
    return plan


def _keep(paper: PreparedPaper, plan: Plan, content: str, by: Actor, now: datetime) -> Sheet:
    document = keep_document(
        KeepDocument(
            client_id=plan.client_id,
            kind=KIND,
            code=plan.code,
            version=paper.sheet.version,
            content=paper.pdf,
        ),
        by=by,
        now=now,
    )
    sheet = Sheet(
        plan_id=plan.id,
        client_id=plan.client_id,
        episode_id=plan.episode_id,
        version=paper.sheet.version,
        layout=paper.sheet.layout.value,
        document_id=document.id,
        content=content,
        content_sha256=digest(content),
        issued_at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(sheet)
    db.session.flush()
    return sheet
