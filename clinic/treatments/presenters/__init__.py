"""Sessions in words, for staff."""

from clinic.treatments.presenters.carried import (
    Carried,
    carried_forward,
    findings_in_words,
    rows_in_words,
)
from clinic.treatments.presenters.page import SessionPage, session_page
from clinic.treatments.presenters.paper import head_facts, present_head
from clinic.treatments.presenters.techniques import pressure_warning
from clinic.treatments.presenters.words import (
    next_visit_words,
    pain_words,
    technique_words,
    time_words,
)

__all__ = [
    "Carried",
    "SessionPage",
    "carried_forward",
    "findings_in_words",
    "head_facts",
    "next_visit_words",
    "pain_words",
    "present_head",
    "pressure_warning",
    "rows_in_words",
    "session_page",
    "technique_words",
    "time_words",
]
