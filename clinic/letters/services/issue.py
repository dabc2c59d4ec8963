"""Issue a report: keep its words and its bytes for good."""

from dataclasses import dataclass
from datetime import datetime

from clinic.clients.queries import get_client_header
from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.canonical import canonical_json, digest
from clinic.core.database import db
from clinic.documents.domain import KeepDocument
from clinic.documents.services import keep_document
from clinic.letters.models import Report
from clinic.letters.services.prepare import PreparedPaper

KIND = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueReport:
    """A laid-out report that is to be kept."""

    paper: PreparedPaper


def issue_report(command: IssueReport, *, by: Actor, now: datetime) -> str:
    """Keep report and paper; return the report's id. Raises NotFound."""
    paper = command.paper
    get_client_header(paper.client_id, by=by)
    report = _keep(paper, by, now)
    record_event(
        "report issued",
        subject=(KIND, report.id),
        client_id=report.client_id,
        by=by,
        now=now,
        detail={
            "layout": report.layout,
            "document_id": report.document_id,
            "sha256": report.content_sha256,
        },
    )
    return report.id


def _keep(paper: PreparedPaper, by: Actor, now: datetime) -> Report:
    document = keep_document(
        KeepDocument(
            client_id=paper.client_id,
            kind=KIND,
            code=paper.report.code,
            version=paper.report.version,
            content=paper.pdf,
        ),
        by=by,
        now=now,
    )
    content = canonical_json(paper.report.content())
    report = Report(
        client_id=paper.client_id,
        episode_id=paper.episode_id,
        document_id=document.id,
        layout=paper.report.layout.value,
        content=content,
        content_sha256=digest(content),
        issued_at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(report)
    db.session.flush()
    return report
