"""Use cases: save a plan, issue a sheet."""

from clinic.aftercare.services.issue import IssueSheet, issue_sheet
from clinic.aftercare.services.plans import save_plan
from clinic.aftercare.services.prepare import (
    PreparedPaper,
    prepare_draft,
    prepare_issue,
    preview_paper,
    usual_layout,
)

__all__ = [
    "IssueSheet",
    "PreparedPaper",
    "issue_sheet",
    "prepare_draft",
    "prepare_issue",
    "preview_paper",
    "save_plan",
    "usual_layout",
]
