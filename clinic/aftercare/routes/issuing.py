"""Issuing: lay out first, then write in one short transaction."""

from collections.abc import Callable

from flask import flash, url_for
from flask_babel import gettext as _

from clinic.aftercare import services
from clinic.aftercare.domain.sheet import Layout
from clinic.core import clock
from clinic.core.errors import DomainError, StaleRecord
from clinic.core.forms import BaseForm
from clinic.core.web import current_actor, saved, today


def issue(
    form: BaseForm,
    plan_id: str,
    layout: Layout,
    *,
    newest: Callable[[], BaseForm] | None = None,
) -> str | None:
    """Issue the plan as saved, once for each key of the form; return the address of the sheet.

    None where the plan is not ready: the form says why. Where it moved on, ``newest`` gives what
    was saved meanwhile to show beside; without it StaleRecord is raised.
    """
    by = current_actor()
    paper: services.PreparedPaper | None = None
    refusal: Exception = StaleRecord()
    try:
        paper = services.prepare_issue(
            plan_id, seen_version=form.seen_version, layout=layout, by=by, today=today()
        )
    except (DomainError, StaleRecord) as error:
        refusal = error  # a repeated sending is still led to the sheet that the first one made

    def act() -> str:
        if paper is None:
            raise refusal
        sheet_id = services.issue_sheet(services.IssueSheet(paper=paper), by=by, now=clock.now())
        return url_for("aftercare.sheet", sheet_id=sheet_id)

    done = saved(form, act, newest=newest)
    if done is not None:
        flash(_("The sheet is issued and kept."), "fine")
    return done
