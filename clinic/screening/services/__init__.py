"""Use cases of screening. Callers are inside their own transaction."""

from clinic.screening.services.clearing import accept_decision, record_clearance
from clinic.screening.services.facts import record_facts
from clinic.screening.services.safety_net import (
    PreparedSafetyNet,
    issue_safety_net,
    prepare_safety_net,
    referral_checklist,
)
from clinic.screening.services.screenings import record_screening

__all__ = [
    "PreparedSafetyNet",
    "accept_decision",
    "issue_safety_net",
    "prepare_safety_net",
    "record_clearance",
    "record_facts",
    "record_screening",
    "referral_checklist",
]
