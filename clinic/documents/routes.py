"""Papers as files, exactly as they were kept."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from clinic.accounts.domain.access import Access, requires
from clinic.core import clock
from clinic.core.web import current_actor, saved
from clinic.documents import queries, services
from clinic.documents.domain import Way
from clinic.documents.forms import HandoverForm
from clinic.documents.presenters import pdf_response

blueprint = Blueprint("documents", __name__)
# Kinds that their own rooms hand over, because something may forbid it.
OWN_DOORS = frozenset({"sheet"})


@blueprint.get("/documents/<document_id>.pdf")
@requires(Access.CLINICAL)
def pdf(document_id: str) -> ResponseReturnValue:
    """A paper, byte for byte as it was kept; ``?save=1`` asks the browser to save it."""
    by = current_actor()
    document = queries.get_document(document_id, by=by)
    return pdf_response(
        queries.get_content(document_id, by=by),
        f"{document.number}.pdf",
        save="save" in request.args,
    )


@blueprint.post("/documents/<document_id>/handover")
@requires(Access.CLINICAL_WRITE)
def handover(document_id: str) -> ResponseReturnValue:
    """Note how the paper reaches the client, then show it."""
    by = current_actor()
    if queries.get_document(document_id, by=by).kind in OWN_DOORS:
        abort(404)
    form = HandoverForm()
    if not form.validate_on_submit():
        abort(400)

    def act() -> str:
        services.record_handover(document_id, form.chosen, by=by, now=clock.now())
        save = 1 if form.chosen is Way.DOWNLOADED else None
        return url_for(".pdf", document_id=document_id, save=save)

    return redirect(saved(form, act) or abort(400))
