"""Today and the client page."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from clinic.accounts.domain.access import Access, requires

blueprint = Blueprint("overview", __name__)


@blueprint.get("/")
@requires(Access.CONTACT)
def today() -> ResponseReturnValue:
    """The page that opens after signing in."""
    return render_template("overview/today.html")
