"""Reads about screening, each through the one access policy."""

from clinic.screening.queries.decisions import (
    ClearanceRecord,
    DecisionRecord,
    list_clearances,
    list_decisions,
)
from clinic.screening.queries.records import (
    AnswerRecord,
    ScreeningRecord,
    find_last_full,
    find_reason,
    get_screening,
    list_screenings,
)
from clinic.screening.queries.safety_net import (
    SAFETY_NET,
    SafetyNetRecord,
    find_safety_net,
    list_safety_nets,
)
from clinic.screening.queries.standing import get_standing
from clinic.screening.queries.verifying import verify_clearances, verify_screenings

__all__ = [
    "SAFETY_NET",
    "AnswerRecord",
    "ClearanceRecord",
    "DecisionRecord",
    "SafetyNetRecord",
    "ScreeningRecord",
    "find_last_full",
    "find_reason",
    "find_safety_net",
    "get_screening",
    "get_standing",
    "list_clearances",
    "list_decisions",
    "list_safety_nets",
    "list_screenings",
    "verify_clearances",
    "verify_screenings",
]
