"""Use cases: read what a report is made from, lay it out, issue it."""

from clinic.letters.services.issue import IssueReport, issue_report
from clinic.letters.services.prepare import (
    PreparedPaper,
    gather_facts,
    prepare_paper,
    preview_paper,
    propose_words,
    usual_layout,
)

__all__ = [
    "IssueReport",
    "PreparedPaper",
    "gather_facts",
    "issue_report",
    "prepare_paper",
    "preview_paper",
    "propose_words",
    "usual_layout",
]
