"""What the assessment page asks, and how its answers become a command."""

from clinic.assessments.forms.adding import with_named_measure, without_rows
from clinic.assessments.forms.assessment import AssessmentForm
from clinic.assessments.forms.offer import Offer, offer_for
from clinic.assessments.forms.parts import factor_parts, measure_parts

__all__ = [
    "AssessmentForm",
    "Offer",
    "factor_parts",
    "measure_parts",
    "offer_for",
    "with_named_measure",
    "without_rows",
]
