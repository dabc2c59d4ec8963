"""Pages about clients: list, search, register, edit, archive."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from clinic.accounts.domain.access import Access, requires

blueprint = Blueprint("clients", __name__)


@blueprint.get("/clients")
@requires(Access.CONTACT)
def index() -> ResponseReturnValue:
    """All clients, by name."""
    return render_template("clients/index.html")


@blueprint.post("/clients/search")
@requires(Access.CONTACT, read_only=True)
def search() -> ResponseReturnValue:
    """Clients that match some words; the words travel in the body, never in the address."""
    return render_template("clients/index.html")


@blueprint.get("/clients/<client_id>/details")
@requires(Access.CONTACT)
def show(client_id: str) -> ResponseReturnValue:
    """A client's contact details."""
    del client_id
    return render_template("clients/index.html")
