"""What the assessment page asks, and how its answers become a command."""

from clinic.assessments.forms.assessment import AssessmentForm
from clinic.assessments.forms.offer import Offer, offer_for

__all__ = ["AssessmentForm", "Offer", "offer_for"]
