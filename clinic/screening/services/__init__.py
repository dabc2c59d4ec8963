"""Use cases of screening. Callers are inside their own transaction."""

from clinic.screening.services.clearing import accept_decision, record_clearance
from clinic.screening.services.facts import record_facts
from clinic.screening.services.screenings import record_screening

__all__ = ["accept_decision", "record_clearance", "record_facts", "record_screening"]
