"""Reads of the ledger, for those who may see the client."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, exists, select
from sqlalchemy.orm import aliased

from clinic.clients.queries import visible_client_ids
from clinic.core.actor import Actor
from clinic.core.database import db
from clinic.core.errors import NotFound
from clinic.core.reads import note_read
from clinic.core.seals import Kept
from clinic.documents.models import Document, Handover


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRecord:
    """One time a paper was given to its client. ``way`` is printed or downloaded."""

    way: str
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCard:
    """A paper of the ledger without its bytes. ``handovers`` run from first to last."""

    id: str
    client_id: str
    kind: str
    code: str
    version: int
    media_type: str
    content_size: int
    content_sha256: str
    made_at: datetime
    by_name: str
    handovers: tuple[HandoverRecord, ...] = ()

    @property
    def number(self) -> str:
        """Code and version as one word, such as ``BK7-4QX-2``."""
        return f"{self.code}-{self.version}"


def get_document(document_id: str, *, by: Actor) -> DocumentCard:
    """One paper. Raises NotFound where there is none, or none for this person."""
    document = db.session.scalar(_visible(by).where(Document.id == document_id))
    if document is None:
        raise NotFound("document")
    note_read("document", document.id, document.client_id)
    return document_card(document, list_handovers([document.id], by=by)[document.id])


def get_content(document_id: str, *, by: Actor) -> bytes:
    """The bytes of a paper, as they were kept. Raises NotFound."""
    content = db.session.scalar(
        select(Document.content).where(
            Document.id == document_id,
            Document.client_id.in_(visible_client_ids(by, clinical=True)),
        )
    )
    if content is None:
        raise NotFound("document")
    return content


def list_documents(client_id: str, *, by: Actor) -> list[DocumentCard]:
    """All papers of a client, the newest first."""
    documents = db.session.scalars(
        _visible(by)
        .where(Document.client_id == client_id)
        .order_by(Document.made_at.desc(), Document.id)
    ).all()
    handovers = list_handovers([document.id for document in documents], by=by)
    return [document_card(document, handovers[document.id]) for document in documents]


def list_not_handed_over(kind: str, *, by: Actor, limit: int = 50) -> list[DocumentCard]:
    """Of each client the newest paper of a kind, where nobody gave it to them; oldest first."""
    newer = aliased(Document)
    documents = db.session.scalars(
        _visible(by)
        .where(
            Document.kind == kind,
            ~was_handed_over(Document.id),
            ~exists().where(
                newer.client_id == Document.client_id,
                newer.kind == kind,
                newer.made_at > Document.made_at,
            ),
        )
        .order_by(Document.made_at, Document.id)
        .limit(limit)
    )
    return [document_card(document) for document in documents]


def list_handovers(
    document_ids: Iterable[str], *, by: Actor
) -> dict[str, tuple[HandoverRecord, ...]]:
    """How each of these papers was handed over, from first to last, in one statement."""
    wanted = list(document_ids)
    found: dict[str, list[HandoverRecord]] = {document_id: [] for document_id in wanted}
    rows = db.session.scalars(
        select(Handover)
        .join(Document, Document.id == Handover.document_id)
        .where(
            Document.id.in_(wanted),
            Document.client_id.in_(visible_client_ids(by, clinical=True)),
        )
        .order_by(Handover.at, Handover.id)
    )
    for row in rows:
        found[row.document_id].append(HandoverRecord(way=row.way, at=row.at, by_name=row.by_name))
    return {document_id: tuple(records) for document_id, records in found.items()}


def verify_papers() -> Iterator[Kept]:
    """Every paper of the ledger, its bytes hashed again."""
    columns = (
        Document.id,
        Document.client_id,
        Document.kind,
        Document.code,
        Document.version,
        Document.content,
        Document.content_size,
        Document.content_sha256,
        Document.made_at,
    )
    # A few at a time: all of them would not fit into memory.
    rows = select(*columns).order_by(Document.made_at, Document.id).execution_options(yield_per=5)
    for row in db.session.execute(rows):
        fits = sha256(row.content).hexdigest() == row.content_sha256
        yield Kept(
            id=row.id,
            client_id=row.client_id,
            digest=row.content_sha256,
            is_whole=fits and len(row.content) == row.content_size,
            at=row.made_at.date().isoformat(),
            filed={"kind": row.kind, "code": row.code, "version": row.version},
        )


def was_handed_over(document_id: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """As SQL: whether the paper with this id was ever given to its client."""
    return exists().where(Handover.document_id == document_id)


def document_card(document: Document, handovers: tuple[HandoverRecord, ...] = ()) -> DocumentCard:
    """A paper as pages know it."""
    return DocumentCard(
        id=document.id,
        client_id=document.client_id,
        kind=document.kind,
        code=document.code,
        version=document.version,
        media_type=document.media_type,
        content_size=document.content_size,
        content_sha256=document.content_sha256,
        made_at=document.made_at,
        by_name=document.by_name,
        handovers=handovers,
    )


def _visible(by: Actor) -> Select[Document]:
    return select(Document).where(Document.client_id.in_(visible_client_ids(by, clinical=True)))
