"""Issuing: lay out first, then write in one short transaction."""

from flask import flash, url_for
from flask_babel import gettext as _

from clinic.aftercare import services
from clinic.aftercare.domain.sheet import Layout
from clinic.core import clock
from clinic.core.database import transaction
from clinic.core.submissions import find_submission, keep_submission
from clinic.core.web import current_actor, today


def issue(plan_id: str, *, seen_version: int, layout: str, key: str) -> str:
    """Issue the plan as saved, once for each ``key``; return the address of the sheet.

    Raises DomainError where the plan is not ready, StaleRecord where it moved on.
    """
    by = current_actor()
    if done := find_submission(key, by=by):
        return done
    paper = services.prepare_issue(
        plan_id, seen_version=seen_version, layout=Layout(layout), by=by, today=today()
    )
    with transaction(by):
        done = find_submission(key, by=by)
        if done is None:
            now = clock.now()
            sheet_id = services.issue_sheet(services.IssueSheet(paper=paper), by=by, now=now)
            done = url_for("aftercare.sheet", sheet_id=sheet_id)
            keep_submission(key, done, by=by, now=now)
    flash(_("Version %(number)d is issued and kept.", number=paper.sheet.version), "fine")
    return done
