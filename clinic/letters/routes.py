"""Progress reports: made from the record, put into the therapist's words, kept for good."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.accounts.domain.access import Access, requires
from clinic.clients.presenters import client_band
from clinic.clients.queries import get_client_header
from clinic.core import clock
from clinic.core.errors import DomainError
from clinic.core.forms import BaseForm
from clinic.core.web import current_actor, form_page, saved, today
from clinic.documents.presenters import pdf_response
from clinic.documents.queries import get_document
from clinic.episodes.queries import get_episode
from clinic.letters import queries, services
from clinic.letters.forms import ReportForm
from clinic.letters.presenters.facts import ReportFacts
from clinic.letters.presenters.words import line_words

blueprint = Blueprint("letters", __name__)


# Declared read-only: issuing lays out paper, and no other writer should wait for that.
@blueprint.route("/episodes/<episode_id>/reports/new", methods=["GET", "POST"])
@requires(Access.CLINICAL_WRITE, read_only=True)
def new(episode_id: str) -> ResponseReturnValue:
    """A progress report in the therapist's words. Nothing is kept before it is issued."""
    facts = services.gather_facts(episode_id, by=current_actor(), today=today())
    form = _form(facts)
    if form.validate_on_submit() and (done := _issue(form, facts)):
        flash(_("The report is issued and kept."), "fine")
        return redirect(done)
    return _page(form, facts)


@blueprint.post("/episodes/<episode_id>/reports/preview")
@requires(Access.CLINICAL_WRITE, read_only=True)
def preview(episode_id: str) -> ResponseReturnValue:
    """The paper as it would be, marked as a preview. Keeps nothing."""
    facts = services.gather_facts(episode_id, by=current_actor(), today=today())
    form = _form(facts)
    if not form.validate_on_submit():
        return _page(form, facts)
    try:
        content = services.preview_paper(facts, form.words, layout=form.chosen)
    except DomainError as error:
        form.show_rule(error)
        return _page(form, facts)
    return pdf_response(content, "preview.pdf")


@blueprint.get("/reports/<report_id>")
@requires(Access.CLINICAL)
def show(report_id: str) -> ResponseReturnValue:
    """One issued report: what it says, how it was handed over, and the paper itself."""
    by = current_actor()
    record = queries.get_report(report_id, by=by)
    return render_template(
        "letters/show.html",
        report=record,
        document=get_document(record.document_id, by=by),
        band=client_band(get_client_header(record.client_id, by=by)),
        episode=get_episode(record.episode_id, by=by),
        print_form=BaseForm(formdata=None),
        save_form=BaseForm(formdata=None),
    )


def _form(facts: ReportFacts) -> ReportForm:
    words = services.propose_words(facts)
    proposed: dict[str, Any] = {
        "did_words": words.did,
        "home_words": words.home,
        "shown": list(words.shown),
        "layout": services.usual_layout(facts.client).value,
    }
    return ReportForm(data=proposed, findings=_findings(facts))


def _findings(facts: ReportFacts) -> list[tuple[str, str]]:
    """Each finding that can be shown, by its key, in the words of the report."""
    lines = [(each.key, line_words(each, facts)) for each in facts.progress]
    return [
        (
            key,
            _("%(what)s: %(began)s → %(now)s", what=line.what, began=line.began, now=line.now)
            if line.now
            else _("%(what)s: %(began)s", what=line.what, began=line.began),
        )
        for key, line in lines
    ]


def _issue(form: ReportForm, facts: ReportFacts) -> str | None:
    """Issue once for each key of the form; the address of the report, or None with the reason."""
    try:
        paper = services.prepare_paper(facts, form.words, layout=form.chosen)
    except DomainError as error:
        form.show_rule(error)
        return None
    by = current_actor()

    def act() -> str:
        command = services.IssueReport(paper=paper)
        report_id = services.issue_report(command, by=by, now=clock.now())
        return url_for(".show", report_id=report_id)

    return saved(form, act)


def _page(form: ReportForm, facts: ReportFacts) -> ResponseReturnValue:
    return form_page(
        "letters/new.html", form, band=client_band(facts.client), episode=facts.episode
    )
