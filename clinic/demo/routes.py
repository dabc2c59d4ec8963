"""Opening the demo practice from the first page."""

from flask import Blueprint, abort, current_app, g, render_template, url_for
from flask.typing import ResponseReturnValue

from clinic.accounts.domain.access import Access, requires
from clinic.core import clock
from clinic.core.actor import PROGRAM
from clinic.core.database import transaction
from clinic.core.forms import BaseForm
from clinic.core.secrets import installation_secret
from clinic.core.submissions import find_submission, keep_submission
from clinic.demo import services
from clinic.demo.domain.passwords import password_for
from clinic.demo.presenters import key_lines, sign_in_lines

blueprint = Blueprint("demo", __name__)


@blueprint.post("/demo")
@requires(Access.PUBLIC)
def create() -> ResponseReturnValue:
    """Fill an empty system with the demo practice, and show how to sign in.

    An impatient finger presses twice, and the second answer is the one that is seen: the same
    form leads to the same password again, and to no second demo.
    """
    form_key = BaseForm().form_key.data or ""
    is_new = g.practice is None
    if not is_new and find_submission(form_key, by=PROGRAM) is None:
        return abort(404)
    secret = installation_secret(current_app.config["SETTINGS"].folder, "demo")
    telling = services.begin_telling(
        now=clock.now(),
        password=password_for(form_key, secret=secret),
        with_paper=services.can_make_paper(),
    )
    if is_new:
        _tell(telling, form_key)
    return render_template(
        "demo/ready.html",
        lines=sign_in_lines(telling.story.people.values()),
        keys=key_lines(telling.story.people.values()),
        password=telling.password,
        with_paper=telling.with_paper,
    )


def _tell(telling: services.Telling, form_key: str) -> None:
    opening, *others = services.list_steps(telling)
    with transaction(opening.actor):
        opening.take()
        keep_submission(form_key, url_for(".create"), "", by=opening.actor, now=clock.now())
    for step in others:
        with transaction(step.actor):
            step.take()
