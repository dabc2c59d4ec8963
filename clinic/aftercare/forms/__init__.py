"""The forms of the plan editor."""

from clinic.aftercare.forms.issue import IssueForm
from clinic.aftercare.forms.plan import PlanForm
from clinic.aftercare.forms.rows import asks_for_change, with_changed_exercises

__all__ = ["IssueForm", "PlanForm", "asks_for_change", "with_changed_exercises"]
