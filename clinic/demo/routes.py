"""Opening the demo practice from the first page."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from clinic.accounts.domain.access import Access, requires

blueprint = Blueprint("demo", __name__)


@blueprint.post("/demo")
@requires(Access.PUBLIC)
def create() -> ResponseReturnValue:
    """Fill an empty system with the demo practice."""
    return abort(404)
