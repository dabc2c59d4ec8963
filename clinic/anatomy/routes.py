"""Pages about tests and measures: all of them, one with its help, and the practice's own."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.anatomy import queries, services
from clinic.anatomy.forms import NewMeasureForm, OwnMeasureForm, values_of
from clinic.anatomy.presenters import measure_page, measure_parts
from clinic.core import clock
from clinic.core.database import transaction
from clinic.core.web import current_actor, form_page, saved

blueprint = Blueprint("anatomy", __name__)


@blueprint.get("/practice/measures")
@requires(Access.CLINICAL)
def measures() -> ResponseReturnValue:
    """Every test that can be recorded, the practice's own first."""
    parts = measure_parts(queries.get_measures().values())
    return render_template("anatomy/measures.html", parts=parts)


@blueprint.get("/measures/<code>")
@requires(Access.CLINICAL)
def measure(code: str) -> ResponseReturnValue:
    """How one test is done, what it tells, how far to trust it, and where that comes from."""
    found = queries.get_measure(code)
    return render_template("anatomy/measure.html", measure=found, shown=measure_page(found))


@blueprint.route("/practice/measures/new", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def new_measure() -> ResponseReturnValue:
    """Add a test of one's own."""
    form = NewMeasureForm()

    def act() -> str:
        code = services.add_measure(form.to_add(), by=current_actor(), now=clock.now())
        return url_for(".measure", code=code)

    if form.validate_on_submit() and (done := saved(form, act)):
        flash(_("The test is added. It is offered from the next assessment on."), "fine")
        return redirect(done)
    return form_page("anatomy/new_measure.html", form)


@blueprint.route("/practice/measures/<code>/edit", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE)
def edit_measure(code: str) -> ResponseReturnValue:
    """Change what a test of one's own says."""
    card = queries.get_own_measure(code)
    form = OwnMeasureForm(data=values_of(card))

    def act() -> str:
        services.edit_measure(form.to_edit(code), by=current_actor(), now=clock.now())
        return url_for(".measure", code=code)

    def newest() -> OwnMeasureForm:
        return OwnMeasureForm(formdata=None, data=values_of(queries.get_own_measure(code)))

    if form.validate_on_submit() and (done := saved(form, act, newest=newest)):
        flash(_("The changes are saved."), "fine")
        return redirect(done)
    shown = measure_page(card.measure)
    return form_page("anatomy/edit_measure.html", form, measure=card.measure, shown=shown)


@blueprint.post("/practice/measures/<code>/retire")
@requires(Access.CLINICAL_WRITE)
def retire_measure(code: str) -> ResponseReturnValue:
    """Offer a test no longer; what was recorded with it stays."""
    by = current_actor()
    with transaction(by):
        services.retire_measure(code, by=by, now=clock.now())
    flash(_("The test is offered no longer. What was recorded with it stays."), "fine")
    return redirect(url_for(".measure", code=code))


@blueprint.post("/practice/measures/<code>/restore")
@requires(Access.CLINICAL_WRITE)
def restore_measure(code: str) -> ResponseReturnValue:
    """Offer a retired test again."""
    by = current_actor()
    with transaction(by):
        services.restore_measure(code, by=by, now=clock.now())
    flash(_("The test is offered again."), "fine")
    return redirect(url_for(".measure", code=code))
