"""Opening the demo practice from the first page."""

from flask import Blueprint, abort, g, render_template
from flask.typing import ResponseReturnValue

from clinic.accounts.domain.access import Access, requires
from clinic.core import clock
from clinic.core.database import transaction
from clinic.demo import services
from clinic.demo.presenters import sign_in_lines

blueprint = Blueprint("demo", __name__)


@blueprint.post("/demo")
@requires(Access.PUBLIC)
def create() -> ResponseReturnValue:
    """Fill an empty system with the demo practice, and show once how to sign in."""
    if g.practice is not None:
        return abort(404)
    telling = services.begin_telling(now=clock.now(), with_paper=services.can_make_paper())
    for step in services.list_steps(telling):
        with transaction(step.actor):
            step.take()
    return render_template(
        "demo/ready.html",
        lines=sign_in_lines(telling.story.people.values()),
        password=telling.password,
        with_paper=telling.with_paper,
    )
