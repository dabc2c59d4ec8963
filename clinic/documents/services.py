"""Use cases of the ledger: make a paper, keep it, note how it was handed over."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from clinic.core.actor import Actor
from clinic.core.audit import record_event
from clinic.core.database import db
from clinic.documents.domain import KeepDocument, PaperUnavailable, Way
from clinic.documents.models import Document, Handover
from clinic.documents.queries import DocumentCard, document_card, get_document


def make_pdf(
    html: str,
    *,
    pictures: Mapping[str, str | bytes] | None = None,
    style: str = "",
    most_pages: int | None = None,
) -> bytes:
    """Lay out an HTML document as a tagged PDF; the same input gives the same bytes.

    The HTML calls ``pictures`` (SVG text, or raster bytes) as ``pose:NAME``; ``style`` is CSS after
    the shared paper.css. Nothing else is fetched. Raises PaperUnavailable where Pango is missing,
    TooManyPages above ``most_pages``.
    """
    try:
        from clinic.documents.adapters import pdf
    except OSError as error:
        raise PaperUnavailable from error
    return pdf.render(html, pictures=pictures or {}, style=style, most_pages=most_pages)


def keep_document(command: KeepDocument, *, by: Actor, now: datetime) -> DocumentCard:
    """Put a finished paper into the ledger, byte for byte, for good."""
    document = Document(
        client_id=command.client_id,
        kind=command.kind,
        code=command.code,
        version=command.version,
        media_type=command.media_type,
        content=command.content,
        content_size=len(command.content),
        content_sha256=sha256(command.content).hexdigest(),
        made_at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(document)
    db.session.flush()
    record_event(
        "document kept",
        subject=("document", document.id),
        client_id=document.client_id,
        by=by,
        now=now,
        detail={
            "kind": document.kind,
            "code": document.code,
            "version": document.version,
            "sha256": document.content_sha256,
        },
    )
    return document_card(document)


def record_handover(document_id: str, way: Way, *, by: Actor, now: datetime) -> None:
    """Note that a paper was given to its client. Raises NotFound."""
    document = get_document(document_id, by=by)
    db.session.add(
        Handover(document_id=document.id, way=way.value, at=now, by_id=by.id, by_name=by.name)
    )
    record_event(
        "document handed over",
        subject=("document", document.id),
        client_id=document.client_id,
        by=by,
        now=now,
        detail={"way": way.value},
    )
