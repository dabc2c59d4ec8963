"""Papers for tests."""

from clinic.core import clock
from clinic.core.actor import Actor
from clinic.core.database import transaction
from clinic.documents import services
from clinic.documents.domain import KeepDocument, new_code
from clinic.documents.queries import DocumentCard


def make_document(client_id: str, by: Actor, content: bytes = b"%PDF-1.7 a paper") -> DocumentCard:
    """A paper in the ledger."""
    command = KeepDocument(
        client_id=client_id, kind="report", code=new_code(), version=1, content=content
    )
    with transaction(by):
        return services.keep_document(command, by=by, now=clock.now())
