"""Sessions in words, for staff."""

from clinic.treatments.presenters.carried import Carried, carried_forward, techniques_in_words
from clinic.treatments.presenters.page import SessionPage, pressure_warning, session_page
from clinic.treatments.presenters.paper import head_facts
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
    "head_facts",
    "next_visit_words",
    "pain_words",
    "pressure_warning",
    "session_page",
    "technique_words",
    "techniques_in_words",
    "time_words",
]
